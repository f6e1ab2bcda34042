import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import { type Failure, pathlessFailure } from './failure.ts';

/** Answers what could not be read as a request, and closes the connection: nobody knows what would come next on it. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket, log: Logger): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { code, message, status } = failureOf(error.code);
  const id = newRequestID();
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

/** An ID that no other request has. */
export function newRequestID(): string {
  return `req_${randomUUID()}`;
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
