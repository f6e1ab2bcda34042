import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import { type Session, type SessionEvent, transition } from './login-session/session.ts';
import { isOver } from './login-session/transitions.ts';
import {
  type LoginProcess,
  type Network,
  NetworkError,
  type NetworkErrorCode,
  type NetworkStep,
} from './networks/network.ts';
import { accountIDOf, presentAccount, presentLogin } from './networks/present.ts';
import type { SessionStore } from './storage/storage.ts';
import type { APIError } from './wire.ts';

/** The times and limits of login sessions. Times are in milliseconds. */
export interface SessionLimits {
  /** The longest a submit is held. */
  readonly wait: number;
  /** The longest a session lives. */
  readonly lifetime: number;
  /** How long a session is remembered after its end. */
  readonly retention: number;
  /** The longest a create is held for the first step. Until the step is there the session displays nothing. */
  readonly startWait: number;
  /** Most sessions that live at the same time. */
  readonly maxLive: number;
  /** Most sessions started within a minute. */
  readonly maxStarts: number;
}

/** Thrown by `create` when there are too many sessions. */
export class TooManySessions extends Error {
  /** Seconds after which it is worth another try. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('Too many login sessions.');
    this.retryAfter = retryAfter;
  }
}

/** A session and what goes on around it. */
interface Entry {
  session: Session;
  readonly network: Network;
  /** The login it reconnects, which a completed session no longer tells when the user signed in to another. */
  readonly reconnects: string | undefined;
  /** The conversation with the network. Absent while it starts, and once the session is over. */
  process: LoginProcess | undefined;
  /** Gives the login up at the network. */
  readonly abort: AbortController;
  /** Keyed hash of the values that the network is working on. */
  inFlight: string | undefined;
  /** The waits that a change ends. */
  readonly waits: Set<() => void>;
  /** Calls off the expiry. */
  disarm: () => void;
}

const MINUTE = 60_000;

/** Why a start is refused with an HTTP error, one that create documents, instead of a session that has failed. */
const refusals: ReadonlySet<NetworkErrorCode> = new Set([
  'rate_limited',
  'account_limit_reached',
  'bridge_unavailable',
  'bridge_misconfigured',
]);

/** Every login session of the server: the state machine with its effects, which are time, networks and storage. */
export class LoginSessions {
  readonly #clock: Clock;
  readonly #limits: SessionLimits;
  readonly #store: SessionStore;
  /** The sessions that are remembered, by ID. */
  readonly #sessions = new Map<string, Session>();
  /** What goes on around those that live, by ID. */
  readonly #live = new Map<string, Entry>();
  /** The logins being reconnected. */
  readonly #reconnecting = new Set<string>();
  /** When the sessions of the last minute were started. */
  readonly #starts: number[] = [];
  readonly #hashKey = randomBytes(32);
  #closed = false;

  constructor(clock: Clock, limits: SessionLimits, store: SessionStore) {
    this.#clock = clock;
    this.#limits = limits;
    this.#store = store;
    for (const session of store.load()) this.#restore(session);
  }

  /** The session, if this bridge has it. */
  get(bridgeID: string, loginSessionID: string): Session | undefined {
    const session = this.#sessions.get(loginSessionID);
    return session?.bridgeID === bridgeID ? session : undefined;
  }

  /** Whether a live session is reconnecting this login. */
  isReconnecting(bridgeID: string, loginID: string): boolean {
    return this.#reconnecting.has(accountIDOf(bridgeID, loginID));
  }

  /**
   * Starts a login and resolves with its session, which has its first step or has ended.
   *
   * @throws {TooManySessions} when a limit is reached
   * @throws {NetworkError} when the network refuses to start, with one of `refusals`
   */
  async create(network: Network, start: { flowID: string; loginID?: string }): Promise<Session> {
    this.#admit();
    const bridgeID = network.profile.id;
    const now = this.#clock.now();
    const loginSessionID = `ls_${randomBytes(16).toString('hex')}`;
    const { loginID } = start;
    const entry: Entry = {
      session: {
        bridgeID,
        loginSessionID,
        state: 'new',
        createdAt: now,
        revision: 0,
        issued: [],
        ...(loginID !== undefined && { loginID, accountID: accountIDOf(bridgeID, loginID) }),
      },
      network,
      reconnects: loginID,
      process: undefined,
      abort: new AbortController(),
      inFlight: undefined,
      waits: new Set(),
      disarm: () => {},
    };
    this.#live.set(loginSessionID, entry);
    if (loginID !== undefined) this.#reconnecting.add(accountIDOf(bridgeID, loginID));
    try {
      await this.#start(entry, start);
    } catch (error) {
      this.#release(entry);
      wake(entry);
      throw error;
    }
    // Only now, because a session without a step cannot expire; a slow start still counts as a part of its life.
    if (!isOver(entry.session.state))
      entry.disarm = this.#later(now + this.#limits.lifetime, () => this.#expire(entry));
    return entry.session;
  }

  /**
   * Hands values to the network, without waiting for what comes of it. `started`, or `joined` when the network works on
   * the same content already, or `busy` when it works on other content. Nothing of the content is kept but a keyed hash.
   */
  submit(session: Session, content: string, values: Record<string, string>): 'started' | 'joined' | 'busy' {
    const entry = this.#live.get(session.loginSessionID);
    if (!entry?.process) throw new Error('Only the current step of a live session can be submitted.');
    const hash = createHmac('sha256', this.#hashKey).update(content).digest('base64');
    if (entry.inFlight !== undefined) return entry.inFlight === hash ? 'joined' : 'busy';
    entry.inFlight = hash;
    void this.#converse(entry, entry.process, values);
    return 'started';
  }

  /**
   * Resolves with the session once it is no longer the one given, or after the longest wait, or when `signal` is aborted
   * because the client hung up.
   */
  async wait(session: Session, signal: AbortSignal): Promise<Session> {
    const entry = this.#live.get(session.loginSessionID);
    if (entry?.session === session) await this.#pause(entry, this.#limits.wait, signal);
    return this.#sessions.get(session.loginSessionID) ?? session;
  }

  /** Gives a login up. Returns the session as it is now, which had ended otherwise when that came first. */
  cancel(session: Session): Session {
    const entry = this.#live.get(session.loginSessionID);
    if (entry) this.#apply(entry, { type: 'cancelled' });
    return this.#sessions.get(session.loginSessionID) ?? session;
  }

  /**
   * Answers every wait and create, and gives every login up at its network. The sessions stay as they are: what networks
   * still say comes too late.
   */
  close(): void {
    this.#closed = true;
    for (const entry of this.#live.values()) {
      entry.disarm();
      entry.abort.abort();
      wake(entry);
    }
  }

  #admit(): void {
    const now = this.#clock.now();
    while (this.#starts[0] !== undefined && this.#starts[0] <= now - MINUTE) this.#starts.shift();
    if (this.#live.size >= this.#limits.maxLive) throw new TooManySessions(MINUTE / 1000);
    const [oldest] = this.#starts;
    if (oldest !== undefined && this.#starts.length >= this.#limits.maxStarts)
      throw new TooManySessions(Math.ceil((oldest + MINUTE - now) / 1000));
    this.#starts.push(now);
  }

  /** Waits for the first step, but not longer than `startWait`: a slow network's session displays nothing meanwhile. */
  async #start(entry: Entry, start: { flowID: string; loginID?: string }): Promise<void> {
    const started = entry.network.startLogin(start, entry.abort.signal).then(
      ({ process, step }) => {
        entry.process = process;
        this.#advance(entry, step);
      },
      (error: unknown) => {
        if (entry.session.state === 'new' && error instanceof NetworkError && refusals.has(error.code))
          throw error;
        this.#fail(entry, error);
      },
    );
    await Promise.race([started, this.#pause(entry, this.#limits.startWait)]);
    if (entry.session.state !== 'new') return;
    // From here on every outcome is an event of the session.
    const { displayName } = entry.network.profile;
    this.#apply(entry, {
      type: 'stepped',
      step: {
        type: 'display_and_wait',
        stepID: 'starting',
        display: { type: 'nothing' },
        instructions: `${displayName} is starting. This can take a while.`,
      },
    });
  }

  /** One exchange with the network. Everything that comes of it is an event of the session. */
  async #converse(entry: Entry, process: LoginProcess, values: Record<string, string>): Promise<void> {
    let step: NetworkStep;
    try {
      step = await process.submit(values);
    } catch (error) {
      this.#fail(entry, error);
      return;
    }
    this.#advance(entry, step);
  }

  /** Resolves when the session changes, after `delay`, when `signal` is aborted, or when the server closes. */
  #pause(entry: Entry, delay: number, signal?: AbortSignal): Promise<void> {
    if (this.#closed || signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        disarm();
        entry.waits.delete(done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const disarm = this.#clock.after(delay, done);
      entry.waits.add(done);
      signal?.addEventListener('abort', done);
    });
  }

  #fail(entry: Entry, error: unknown): void {
    if (!this.#closed) this.#apply(entry, { type: 'failed', error: failure(error) });
  }

  #advance(entry: Entry, step: NetworkStep): void {
    if (this.#closed) return;
    if (step.type === 'complete') {
      this.#complete(entry, step.loginID);
      return;
    }
    this.#apply(entry, { type: 'stepped', step });
    // The server itself waits on every display, so that a client which only reads the session sees it go on.
    if (step.type === 'display_and_wait' && entry.process && !isOver(entry.session.state))
      void this.#converse(entry, entry.process, {});
  }

  #complete(entry: Entry, loginID: string): void {
    const { network } = entry;
    const login = network.logins().find((candidate) => candidate.loginID === loginID);
    if (!login) {
      const message = 'The login was made, but is gone again. Start again.';
      this.#apply(entry, { type: 'failed', error: { code: 'login_process_lost', message } });
      return;
    }
    const now = this.#clock.now();
    this.#apply(entry, {
      type: 'completed',
      login: presentLogin(network, login, now),
      account: presentAccount(network, login, now),
    });
  }

  #expire(entry: Entry): void {
    this.#apply(entry, {
      type: 'expired',
      error: { code: 'login_session_expired', message: 'The login was not finished in time. Start again.' },
    });
  }

  /** The only place where a session changes. It is stored before anybody is told. */
  #apply(entry: Entry, event: SessionEvent): void {
    const session = transition(entry.session, event, this.#clock.now());
    if (session === entry.session) return;
    this.#store.save(session);
    entry.session = session;
    entry.inFlight = undefined;
    this.#sessions.set(session.loginSessionID, session);
    if (isOver(session.state)) {
      this.#release(entry);
      this.#forgetLater(session);
    }
    wake(entry);
  }

  /** Lets go of what only a live session needs. */
  #release(entry: Entry): void {
    const { bridgeID, loginSessionID, state } = entry.session;
    entry.disarm();
    if (state !== 'complete') entry.abort.abort();
    entry.process = undefined;
    if (!this.#live.delete(loginSessionID)) return;
    if (entry.reconnects !== undefined) this.#reconnecting.delete(accountIDOf(bridgeID, entry.reconnects));
  }

  #forgetLater(session: Session): void {
    const { loginSessionID, endedAt = 0 } = session;
    this.#later(endedAt + this.#limits.retention, () => {
      this.#store.forget(loginSessionID);
      this.#sessions.delete(loginSessionID);
    });
  }

  /** Calls `run` at a time, at once if that has passed, and never once the server is closed. */
  #later(at: number, run: () => void): () => void {
    return this.#clock.after(Math.max(0, at - this.#clock.now()), () => {
      if (!this.#closed) run();
    });
  }

  /** A session that lived when the server stopped has lost its conversation with the network. */
  #restore(stored: Session): void {
    const session = transition(
      stored,
      {
        type: 'lost',
        error: {
          code: 'login_process_lost',
          message: 'The server restarted during this login. Start again.',
        },
      },
      this.#clock.now(),
    );
    if (session !== stored) this.#store.save(session);
    this.#sessions.set(session.loginSessionID, session);
    this.#forgetLater(session);
  }
}

function wake(entry: Entry): void {
  for (const done of [...entry.waits]) done();
}

/** What a failed session says. An error that no network should throw is not shown. */
function failure(error: unknown): APIError {
  if (!(error instanceof NetworkError))
    return { code: 'login_failed', message: 'The login failed for a reason unknown. Start again.' };
  const code =
    error.code === 'bridge_unavailable' || error.code === 'bridge_misconfigured'
      ? 'login_process_lost'
      : error.code;
  return { code, message: error.message, ...(error.upstream && { details: { upstream: error.upstream } }) };
}
