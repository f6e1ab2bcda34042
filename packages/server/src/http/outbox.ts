import type { ServerResponse } from 'node:http';
import type { OutgoingAnswer } from '@bridges-api/core';

/** Most answers, and bytes of their bodies, that are kept together. More would be memory that the collector carries along. */
const MOST_ANSWERS = 8;
const MOST_BYTES = 32 * 1024;

/**
 * Sends the answers that are ready in one turn of the event loop one right after the other, at its end at the latest. Under
 * load the system then wakes the clients once for all of them, which costs it more than the rest of an answer takes.
 */
export class Outbox {
  #ready: [response: ServerResponse, answer: OutgoingAnswer, length: number][] = [];
  #bytes = 0;
  readonly #send = () => this.send();

  add(response: ServerResponse, answer: OutgoingAnswer): void {
    const length = Buffer.byteLength(answer.body);
    const count = this.#ready.push([response, answer, length]);
    this.#bytes += length;
    if (count >= MOST_ANSWERS || this.#bytes >= MOST_BYTES) this.send();
    else if (count === 1) setImmediate(this.#send);
  }

  /** Sends what is there. */
  send(): void {
    const ready = this.#ready;
    if (ready.length === 0) return;
    this.#ready = [];
    this.#bytes = 0;
    for (const [response, answer, length] of ready) write(response, answer, length);
  }
}

function write(response: ServerResponse, { status, headers, body }: OutgoingAnswer, length: number): void {
  if (response.destroyed) return;
  const fields: string[] = [];
  for (const name in headers) fields.push(name, headers[name] as string);
  // An answer that never has a body must not have a length either.
  if (status !== 204) fields.push('content-length', `${length}`);
  response.writeHead(status, fields);
  // Of ASCII alone, which most are, both encodings are the same bytes, and this one is the faster to write.
  response.end(body, length === body.length ? 'latin1' : 'utf8');
}
