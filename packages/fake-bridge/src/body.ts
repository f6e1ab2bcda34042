import type { IncomingMessage } from 'node:http';
import { BridgeError, notJSON } from './errors.ts';

/** The bytes of a request's body, whatever their number. */
export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The JSON that a body is. Throws `M_NOT_JSON` for anything else, and for a body above the limit. */
export function jsonOf(body: Buffer, limit: number | undefined, message?: string): unknown {
  if (limit !== undefined && body.length > limit) throw notJSON(message);
  try {
    return JSON.parse(body.toString());
  } catch {
    throw notJSON(message);
  }
}

/** A body as a map of strings, as Go decodes it: null is an empty one, and stands for "" inside. */
export function stringsOf(body: Buffer, limit: number | undefined): Record<string, string> {
  const value = jsonOf(body, limit);
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw notJSON();
  const entries = Object.entries(value).map(([key, text]) => {
    if (text !== null && typeof text !== 'string') throw notJSON();
    return [key, text ?? ''] as const;
  });
  return Object.fromEntries(entries);
}

/** What the client got of an HTTP request that it was asked to make. */
export function clientHTTPOf(body: Buffer): { status_code?: number; error?: string } {
  const value = jsonOf(body, 10 * 1024 * 1024) as { status_code?: number; error?: string } | null;
  const status = value?.status_code ?? 0;
  if (value?.error || (status >= 100 && status <= 599)) return value ?? {};
  throw new BridgeError(400, 'M_BAD_JSON', 'Invalid client HTTP response payload in body');
}
