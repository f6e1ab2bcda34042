import { Conversation, type KeptConversation } from './conversation.ts';
import { type Session, type SessionEvent, transition } from './login-session/session.ts';
import { isOver, liveStates, type SessionState } from './login-session/transitions.ts';
import { type Means, toHex } from './means.ts';
import {
  type LoginStart,
  type Network,
  NetworkError,
  type NetworkErrorCode,
  type Resumption,
} from './networks/network.ts';
import { accountIDOf } from './networks/present.ts';
import type { SessionLimits, StoreLimits } from './session-limits.ts';
import {
  type Entry,
  type InFlight,
  type SessionStore,
  StoreUnavailable,
  unlessUnavailable,
} from './store/session-store.ts';
import type { Credential } from './wire.ts';

/** Thrown by `create` when there are too many sessions. */
export class TooManySessions extends Error {
  /** Seconds after which it is worth another try. */
  readonly retryAfter: number;

  constructor(retryAfter: number) {
    super('Too many login sessions.');
    this.retryAfter = retryAfter;
  }
}

/** What one server is at. */
export interface Activity {
  /** How many of the sessions that it is in charge of are in each state in which a session lives. */
  readonly live: ReadonlyMap<SessionState, number>;
  /** How many requests wait for a network. */
  readonly waits: number;
}

/** What comes of handing something to a network: see `submit`. */
export type Submitted = 'started' | 'joined' | 'busy' | 'changed';

/** Thrown by `create` when the login is being reconnected or removed already. */
export class LoginInProgress extends Error {}

/** The bridges of an owner. Nothing when there is none of that ID, or no such owner. */
export type NetworkFinder = (owner: string | undefined, bridgeID: string) => Network | undefined;

/** Those of the limits that a store does not see to. */
export type SessionTimes = Omit<SessionLimits, keyof StoreLimits>;

type SessionMeans = Pick<Means, 'clock' | 'randomBytes' | 'hash' | 'olderHashes'>;

/** A session that this server is in charge of. */
interface Live {
  readonly conversation: Conversation;
  /** As it is now. */
  session: Session;
  /** What was submitted in it last. */
  inFlight: InFlight | undefined;
  /** Settles once the events so far are written: they are taken one after the other. */
  written: Promise<unknown>;
  /** Calls off the expiry. */
  disarm: () => void;
}

/** Why a start is refused with an HTTP error, one that create documents, instead of a session that has failed. */
const refusals: ReadonlySet<NetworkErrorCode> = new Set([
  'rate_limited',
  'account_limit_reached',
  'bridge_unavailable',
  'bridge_misconfigured',
]);

/**
 * Every login session: lets the state machine decide what becomes of it, and the store keep that. The store also says which sessions this
 * server is in charge of, and tells those who wait. What the networks say comes from the conversations with them, one for each
 * session that it is in charge of.
 */
export class LoginSessions {
  readonly #means: SessionMeans;
  readonly #limits: SessionTimes;
  readonly #store: SessionStore;
  readonly #networkOf: NetworkFinder;
  /** Those that this server is in charge of, by ID. */
  readonly #live = new Map<string, Live>();
  /** Ends each of the waits that are held. */
  readonly #waits = new Set<() => void>();
  /** How often others may have become in charge of every session. */
  #losses = 0;
  /** When it began to end. No wait is held any more. */
  #closingSince: number | undefined;
  /** What is said comes too late. */
  #closed = false;
  /** Looks whether the networks are done with what they were working on. */
  #look = () => {};

  constructor(means: SessionMeans, limits: SessionTimes, store: SessionStore, networkOf: NetworkFinder) {
    this.#means = means;
    this.#limits = limits;
    this.#store = store;
    this.#networkOf = networkOf;
  }

  /**
   * Goes on with what servers have left, now and from now on. Comes before all else. A session whose conversation was not kept, or whose
   * network does not know the login any more, ends.
   */
  async begin(): Promise<void> {
    await this.#store.serve({
      left: (entry, isLeft) => this.#replace(entry.session, () => this.#adopt(entry, isLeft)),
      moved: (loginSessionID) => this.#leave(loginSessionID),
      lost: () => this.#leaveAll(),
      signedIn: async ({ bridgeID, owner, replaced }) =>
        this.#networkOf(owner, bridgeID)?.refresh?.(replaced),
    });
  }

  /** The logins that can be gone on with elsewhere, by the ID of their session. */
  kept(): Record<string, Omit<Entry, 'session'>> {
    return Object.fromEntries(
      [...this.#live].flatMap(([id, { conversation, inFlight }]) => {
        const kept = conversation.kept();
        return kept ? [[id, { conversation: kept, ...(inFlight && { inFlight }) }]] : [];
      }),
    );
  }

  /** What this server is at right now. */
  activity(): Activity {
    const live = new Map(liveStates.map((state) => [state, 0]));
    for (const { session } of this.#live.values())
      live.set(session.state, (live.get(session.state) ?? 0) + 1);
    return { live, waits: this.#waits.size };
  }

  /** A session as it is now, whoever may see it, or nothing. */
  read(loginSessionID: string): Promise<Session | undefined> {
    return this.#store.read(loginSessionID);
  }

  /**
   * Starts a login and resolves with its session, which has its first step or has ended. It counts from the call on.
   *
   * @throws {LoginInProgress} when the login that it is to reconnect is being reconnected or removed
   * @throws {TooManySessions} when a limit is reached
   * @throws {NetworkError} when the network refuses to start, with one of `refusals`
   */
  async create(owner: string | undefined, network: Network, start: LoginStart): Promise<Session> {
    const bridgeID = network.profile.id;
    const { loginID } = start;
    const session: Session = {
      bridgeID,
      loginSessionID: `ls_${toHex(this.#means.randomBytes(16))}`,
      state: 'new',
      createdAt: this.#means.clock.now(),
      revision: 0,
      issued: [],
      ...(owner !== undefined && { owner }),
      ...(loginID !== undefined && { loginID, accountID: accountIDOf(bridgeID, loginID) }),
    };
    const opened = await this.#store.open(session, start);
    if (opened === 'in_progress') throw new LoginInProgress();
    if (opened !== 'opened') throw new TooManySessions(opened.retryAfter);
    const live = this.#enliven(network, session);
    try {
      const started = await this.#start(live, start);
      // The store was lost while it was written, so the login was given up at its network, and nobody could go on with it.
      if (!isOver(started.state) && this.#live.get(session.loginSessionID) !== live)
        throw new StoreUnavailable('The login sessions were lost.');
      // Only now, because a session without a step cannot expire; a slow start still counts as a part of its life.
      this.#expireLater(live);
      return started;
    } catch (error) {
      this.#release(live, false);
      await this.#store.discard(session);
      throw error;
    }
  }

  /**
   * Hands what the user did to the network, without waiting for what comes of it: `started`, or `joined` when the network works on
   * the same content already, or `busy` when it works on other content. `changed` when the session is no longer the one
   * given. Nothing of the content is kept but a hash.
   */
  submit(
    session: Session,
    content: string,
    values: Record<string, string>,
    credential?: Credential,
  ): Promise<Submitted> {
    return this.#ask(session, content, (conversation) => conversation.submit(values, credential));
  }

  /** Goes back from the step of a session, which has `canGoBack`, in the same way. */
  async goBack(session: Session): Promise<Submitted> {
    this.#live.get(session.loginSessionID)?.conversation.expectWayBack();
    return this.#ask(session, 'back', (conversation) => conversation.goBack());
  }

  /** Has something asked of a network, by the server in charge, which is this one from now on. */
  async #ask(
    session: Session,
    content: string,
    ask: (conversation: Conversation) => Promise<boolean>,
  ): Promise<Submitted> {
    const hash = await this.#means.hash(content);
    const taken = await this.#store.take(session, [hash, ...(this.#means.olderHashes?.(content) ?? [])]);
    if (typeof taken === 'string') return taken;
    const { conversation, isRepeated } = taken;
    const own = 'conversation' in taken ? undefined : this.#live.get(session.loginSessionID);
    const takeOver = () => this.#takeOver(session, conversation, isRepeated);
    const live = own ?? (await this.#replace(session, takeOver));
    if (!live) return 'changed';
    // A display may have gone on meanwhile. What is asked is about the step before.
    await live.written;
    if (live.session.revision !== session.revision) return 'changed';
    live.inFlight = { revision: session.revision, hash };
    return (await ask(live.conversation)) ? 'started' : 'changed';
  }

  /**
   * Resolves with the session once it is no longer the one given, or after the longest wait, or when `signal` is aborted
   * because the client hung up.
   */
  async wait(session: Session, signal: AbortSignal): Promise<Session> {
    const { loginSessionID, revision } = session;
    let latest: Session | undefined = session;
    await new Promise<void>((resolve, reject) => {
      const wait = this.#pause(this.#limits.wait, resolve, signal);
      if (wait.isOver) return;
      const look = async (news: Session | undefined) => {
        const found = news ?? (await this.#store.read(loginSessionID));
        // What this server knows can be older than what is kept, where another one is in charge by now.
        if (found && latest && found.revision < latest.revision) return;
        latest = found;
        if (found?.revision !== revision || isOver(found.state)) wait.end();
      };
      const fail = (error: unknown) => {
        reject(error);
        wait.end();
      };
      wait.onEnd(this.#store.watch(loginSessionID, (news) => void look(news).catch(fail)));
      // It may have changed before it was watched, and not be known here before its write is done.
      const live = this.#live.get(loginSessionID);
      void look(live?.session).catch(fail);
      if (live) void live.written.then(() => look(live.session)).catch(fail);
    });
    return latest ?? session;
  }

  /** Gives a login up. Resolves with the session as it is then, which had ended otherwise when that came first. */
  async cancel(session: Session): Promise<Session> {
    const live = this.#live.get(session.loginSessionID);
    const ended = live && (await this.#apply(live, { type: 'cancelled' }));
    return ended && isOver(ended.state) ? ended : this.#end(session, { type: 'cancelled' });
  }

  /** Holds a login of an owner while it is being removed. Resolves with what lets go of it, or with nothing when it is in progress already. */
  hold(
    owner: string | undefined,
    bridgeID: string,
    loginID: string,
  ): Promise<(() => Promise<void>) | undefined> {
    return this.#store.hold(owner, accountIDOf(bridgeID, loginID));
  }

  /** Lets the other servers know that who is signed in at a bridge has changed. Comes before any client is told. */
  async announce(owner: string | undefined, network: Network, made?: string): Promise<void> {
    const { id: bridgeID } = network.profile;
    await this.#store.announce({ owner, bridgeID, made, replaced: network.replaced?.() ?? [] });
  }

  /** Answers every wait and create, and holds none any more. */
  endWaits(): void {
    this.#closingSince ??= this.#means.clock.now();
    for (const end of [...this.#waits]) end();
  }

  /**
   * Answers every wait and create. Every login is left for others to go on with where they can, once its network is done with what it is
   * working on, else given up at its network. The sessions stay as they are: what networks still say comes too late.
   */
  async close(): Promise<void> {
    this.endWaits();
    const { outlives } = this.#store;
    const { closeWait = 0 } = this.#limits;
    if (outlives) await this.#settle((this.#closingSince ?? 0) + closeWait);
    this.#closed = true;
    for (const { conversation, disarm } of this.#live.values()) {
      disarm();
      if (outlives) conversation.leave();
      else conversation.end({ isComplete: false });
    }
    await this.#store.close();
  }

  /** Waits until no network works on anything, but not for longer than until a time. */
  async #settle(until: number): Promise<void> {
    const { clock } = this.#means;
    const limit = until - clock.now();
    if (limit <= 0) return;
    await new Promise<void>((resolve) => {
      const callOff = clock.after(limit, resolve);
      this.#look = () => {
        if ([...this.#live.values()].some(isBusy)) return;
        callOff();
        resolve();
      };
      this.#look();
    });
  }

  /**
   * Makes what only a session needs that this server is in charge of. What it had of it before is of an earlier turn.
   *
   * @throws {StoreUnavailable} at the end of this process, of which the store does not know yet
   */
  #enliven(network: Network, session: Session): Live {
    if (this.#closed) throw new StoreUnavailable('The login sessions are left to others.');
    this.#leave(session.loginSessionID);
    const live: Live = {
      conversation: new Conversation(network, this.#means.clock, (event) => this.#happened(live, event)),
      session,
      inFlight: undefined,
      written: Promise.resolve(),
      disarm: () => {},
    };
    this.#live.set(session.loginSessionID, live);
    return live;
  }

  /** Goes on with a session that another server has left. */
  async #adopt({ conversation, inFlight, session }: Entry, isLeft: boolean): Promise<void> {
    const network = this.#networkOf(session.owner, session.bridgeID);
    const isInFlight = inFlight?.revision === session.revision;
    const how = { isLeft, inFlight: isInFlight ? 'unknown' : 'nothing' } as const;
    if (network && conversation) {
      const live = this.#enliven(network, session);
      live.inFlight = inFlight;
      if (await this.#resume(live, conversation, how)) return;
    }
    await this.#endAsLost(session, conversation);
  }

  /**
   * Goes on with a session that another server had until now, or had submitted something to. Nothing when its network does not know the
   * login any more.
   */
  async #takeOver(
    session: Session,
    conversation: KeptConversation | undefined,
    isRepeated: boolean,
  ): Promise<Live | undefined> {
    const network = this.#networkOf(session.owner, session.bridgeID);
    const live = network && conversation && this.#enliven(network, session);
    const how = { isLeft: isRepeated, inFlight: isRepeated ? 'repeated' : 'nothing' } as const;
    if (live && (await this.#resume(live, conversation, how))) return live;
    await this.#endAsLost(session, conversation);
    return undefined;
  }

  /**
   * Goes on with a session in another way than this server did, if it did: what that still writes, of an earlier turn maybe, is written before.
   * Nothing when the session is a newer one then, or not this server's.
   */
  async #replace<T>(session: Session, goOn: () => Promise<T>): Promise<T | undefined> {
    const own = this.#live.get(session.loginSessionID);
    if (!own) return goOn();
    const losses = this.#losses;
    return this.#inTurn(own, async () => {
      const isAsItWas = own.session.revision <= session.revision && this.#losses === losses;
      return isAsItWas ? goOn() : undefined;
    });
  }

  async #resume(live: Live, kept: KeptConversation, how: Resumption): Promise<boolean> {
    try {
      await live.conversation.resume(kept, live.session, how);
    } catch (error) {
      this.#release(live, false);
      if (error instanceof NetworkError) return false;
      throw error;
    }
    this.#expireLater(live);
    return true;
  }

  /**
   * Ends a session that this server is in charge of and cannot go on with. Nothing is read for that: a store that fails to end it lets
   * others try, and one that has it in another revision has others in charge of it.
   */
  async #endAsLost(session: Session, conversation: KeptConversation | undefined): Promise<void> {
    const ended = transition(session, { type: 'lost', error: lost }, this.#means.clock.now());
    if ((await this.#store.end(ended)) && conversation) this.#giveUp(session, conversation);
  }

  /** Ends a session, whoever is in charge of it. Resolves with what it is then. */
  async #end(given: Session, event: SessionEvent): Promise<Session> {
    for (;;) {
      const before = await this.#store.read(given.loginSessionID);
      const session = before && transition(before, event, this.#means.clock.now());
      if (!session) return given;
      if (session === before) return session;
      const ended = await this.#store.end(session);
      if (!ended) continue;
      if (ended.conversation) this.#giveUp(session, ended.conversation);
      return session;
    }
  }

  /** Gives a login up at its network that another server had. */
  #giveUp({ bridgeID, owner }: Session, { handle }: KeptConversation): void {
    const abort = new AbortController();
    const how = { isLeft: false, inFlight: 'nothing' } as const;
    if (handle === undefined) return;
    void this.#networkOf(owner, bridgeID)
      ?.resumeLogin?.(handle, how, abort.signal)
      .then(() => abort.abort(), nothing);
  }

  /** Waits for the first step, but not longer than `startWait`: a slow network's session displays nothing meanwhile. */
  async #start(live: Live, start: LoginStart): Promise<Session> {
    const { conversation } = live;
    const opening = conversation.open(start);
    const first = await new Promise<Awaited<typeof opening> | undefined>((resolve) => {
      const wait = this.#pause(this.#limits.startWait, () => resolve(undefined));
      void opening.then((answer) => {
        resolve(answer);
        wait.end();
      });
    });
    if (first && 'error' in first && first.error instanceof NetworkError && refusals.has(first.error.code))
      throw first.error;
    const session = first && (await conversation.begin(first));
    if (session) return session;
    // From here on every outcome is an event of the session.
    const { displayName } = conversation.network.profile;
    const slow = await this.#apply(live, {
      type: 'stepped',
      step: {
        type: 'display_and_wait',
        stepID: 'starting',
        display: { type: 'nothing' },
        instructions: `${displayName} is starting. This can take a while.`,
      },
    });
    void opening.then((answer) => conversation.begin(answer));
    // Others may be in charge of it now, and nobody knows of it yet.
    if (!slow) throw new StoreUnavailable('The login sessions were lost.');
    return slow;
  }

  /**
   * Something that happens by itself. After the end of this process it comes too late, and so it does when another server is in charge, or may
   * be since the store is away.
   */
  async #happened(live: Live, event: SessionEvent): Promise<Session | undefined> {
    if (this.#closed) return undefined;
    return this.#apply(live, event).catch(unlessUnavailable);
  }

  #expireLater(live: Live): void {
    const { createdAt, loginSessionID } = live.session;
    if (this.#closed || this.#live.get(loginSessionID) !== live) return;
    const delay = createdAt + this.#limits.lifetime - this.#means.clock.now();
    live.disarm = this.#means.clock.after(Math.max(0, delay), () => void this.#happened(live, expired));
  }

  /** Takes an event in its turn. Resolves with what became of the session, or with nothing when another server is in charge of it. */
  #apply(live: Live, event: SessionEvent): Promise<Session | undefined> {
    return this.#inTurn(live, () => this.#change(live, event));
  }

  /** Does something once all events so far are written. */
  #inTurn<T>(live: Live, act: () => Promise<T>): Promise<T> {
    const turn = live.written.then(act);
    live.written = turn.then(nothing, nothing);
    return turn;
  }

  /** Where a session changes that this server is in charge of. It is stored before anybody is told. */
  async #change(live: Live, event: SessionEvent): Promise<Session | undefined> {
    const { conversation, session } = live;
    const { loginSessionID, owner } = session;
    const next = transition(session, event, this.#means.clock.now());
    if (next === session) return session;
    if (this.#live.get(loginSessionID) !== live) return undefined;
    if (event.type === 'completed') await this.announce(owner, conversation.network, event.login.loginID);
    if (!(await this.#store.write(next, () => conversation.kept()))) {
      // Another server has ended it, or is in charge of it.
      const other = await this.#store.read(loginSessionID);
      if (other && isOver(other.state)) this.#release(live, other.state === 'complete');
      // It may have been taken again since.
      else if (this.#live.get(loginSessionID) === live) this.#leave(loginSessionID);
      return other;
    }
    live.session = next;
    live.inFlight = undefined;
    if (isOver(next.state)) this.#release(live, next.state === 'complete');
    else this.#look();
    return next;
  }

  /** Lets go of what only a live session needs. */
  #release(live: Live, isComplete: boolean): void {
    const { loginSessionID } = live.session;
    live.disarm();
    live.conversation.end({ isComplete });
    if (this.#live.get(loginSessionID) === live) this.#live.delete(loginSessionID);
    this.#look();
  }

  /** Another server is in charge of a session now. */
  #leave(loginSessionID: string): void {
    const live = this.#live.get(loginSessionID);
    if (!live) return;
    live.disarm();
    live.conversation.leave();
    this.#live.delete(loginSessionID);
    this.#look();
  }

  /** Others may be in charge of every session now. What never had a step nobody can go on with. */
  #leaveAll(): void {
    this.#losses += 1;
    for (const live of [...this.#live.values()])
      if (live.session.state === 'new') this.#release(live, false);
      else this.#leave(live.session.loginSessionID);
  }

  /** Calls `done` after `delay`, when `signal` is aborted, when this is closed, or when it is ended, whichever comes first. */
  #pause(delay: number, done: () => void, signal?: AbortSignal): Pause {
    const ends: (() => void)[] = [];
    const pause: Pause = {
      isOver: false,
      end: () => {
        if (pause.isOver) return;
        pause.isOver = true;
        for (const run of ends) run();
        done();
      },
      onEnd: (run) => {
        ends.push(run);
      },
    };
    if (this.#closingSince !== undefined || signal?.aborted) {
      pause.end();
      return pause;
    }
    this.#waits.add(pause.end);
    signal?.addEventListener('abort', pause.end);
    ends.push(
      this.#means.clock.after(delay, pause.end),
      () => this.#waits.delete(pause.end),
      () => signal?.removeEventListener('abort', pause.end),
    );
    return pause;
  }
}

/** Whether a network works on what was submitted. */
function isBusy({ inFlight, session }: Live): boolean {
  return inFlight?.revision === session.revision;
}

const lost = {
  code: 'login_process_lost',
  message: 'The server restarted during this login. Start again.',
} as const;

const expired: SessionEvent = {
  type: 'expired',
  error: { code: 'login_session_expired', message: 'The login was not finished in time. Start again.' },
};

/** A wait that is held. */
interface Pause {
  isOver: boolean;
  readonly end: () => void;
  /** Runs something at its end. */
  onEnd(run: () => void): void;
}

function nothing(): void {}
