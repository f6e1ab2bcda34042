import { performance } from 'node:perf_hooks';
import { type Operation, operationById, type Parameter, securitySchemes } from '@bridges-api/spec/operations';
import type { Context } from './context.ts';
import { type Exchange, Redactor } from './exchange.ts';
import { type Fixture, valuesOf } from './fixture.ts';
import { type Connection, connect, NoAnswer, type RawAnswer, type RawRequest } from './http.ts';
import type { KnownLogins } from './logins.ts';
import { namedOnly } from './named-properties.ts';
import { type Profile, Stopped } from './rule.ts';
import { isOfTransport } from './transport.ts';

/** The limits of the server in seconds, by the names they have in the spec. */
export interface Times {
  readonly wait: number;
  readonly sessionLifetime: number;
  readonly sessionRetention: number;
}

export interface RunOptions {
  readonly url: string;
  readonly token: string;
  /** What is shown by other security schemes than those that take the token, by their names. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly profile: Profile;
  readonly times: Times;
  readonly fixture?: Fixture | undefined;
  readonly isMock: boolean;
  /** Ends the run: what is under way is given up. */
  readonly signal?: AbortSignal | undefined;
}

/** What a request of an operation differs in from the plainest one. */
export interface Call {
  /** Path parameters, before they are encoded. */
  readonly path?: Readonly<Record<string, string>>;
  /** Parameters of the query, each with its values. They replace what is sent by default; null takes one away. */
  readonly query?: Readonly<Record<string, readonly string[] | null>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, in the place of `body`. */
  readonly raw?: string | Uint8Array;
  /** Replaces what is sent by default; null takes a header away. Names in lower case. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly method?: string;
  /** The whole request target, in the place of the operation's path. */
  readonly target?: string;
  readonly chunked?: boolean;
  readonly signal?: AbortSignal;
  /** Sent even when the run was stopped, to clear away what it started. */
  readonly isLast?: boolean;
}

/** How much longer than a wait an answer may take before it counts as missing, in milliseconds. */
const PATIENCE = 15_000;

/** How long a login that was just being started is waited for once the run is stopped, so that it can be cancelled. In milliseconds. */
const LAST_START = 1_200;

/** How many requests show how long the way to the server is. The first of them opens a connection. */
const PROBES = 3;

/** After so many requests in a row without an answer there is no server left to judge. */
const MOST_UNANSWERED = 12;

/** No answer came to a request, which is told as an exchange with the status 0. */
export class Unanswered extends NoAnswer {
  readonly exchange: Exchange;

  constructor(error: NoAnswer, exchange: Exchange) {
    super(error.message, error.isClosed);
    this.exchange = exchange;
  }
}

/** The headers of a request that shows nothing of who is asking, whatever the schemes of the spec are. */
export const nobody: Readonly<Record<string, null>> = Object.fromEntries(
  securitySchemes.map(({ header }) => [header.toLowerCase(), null]),
);

/** One run against one server: its connections, everything that was exchanged, and what rules share. */
export class Run {
  readonly options: RunOptions;
  readonly exchanges: Exchange[] = [];
  readonly redactor: Redactor;
  /** Made-up values that must never come back. */
  readonly canaries = new Set<string>();
  /** How many bridges the server has, and how many of them rules look at one by one. Known once a rule has asked. */
  sample?: { readonly bridges: number; readonly lookedAt: number };
  /** Whether one rule runs at a time, so that it may take away what others made. */
  isAlone = false;
  /** In the profile `full`, the logins there were at the start: all others were made by this run. */
  loginsBefore: KnownLogins | undefined;
  /** Logins that this run made and removed again to make room, as `bridgeID loginID`. */
  readonly removed = new Set<string>();
  /** IDs of the bridges on which this run completed a login. */
  readonly filled = new Set<string>();
  /** Of rules and of what they share. A start may be answered after its rule has ended, so sessions are looked for in all of them. */
  readonly contexts: Context[] = [];
  readonly #connection: Connection;
  readonly #origin: string;
  readonly #base: string;
  readonly #start = performance.now();
  readonly #shared = new Map<string, Promise<unknown>>();
  readonly #stopped = new AbortController();
  /** What gives up each request that is under way. */
  readonly #underWay = new Set<{
    readonly operationId: string | undefined;
    readonly giveUp: AbortController;
  }>();
  readonly #starting = new Set<Promise<Exchange>>();
  #sent = 0;
  #unanswered = 0;
  #roundTrip = 0;

  constructor(options: RunOptions) {
    const { origin, pathname } = new URL(options.url);
    this.options = options;
    this.#origin = origin;
    this.#base = pathname.replace(/\/+$/, '');
    this.#connection = connect(origin);
    const credentials = Object.values(options.credentials);
    this.redactor = new Redactor(options.token, options.fixture?.testValues, credentials);
    if (options.fixture) this.redactor.learn(valuesOf(options.fixture));
    if (options.signal?.aborted) this.#stop();
    else options.signal?.addEventListener('abort', () => this.#stop(), { once: true });
  }

  #stop(): void {
    this.#stopped.abort();
    const starts = [...this.#underWay].filter(({ operationId }) => operationId === 'createLoginSession');
    for (const one of this.#underWay) if (!starts.includes(one)) one.giveUp.abort();
    setTimeout(() => {
      for (const { giveUp } of starts) giveUp.abort();
    }, LAST_START).unref();
  }

  /** Aborted once the run was stopped. */
  get stopped(): AbortSignal {
    return this.#stopped.signal;
  }

  /** Resolves when no start of a login is under way any more. */
  async startsAnswered(): Promise<void> {
    await Promise.allSettled([...this.#starting]);
  }

  /** Milliseconds that a request takes to the server and back, and a connection to be opened: a lower bound for what takes none. */
  get roundTrip(): number {
    return this.#roundTrip;
  }

  /** Measures the way to the server, by a request that waits for nothing. The slowest counts. */
  async measureRoundTrip(): Promise<Exchange> {
    const first = await this.send('listBridges', {});
    const answers = [first];
    for (let probe = 1; probe < PROBES; probe += 1) {
      // A server that goes away meanwhile is told by the rules.
      const next = await this.send('listBridges', {}).catch(() => undefined);
      if (next) answers.push(next);
    }
    this.#roundTrip = Math.max(...answers.map(({ answeredAt, sentAt }) => answeredAt - sentAt));
    return first;
  }

  /** Milliseconds since the start of the run. */
  now(): number {
    return performance.now() - this.#start;
  }

  /** Whether the server has stopped answering. */
  get isGone(): boolean {
    return this.#unanswered >= MOST_UNANSWERED;
  }

  /**
   * Sends a request and keeps the exchange.
   *
   * @throws {NoAnswer} when none came
   * @throws {Stopped} when the run is stopped, unless the call is to clear away what it started
   */
  send(operationId: string | undefined, call: Call): Promise<Exchange> {
    const answer = this.#send(operationId, call);
    if (operationId === 'createLoginSession') {
      this.#starting.add(answer);
      const end = () => this.#starting.delete(answer);
      answer.then(end, end);
    }
    return answer;
  }

  async #send(operationId: string | undefined, call: Call): Promise<Exchange> {
    if (this.stopped.aborted && !call.isLast) throw new Stopped();
    const giveUp = new AbortController();
    const request = { ...this.#prepare(operationId, call), signal: giveUp.signal };
    const number = ++this.#sent;
    const sentAt = this.now();
    const exchangeWith = (answer: RawAnswer): Exchange => {
      const json = namedOnly(operationId, answer.status, parse(answer.text));
      const sent = { ...request, target: request.target.slice(this.#base.length) };
      return {
        number,
        operationId,
        method: request.method,
        url: this.#origin + request.target,
        params: call.path ?? {},
        requestHeaders: request.headers,
        requestBody: request.body?.toString(),
        ...answer,
        json,
        sentAt,
        answeredAt: this.now(),
        isOfTransport: isOfTransport(sent, { status: answer.status, json }),
      };
    };
    const underWay = { operationId, giveUp };
    if (!call.isLast) this.#underWay.add(underWay);
    const hangUp = () => giveUp.abort();
    if (call.signal?.aborted) hangUp();
    call.signal?.addEventListener('abort', hangUp, { once: true });
    try {
      const exchange = exchangeWith(await this.#connection.send(request));
      this.exchanges.push(exchange);
      this.#unanswered = 0;
      return exchange;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (this.stopped.aborted && !call.isLast) throw new Stopped();
      if (!call.signal?.aborted) this.#unanswered += 1;
      // It is no answer for observers, but evidence all the same.
      throw new Unanswered(error, exchangeWith({ status: 0, headers: {}, text: '' }));
    } finally {
      this.#underWay.delete(underWay);
      call.signal?.removeEventListener('abort', hangUp);
    }
  }

  /** The path and query that an exchange asked for, without what comes before `/v1`. */
  targetOf({ url }: Exchange): string {
    return url.slice(this.#origin.length + this.#base.length);
  }

  /** What is made once in a run and used by several rules. A failure to make it is shared too. */
  shared<T>(key: string, make: () => Promise<T>): Promise<T> {
    let made = this.#shared.get(key);
    if (!made) {
      made = make();
      // Whoever asked is told; a later one as well.
      made.catch(() => {});
      this.#shared.set(key, made);
    }
    return made as Promise<T>;
  }

  /** Has what is shared under this name made anew when it is next asked for. */
  forget(key: string): void {
    this.#shared.delete(key);
  }

  close(): void {
    this.#connection.close();
  }

  /** What shows who is asking: the first scheme that the operation takes and that there is a credential for. */
  #credentialOf(operation: Operation | undefined): Record<string, string> {
    const { credentials, token } = this.options;
    const own = securitySchemes
      .filter(({ name }) => operation?.security.includes(name) ?? true)
      .map(({ name, header, prefix }) => {
        const credential = credentials[name] ?? (prefix === '' ? undefined : token);
        return credential === undefined ? undefined : { [header.toLowerCase()]: prefix + credential };
      });
    return own.find((one) => one !== undefined) ?? {};
  }

  #prepare(operationId: string | undefined, call: Call): RawRequest {
    const operation = operationId === undefined ? undefined : operationById(operationId);
    const body = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    const headers: Record<string, string | null> = {
      // What the path does not have is refused to nobody but those who show who they are.
      ...this.#credentialOf(call.method === undefined ? operation : undefined),
      ...Object.fromEntries(
        required(operation, 'header').map(({ name, example }) => [name.toLowerCase(), String(example)]),
      ),
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...call.headers,
    };
    return {
      method: call.method ?? operation?.method ?? 'GET',
      target: this.#base + (call.target ?? (operation ? targetOf(operation, call) : '/')),
      headers: Object.fromEntries(
        Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
      ),
      body,
      chunked: call.chunked,
      timeout: this.options.times.wait * 1000 + PATIENCE + this.#roundTrip,
    };
  }
}

/** What every request of the operation has to carry in a place. */
function required(operation: Operation | undefined, place: 'query' | 'header'): readonly Parameter[] {
  return operation?.parameters[place].filter(({ isRequired }) => isRequired) ?? [];
}

/** A value as it travels in a query: a list has several. */
export function textsOf(value: unknown): string[] {
  return [value].flat().map(String);
}

/** The target of a request: its path and query. */
function targetOf(operation: Operation, { path = {}, query = {} }: Call): string {
  const examples = required(operation, 'query').map(({ name, example }) => [name, textsOf(example)]);
  const values: NonNullable<Call['query']> = { ...Object.fromEntries(examples), ...query };
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    (value ?? []).map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(one)}`),
  );
  return fill(operation, path) + (pairs.length > 0 ? `?${pairs.join('&')}` : '');
}

/** The operation's path with its parameters in place, percent-encoded. */
export function fill({ operationId, path }: Operation, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`A rule calls ${operationId} without ${name}.`);
    return encodeURIComponent(value);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
