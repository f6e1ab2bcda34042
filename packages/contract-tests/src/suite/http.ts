// One HTTP request as it is meant: nothing is normalised, retried or followed. It judges servers, so it may be odd.
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface RawRequest {
  readonly method: string;
  /** Path and query exactly as they go into the request line. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  /** Send the body in chunks, without `Content-Length`. */
  readonly chunked?: boolean | undefined;
  /** Hangs up when it is aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until it counts as not answered. */
  readonly timeout: number;
}

export interface RawAnswer {
  readonly status: number;
  /** Names in lower case; of several of one name, all joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** The server gave no answer: it cannot be reached, hung up, or took too long. */
export class NoAnswer extends Error {
  /** Whether the server hung up, which is a refusal where a request is too much for it. */
  readonly isClosed: boolean;

  constructor(message: string, isClosed = false) {
    super(message);
    this.isClosed = isClosed;
  }
}

/** What a connection ends with that the other side has closed. */
const CLOSED = ['ECONNRESET', 'ECONNABORTED', 'EPIPE'];

/** The connections of a run. */
export interface Connection {
  send(request: RawRequest): Promise<RawAnswer>;
  close(): void;
}

/** @param origin address of the server, without a path */
export function connect(origin: string): Connection {
  const isSecure = new URL(origin).protocol === 'https:';
  const agent = isSecure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const start = isSecure ? httpsRequest : httpRequest;
  const { hostname, port } = new URL(origin);
  const host = hostname.replace(/^\[|\]$/g, '');

  return {
    close: () => agent.destroy(),
    async send(wanted) {
      try {
        return await once(wanted);
      } catch (error) {
        // A kept connection can be closed by the server just as it is used again. Nothing was read of that request.
        if (!(error instanceof StaleConnection)) throw error;
        return await once(wanted);
      }
    },
  };

  function once({ method, target, headers, body, chunked, signal, timeout }: RawRequest): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      const length =
        body === undefined || chunked ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const framing = chunked ? { 'transfer-encoding': 'chunked' } : length;
      const options = {
        agent,
        host,
        port,
        method,
        path: target,
        headers: { ...headers, ...framing },
        signal,
      };
      const outgoing = start(options, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', (error) => reject(new NoAnswer(`The answer broke off: ${error.message}.`)));
        incoming.on('end', () => {
          clearTimeout(timer);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(incoming.headersDistinct).map(([name, values = []]) => [
                name,
                values.join(', '),
              ]),
            ),
            text: Buffer.concat(chunks).toString('utf8'),
          });
        });
      });
      const timer = setTimeout(
        () => outgoing.destroy(new Error(`no answer within ${timeout / 1000} s`)),
        timeout,
      );
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        const isStale = outgoing.reusedSocket && error.code === 'ECONNRESET' && !signal?.aborted;
        const reason = error.message || error.code || 'unknown reason';
        const Missing = isStale ? StaleConnection : NoAnswer;
        reject(new Missing(`The server gave no answer: ${reason}.`, CLOSED.includes(error.code ?? '')));
      });
      outgoing.end(body);
    });
  }
}

class StaleConnection extends NoAnswer {}
