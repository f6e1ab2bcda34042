import type { IncomingMessage } from 'node:http';
import { limits } from '@bridges-api/spec/operations';

const JSON_TYPE = /^application\/json[ \t]*(;[ \t]*charset="?utf-8"?[ \t]*)?;?$/i;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Why a body cannot be read. */
export type BodyFault = 'body_too_large' | 'unsupported_media_type' | 'invalid_json';

/** Reads a request's body. Resolves with its value, which is absent when the body is empty, or with what is wrong. */
export async function readJSON(
  request: IncomingMessage,
): Promise<{ value?: unknown } | { fault: BodyFault }> {
  const bytes = await readBytes(request);
  if (!bytes) return { fault: 'body_too_large' };
  if (bytes.length === 0) return {};
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  // Of other codings Node takes away the chunks only.
  const isCoded =
    encoding !== 'identity' || !/^chunked$/i.test(request.headers['transfer-encoding'] ?? 'chunked');
  if (!JSON_TYPE.test(type) || isCoded) return { fault: 'unsupported_media_type' };
  try {
    return { value: JSON.parse(decoder.decode(bytes)) };
  } catch {
    return { fault: 'invalid_json' };
  }
}

/** Resolves with nothing when there is too much. What is left then flows by unread, so that the client gets its answer. */
function readBytes(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    if (Number(request.headers['content-length']) > limits.bodySize) return done();
    request.on('data', take).once('end', end).once('error', fail);

    function take(chunk: Buffer) {
      length += chunk.length;
      if (length > limits.bodySize) done();
      else chunks.push(chunk);
    }
    function end() {
      done(Buffer.concat(chunks));
    }
    function done(bytes?: Buffer) {
      request.off('data', take).off('end', end).resume();
      resolve(bytes);
    }
    function fail(error: Error) {
      reject(new RequestAborted(error));
    }
  });
}

/** The client hung up before it had sent all of the body. Nobody is there to be answered. */
export class RequestAborted extends Error {
  constructor(cause: Error) {
    super('The request was aborted.', { cause });
  }
}
