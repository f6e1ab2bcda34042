// Calls of a bridge's provisioning API. https://github.com/mautrix/go, bridgev2/matrix/provisioning.go
import { type ClientRequest, type IncomingMessage, request as requestHTTP } from 'node:http';
import { request as requestHTTPS } from 'node:https';

/** A call of the provisioning API. */
export interface Call {
  readonly method: 'GET' | 'POST';
  /** What comes after `/_matrix/provision/v3`, each part as it is. */
  readonly path: readonly string[];
  /** The Matrix user who acts. */
  readonly userID: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
  /** Milliseconds until the call is given up. Never by default: a bridge may let a login wait for as long as it likes. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
  /** Milliseconds that an answer is still waited for once the signal is aborted. None by default. */
  readonly grace?: number;
}

/** What a bridge answered. */
export interface Answer {
  readonly status: number;
  /** The JSON object of the body. Absent when it is anything else, such as the HTML of a proxy. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

/** There was no answer: no connection, or one that broke, or none in time. It names neither address nor content. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** What Node calls it, such as `ECONNREFUSED`. */
  readonly reason: string;

  constructor(reason: string) {
    super(`The bridge did not answer: ${reason}.`);
    this.reason = reason;
  }
}

/** No answer has a right to be longer: a step with a captcha has some 100 kB. */
const MOST = 16 * 1024 * 1024;
/** How often a connection that waits shows that it is there, in milliseconds. */
const KEEP_ALIVE = 30_000;

/** Calls one bridge with its shared secret. */
export class Provisioning {
  readonly #base: { readonly path: string; readonly target: object; readonly isTLS: boolean };
  readonly #authorization: string;

  /** @param url as in `BridgeOptions` */
  constructor(url: string, sharedSecret: string) {
    this.#base = baseOf(url);
    this.#authorization = `Bearer ${sharedSecret}`;
  }

  /**
   * Makes a call on a connection of its own, which nothing cuts but the bridge, a time-out or the signal: a stale connection
   * could lose a submit, and one that is shared could hold it up.
   *
   * @throws {NoAnswer} when there is none, or the signal is aborted
   */
  call({ method, path, userID, query = {}, body, timeout, signal, grace = 0 }: Call): Promise<Answer> {
    const parameters = new URLSearchParams({ user_id: userID });
    for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, value);
    const { isTLS, path: prefix, target } = this.#base;
    const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new NoAnswer('ABORTED'));
      const sent: ClientRequest = (isTLS ? requestHTTPS : requestHTTP)(
        {
          ...target,
          agent: false,
          method,
          path: `${prefix}/_matrix/provision/v3/${path.map(encodeURIComponent).join('/')}?${parameters}`,
          headers: {
            accept: 'application/json',
            authorization: this.#authorization,
            ...(content
              ? { 'content-type': 'application/json', 'content-length': content.length }
              : method === 'POST' && { 'content-length': 0 }),
          },
        },
        (response) => read(response).then(settle(resolve), settle(fail)),
      );
      const end = (reason: string) => sent.destroy(new NoAnswer(reason));
      let timer = timeout ? setTimeout(end, timeout, 'ETIMEDOUT') : undefined;
      const giveUp = () => {
        if (grace === 0) end('ABORTED');
        else timer ??= setTimeout(end, grace, 'ABORTED');
      };
      signal?.addEventListener('abort', giveUp);
      sent.on('socket', (socket) => socket.setKeepAlive(true, KEEP_ALIVE));
      sent.on('error', settle(fail));
      sent.end(content);

      function settle<T>(end: (value: T) => void): (value: T) => void {
        return (value) => {
          if (timer) clearTimeout(timer);
          signal?.removeEventListener('abort', giveUp);
          end(value);
        };
      }
      function fail(error: unknown): void {
        reject(error instanceof NoAnswer ? error : new NoAnswer(reasonOf(error)));
      }
    });
  }
}

/** Where requests go, and what their paths begin with. */
function baseOf(url: string) {
  if (url.startsWith('unix:')) {
    return { isTLS: false, path: '', target: { socketPath: url.slice('unix:'.length) } };
  }
  const { hostname, pathname, port, protocol } = new URL(url);
  return {
    isTLS: protocol === 'https:',
    path: pathname.replace(/\/+$/, ''),
    // Node takes an address of IPv6 without its brackets.
    target: { hostname: hostname.replace(/^\[(.*)\]$/, '$1'), port: port === '' ? undefined : Number(port) },
  };
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    length += chunk.length;
    if (length > MOST) throw new NoAnswer('EMSGSIZE');
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 0, json: objectOf(Buffer.concat(chunks).toString()) };
}

function objectOf(text: string): Answer['json'] {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EIO';
}
