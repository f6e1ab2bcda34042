import { Conversation, type KeptConversation } from './conversation.ts';
import { type Session, type SessionEvent, transition } from './login-session/session.ts';
import { isOver } from './login-session/transitions.ts';
import { type Means, toHex } from './means.ts';
import { type LoginStart, type Network, NetworkError, type NetworkErrorCode } from './networks/network.ts';
import { accountIDOf } from './networks/present.ts';
import { Quota } from './quota.ts';
import type { SessionStore } from './store/session-store.ts';

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
  /** Most sessions that live at the same time, of all owners together. */
  readonly maxLive: number;
  /** Most sessions started within a minute, by all owners together. */
  readonly maxStarts: number;
  /** The same of each owner. Default to those of all. */
  readonly maxLivePerOwner?: number | undefined;
  readonly maxStartsPerOwner?: number | undefined;
}

/** Whose sessions they are. */
export interface SessionOwner {
  /** Of those without a name there is one. */
  readonly name?: string | undefined;
  /** Counts the sessions of all owners. Defaults to one of its own: there is no other owner. */
  readonly all?: Quota | undefined;
}

/** A session that lives, with what this process does for it. */
interface Live {
  readonly loginSessionID: string;
  readonly conversation: Conversation;
  /** The session before its first event, until that. It is not in the store yet. */
  unborn: Session | undefined;
  /** The newest revision that was written here. */
  revision: number;
  /** Settles once the events so far are written: they are taken one after the other. */
  written: Promise<unknown>;
  /** The account that it reconnects, which a completed session no longer tells when the user signed in to another. */
  readonly reconnects: string | undefined;
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
 * Every login session of an owner: reads it from the store, lets the state machine decide, and writes what becomes of it. The store tells
 * those who wait. What the networks say comes from the conversations with them, one for each session that lives.
 */
export class LoginSessions {
  readonly #means: Pick<Means, 'clock' | 'randomBytes' | 'hash'>;
  readonly #limits: SessionLimits;
  readonly #store: SessionStore;
  readonly #owner: string | undefined;
  /** What they count against: that of all owners, and the owner's own. */
  readonly #quotas: readonly Quota[];
  /** Those that live, by ID. */
  readonly #live = new Map<string, Live>();
  /** The accounts being reconnected. */
  readonly #reconnecting = new Set<string>();
  /** Ends each of the waits that are held. */
  readonly #waits = new Set<() => void>();
  #closed = false;

  constructor(
    means: Pick<Means, 'clock' | 'randomBytes' | 'hash'>,
    limits: SessionLimits,
    store: SessionStore,
    { name, all = quotaOfAll(means, limits) }: SessionOwner = {},
  ) {
    const { maxLive, maxStarts, maxLivePerOwner = maxLive, maxStartsPerOwner = maxStarts } = limits;
    this.#means = means;
    this.#limits = limits;
    this.#store = store;
    this.#owner = name;
    this.#quotas = [all, new Quota(means.clock, maxLivePerOwner, maxStartsPerOwner)];
  }

  /**
   * Takes over what the last process left behind. Comes before all else. A session that lived goes on where its conversation was kept,
   * and else ends, since that is lost.
   *
   * @param left this owner's sessions in the store
   */
  async recover(
    left: readonly Session[],
    networks: ReadonlyMap<string, Network> = new Map(),
    kept: Readonly<Record<string, KeptConversation>> = {},
  ): Promise<void> {
    for (const session of left) {
      const network = networks.get(session.bridgeID);
      const conversation = kept[session.loginSessionID];
      if (isOver(session.state)) this.#forgetLater(session);
      else if (network && conversation && (await this.#resume(session, network, conversation))) continue;
      else await this.#lose(session);
    }
  }

  /** The conversations that can be gone on with later, by the ID of their session. */
  kept(): Record<string, KeptConversation> {
    return Object.fromEntries(
      [...this.#live.values()].flatMap(({ loginSessionID, conversation }) => {
        const kept = conversation.kept();
        return kept ? [[loginSessionID, kept]] : [];
      }),
    );
  }

  /** The session, if this bridge of this owner has it. */
  async get(bridgeID: string, loginSessionID: string): Promise<Session | undefined> {
    const session = await this.#store.read(loginSessionID);
    return session?.bridgeID === bridgeID && session.owner === this.#owner ? session : undefined;
  }

  /** Whether a live session is reconnecting this login. */
  isReconnecting(bridgeID: string, loginID: string): boolean {
    return this.#reconnecting.has(accountIDOf(bridgeID, loginID));
  }

  /**
   * Starts a login and resolves with its session, which has its first step or has ended. It counts from the call on.
   *
   * @throws {TooManySessions} when a limit is reached
   * @throws {NetworkError} when the network refuses to start, with one of `refusals`
   */
  async create(network: Network, start: LoginStart): Promise<Session> {
    for (const quota of this.#quotas) quota.expectRoom();
    for (const quota of this.#quotas) quota.started();
    const bridgeID = network.profile.id;
    const now = this.#means.clock.now();
    const loginSessionID = `ls_${toHex(this.#means.randomBytes(16))}`;
    const { loginID } = start;
    const reconnects = loginID === undefined ? undefined : accountIDOf(bridgeID, loginID);
    const session: Session = {
      bridgeID,
      loginSessionID,
      state: 'new',
      createdAt: now,
      revision: 0,
      issued: [],
      ...(this.#owner !== undefined && { owner: this.#owner }),
      ...(reconnects !== undefined && { loginID, accountID: reconnects }),
    };
    const live = this.#enliven(network, session);
    live.unborn = session;
    try {
      const session = await this.#start(live, start);
      // Only now, because a session without a step cannot expire; a slow start still counts as a part of its life.
      if (this.#live.has(loginSessionID))
        live.disarm = this.#later(now + this.#limits.lifetime, () => this.#expire(live));
      return session;
    } catch (error) {
      this.#release(live, false);
      throw error;
    }
  }

  /**
   * Hands values to the network, without waiting for what comes of it: `started`, or `joined` when the network works on
   * the same content already, or `busy` when it works on other content. `changed` when the session is no longer the one
   * given. Nothing of the content is kept but a hash.
   */
  async submit(
    { loginSessionID, revision }: Session,
    content: string,
    values: Record<string, string>,
  ): Promise<'started' | 'joined' | 'busy' | 'changed'> {
    const hash = await this.#means.hash(content);
    const live = this.#live.get(loginSessionID);
    if (live?.revision !== revision) return 'changed';
    const submitted = live.conversation.submit(revision, hash, values);
    return submitted === 'over' ? 'changed' : submitted;
  }

  /**
   * Resolves with the session once it is no longer the one given, or after the longest wait, or when `signal` is aborted
   * because the client hung up.
   */
  async wait(session: Session, signal: AbortSignal): Promise<Session> {
    const { loginSessionID, revision } = session;
    await new Promise<void>((resolve) => {
      const wait = this.#pause(this.#limits.wait, resolve, signal);
      if (wait.isOver) return;
      wait.onEnd(this.#store.watch(loginSessionID, wait.end));
      // It may have changed before it was watched.
      void this.#store.read(loginSessionID).then((now) => {
        if (now?.revision !== revision || isOver(now.state)) wait.end();
      }, wait.end);
    });
    return (await this.#store.read(loginSessionID)) ?? session;
  }

  /** Gives a login up. Resolves with the session as it is then, which had ended otherwise when that came first. */
  async cancel(session: Session): Promise<Session> {
    const live = this.#live.get(session.loginSessionID);
    const ended = live && (await this.#apply(live, { type: 'cancelled' }));
    return ended ?? (await this.#store.read(session.loginSessionID)) ?? session;
  }

  /**
   * Answers every wait and create, and gives every login up at its network. The sessions stay as they are: what networks
   * still say comes too late.
   */
  close(): void {
    this.#closed = true;
    for (const { conversation, disarm } of this.#live.values()) {
      disarm();
      conversation.end({ isComplete: false });
    }
    for (const end of [...this.#waits]) end();
  }

  /** Makes what only a live session needs. */
  #enliven(network: Network, { accountID, loginSessionID, revision }: Session): Live {
    const live: Live = {
      loginSessionID,
      conversation: new Conversation(network, this.#means.clock, (event) => this.#happened(live, event)),
      unborn: undefined,
      revision,
      written: Promise.resolve(),
      reconnects: accountID,
      disarm: () => {},
    };
    this.#live.set(loginSessionID, live);
    for (const quota of this.#quotas) quota.lives();
    if (accountID !== undefined) this.#reconnecting.add(accountID);
    return live;
  }

  /** Goes on with a session that was kept. Resolves with false when its network does not know the login any more. */
  async #resume(session: Session, network: Network, kept: KeptConversation): Promise<boolean> {
    const live = this.#enliven(network, session);
    try {
      await live.conversation.resume(kept, session);
    } catch (error) {
      this.#release(live, false);
      if (error instanceof NetworkError) return false;
      throw error;
    }
    live.disarm = this.#later(session.createdAt + this.#limits.lifetime, () => this.#expire(live));
    return true;
  }

  async #lose(session: Session): Promise<void> {
    const error = {
      code: 'login_process_lost',
      message: 'The server restarted during this login. Start again.',
    };
    const lost = transition(session, { type: 'lost', error }, this.#means.clock.now());
    await this.#store.write(lost);
    this.#forgetLater(lost);
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
    if (!slow) throw new Error('A session that was made is gone.');
    return slow;
  }

  /** Something that a network said. After the end of this process it comes too late. */
  async #happened(live: Live, event: SessionEvent): Promise<Session | undefined> {
    return this.#closed ? undefined : this.#apply(live, event);
  }

  async #expire(live: Live): Promise<void> {
    await this.#apply(live, {
      type: 'expired',
      error: { code: 'login_session_expired', message: 'The login was not finished in time. Start again.' },
    });
  }

  /** Takes an event in its turn. Resolves with what became of the session. */
  #apply(live: Live, event: SessionEvent): Promise<Session | undefined> {
    const turn = live.written.then(() => this.#change(live, event));
    live.written = turn.then(nothing, nothing);
    return turn;
  }

  /** The only place where a session changes. It is stored before anybody is told. */
  async #change(live: Live, event: SessionEvent): Promise<Session | undefined> {
    for (;;) {
      const before = live.unborn ?? (await this.#store.read(live.loginSessionID));
      const session = before && transition(before, event, this.#means.clock.now());
      if (!session || session === before) return session;
      if (!(await this.#store.write(session))) continue;
      live.unborn = undefined;
      live.revision = session.revision;
      if (isOver(session.state)) {
        this.#release(live, session.state === 'complete');
        this.#forgetLater(session);
      }
      return session;
    }
  }

  /** Lets go of what only a live session needs. */
  #release(live: Live, isComplete: boolean): void {
    live.disarm();
    live.conversation.end({ isComplete });
    if (!this.#live.delete(live.loginSessionID)) return;
    for (const quota of this.#quotas) quota.ended();
    if (live.reconnects !== undefined) this.#reconnecting.delete(live.reconnects);
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
    if (this.#closed || signal?.aborted) {
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

  #forgetLater({ endedAt = 0, loginSessionID }: Session): void {
    this.#later(endedAt + this.#limits.retention, () => this.#store.forget(loginSessionID));
  }

  /** Calls `run` at a time, at once if that has passed, and never once this is closed. */
  #later(at: number, run: () => Promise<void>): () => void {
    return this.#means.clock.after(Math.max(0, at - this.#means.clock.now()), () => {
      if (!this.#closed) void run();
    });
  }
}

/** What counts the sessions of all owners. */
export function quotaOfAll({ clock }: Pick<Means, 'clock'>, { maxLive, maxStarts }: SessionLimits): Quota {
  return new Quota(clock, maxLive, maxStarts);
}

/** A wait that is held. */
interface Pause {
  isOver: boolean;
  readonly end: () => void;
  /** Runs something at its end. */
  onEnd(run: () => void): void;
}

function nothing(): void {}
