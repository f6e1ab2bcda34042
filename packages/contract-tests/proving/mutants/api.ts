// Plays requests on a server, and writes down what came of them in a way that is the same on every run.
import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Json } from './mutant.ts';
import type { StartedMutant } from './start.ts';

export interface Sending {
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: string;
  /** Replaces what is sent by default; null takes a header away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Whether it matters how long the answer took. */
  readonly timed?: boolean;
  readonly signal?: AbortSignal;
}

export interface Reply {
  readonly status: number;
  readonly body: Json;
}

/** Headers that are part of the contract. */
const telling = [
  'access-control-allow-origin',
  'allow',
  'cache-control',
  'content-type',
  'retry-after',
  'www-authenticate',
  'x-beeper-desktop-version',
  'x-request-id',
  'x-should-retry',
];

export class Api {
  /** What came of each request, in the order in which they were sent. */
  readonly transcript: string[] = [];
  readonly #server: StartedMutant;

  constructor(server: StartedMutant) {
    this.#server = server;
  }

  get token(): string {
    return this.#server.token;
  }

  /** Sends a request and writes down what comes back. */
  async call(method: string, path: string, sending: Sending = {}): Promise<Reply> {
    const place = this.transcript.push('') - 1;
    const start = performance.now();
    const answer = await this.#send(method, path, sending);
    const waits = (performance.now() - start) / (this.#server.times.wait * 1000);
    // Long enough apart to be told from each other on a busy machine.
    const held = waits < 0.8 ? 'at once' : waits < 2 ? 'held' : 'held too long';
    const headers = telling.map((name) => `${name}: ${answer.headers[name]}`).join(', ');
    this.note(
      `${method} ${path} ${answer.status} ${sending.timed ? held : ''} ${headers} ${answer.text}`,
      place,
    );
    return { status: answer.status, body: parse(answer.text) };
  }

  get(path: string, sending?: Sending): Promise<Reply> {
    return this.call('GET', path, sending);
  }

  post(path: string, body: unknown, sending?: Sending): Promise<Reply> {
    return this.call('POST', path, { body, ...sending });
  }

  /** Writes something down, without what is random or depends on the moment. */
  note(line: string, place = this.transcript.length): void {
    this.transcript[place] = line
      .replaceAll(/ls_[0-9a-f]{32}/gi, 'ls')
      .replaceAll(/req_[0-9a-f]{32}/g, 'req')
      .replaceAll(/"data":"[^"]*"/g, '"data":"-"')
      .replaceAll(/"challenge":"[\w-]*/g, '"challenge":"-')
      .replaceAll(/("name":"pending_login",?[^}]*"value":)"[^"]*"/g, '$1"-"')
      .replaceAll(/(type )[A-Z2-9]{4}-[A-Z2-9]{4}/g, '$1-')
      .replaceAll(/"status":"(connecting|backfilling|connected)"/g, '"status":"alive"')
      .replaceAll(/,"statusText":"(Connecting\.|Loading older messages\.)"/g, '');
  }

  async #send(method: string, path: string, { body, raw, headers, signal }: Sending) {
    const data = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const wanted: Record<string, string | null> = {
      authorization: `Bearer ${this.token}`,
      ...(data !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    };
    const sent = Object.entries(wanted).filter((entry): entry is [string, string] => entry[1] !== null);
    const outgoing = request(this.#server.url + path, {
      method,
      headers: Object.fromEntries(sent),
      agent: false,
      ...(signal && { signal }),
    });
    outgoing.end(data);
    const [incoming] = await once(outgoing, 'response');
    return { status: incoming.statusCode as number, headers: incoming.headers, text: await text(incoming) };
  }
}

function parse(json: string): Json {
  return json === '' ? undefined : JSON.parse(json);
}
