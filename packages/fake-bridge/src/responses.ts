import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { ContextCanceled } from './errors.ts';

/** What every answer of a bridge has: any web page may read it. */
export function setHeaders(response: ServerResponse): void {
  response.setHeader('Request-Id', randomUUID());
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE, OPTIONS');
  response.setHeader('Access-Control-Allow-Headers', 'X-Requested-With, Content-Type, Authorization');
  response.setHeader('Access-Control-Max-Age', '86400');
}

export function sendJSON(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, JSON.stringify(body), 'application/json');
}

export function send(response: ServerResponse, status: number, body: string, contentType: string): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': contentType });
  response.end(body);
}

/** A signal that is aborted when the connection ends before the answer is sent. */
export function hangUpOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new ContextCanceled());
  });
  return controller.signal;
}
