import { BODY_SIZE } from '../generated/spec.ts';
import type { IncomingRequest } from './message.ts';

const JSON_TYPE = /^application\/json[ \t]*(;[ \t]*charset="?utf-8"?[ \t]*)?;?$/i;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Why a body cannot be read. */
export type BodyFault = 'body_too_large' | 'unsupported_media_type' | 'invalid_json';

/**
 * Reads a request's body. Resolves with its value, which is absent when the body is empty, or with what is wrong.
 *
 * @throws {RequestAborted} when the client is gone
 */
export async function readJSON(
  request: IncomingRequest,
): Promise<{ value?: unknown } | { fault: BodyFault }> {
  const bytes = await request.readBody(BODY_SIZE);
  if (!bytes) return { fault: 'body_too_large' };
  if (bytes.length === 0) return {};
  const {
    'content-type': type = '',
    'content-encoding': encoding,
    'transfer-encoding': transfer,
  } = request.headers;
  // Of the codings of a transfer a door takes away the chunks only.
  const isCoded =
    (encoding !== undefined && encoding !== 'identity') ||
    (transfer !== undefined && !/^chunked$/i.test(transfer));
  if (isCoded || !(type === 'application/json' || JSON_TYPE.test(type)))
    return { fault: 'unsupported_media_type' };
  try {
    return { value: JSON.parse(decoder.decode(bytes)) };
  } catch {
    return { fault: 'invalid_json' };
  }
}
