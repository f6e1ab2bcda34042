import type { IncomingRequest } from '../answer/message.ts';

/** A request that is there already, whole. */
export interface WholeRequest {
  readonly method: string;
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
}

/** A request as a door hands it in. */
export function incoming({ method, target, headers = {}, body = '', signal }: WholeRequest): IncomingRequest {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return {
    method,
    target,
    headers,
    readBody: async (limit) => (bytes.length > limit ? undefined : bytes),
    signal: signal ?? new AbortController().signal,
  };
}
