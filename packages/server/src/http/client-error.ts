import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type Failure, type Means, pathlessFailure, requestID } from '@bridges-api/core';
import type { Logger } from 'pino';

/** Answers what could not be read as a request, and closes the connection: nobody knows what would come next on it. */
export function answerClientError(
  error: NodeJS.ErrnoException,
  socket: Socket,
  means: Pick<Means, 'randomBytes'>,
  log: Logger,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { code, message, status } = failureOf(error.code);
  const id = requestID(means);
  log.info({ request: id, status, reason: error.code }, 'Not a request.');
  const body = JSON.stringify({ code, message });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-ID: ${id}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
    // Not before it is sent, but then for good, also when the client goes on sending.
    () => socket.destroy(),
  );
}

function failureOf(reason: string | undefined): Failure {
  switch (reason) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return pathlessFailure('request_timeout');
    case 'HPE_HEADER_OVERFLOW':
      return pathlessFailure('headers_too_large');
    default:
      return pathlessFailure('invalid_http');
  }
}
