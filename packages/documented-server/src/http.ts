import type { IncomingMessage, ServerResponse } from 'node:http';

/** The whole body of a request, as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Sends a body, with no header but its type. */
export function send(response: ServerResponse, status: number, body: string, type?: string): void {
  response.writeHead(status, type === undefined ? {} : { 'content-type': type }).end(body);
}

/** Lets the pages of `origins` read the answer. True if nothing else is to be answered: the request was a preflight. */
export function allowOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  origins: readonly string[],
): boolean {
  const { origin = '' } = request.headers;
  if (!origins.includes(origin)) return false;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('vary', 'origin');
  const method = request.headers['access-control-request-method'];
  if (request.method !== 'OPTIONS' || method === undefined) return false;
  response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
  response.setHeader('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '');
  response.writeHead(204).end();
  return true;
}
