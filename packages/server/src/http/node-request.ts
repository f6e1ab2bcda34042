import type { IncomingMessage, ServerResponse } from 'node:http';
import { type IncomingHeaders, type IncomingRequest, RequestAborted } from '@bridges-api/core';

/** A request of node:http, as the core takes it. */
export class NodeRequest implements IncomingRequest {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.#request = request;
    this.#response = response;
  }

  get method(): string {
    return this.#request.method ?? '';
  }

  get target(): string {
    return this.#request.url ?? '';
  }

  /** Node joins those that stand there twice, since the server asks it to. Only of cookies it makes a list. */
  get headers(): IncomingHeaders {
    return this.#request.headers as IncomingHeaders;
  }

  /** What is too much flows by unread, so that the client gets its answer. */
  readBody(limit: number): Promise<Uint8Array | undefined> {
    const request = this.#request;
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let length = 0;
      request.on('error', (error) => reject(new RequestAborted(error)));
      if (Number(request.headers['content-length']) > limit) {
        request.resume();
        resolve(undefined);
        return;
      }
      request.on('data', take);
      request.on('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));

      function take(chunk: Buffer) {
        length += chunk.length;
        if (length <= limit) {
          chunks.push(chunk);
          return;
        }
        request.off('data', take).resume();
        resolve(undefined);
      }
    });
  }

  /** Made when it is asked for: most requests are answered before anybody could hang up. */
  get signal(): AbortSignal {
    const controller = new AbortController();
    if (this.#response.destroyed) controller.abort();
    else this.#response.once('close', () => controller.abort());
    return controller.signal;
  }
}
