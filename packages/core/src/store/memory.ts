import type { Clock } from '../clock.ts';
import type { KeptConversation } from '../conversation.ts';
import type { Session } from '../login-session/session.ts';
import { isOver } from '../login-session/transitions.ts';
import type { LoginStart } from '../networks/network.ts';
import type { StoreLimits } from '../session-limits.ts';
import { OwnerQuotas, Quota } from './quota.ts';
import {
  type Entry,
  type InFlight,
  judgeInFlight,
  type Opened,
  type SessionStore,
  type StoreListener,
  type Taken,
} from './session-store.ts';
import { type Watcher, Watchers } from './watchers.ts';

/** What keeps sessions beyond the process, for one process at a time. Each of these may throw a `StoreError`. */
export interface Keeper {
  /** Every session saved and not forgotten. */
  load(): Entry[];
  /** Keeps a session as it is now, of which nothing is in flight. */
  save(session: Session, conversation: KeptConversation | undefined): void;
  /** Keeps what is in flight for a session that is kept. */
  mark(loginSessionID: string, inFlight: InFlight): void;
  forget(loginSessionID: string): void;
}

export interface MemoryStoreOptions {
  readonly clock: Clock;
  readonly limits: StoreLimits;
  /** What keeps sessions beyond the process. */
  readonly keeper?: Keeper | undefined;
  /** Sessions that another store handed over, to be gone on with as they are. */
  readonly handedOver?: readonly Entry[] | undefined;
}

/**
 * Keeps sessions in memory, for one server. With a keeper they are kept beyond the process too: what it has saved is kept before
 * anybody is told.
 */
export function memoryStore(options: MemoryStoreOptions): SessionStore {
  return new MemoryStore(options);
}

/** A session as it is in memory. */
interface Kept {
  session: Session;
  inFlight: InFlight | undefined;
  /** As another process has left it that is gone, and that may have submitted something. */
  left: Entry | undefined;
}

/** What it does is done when a call returns, though it returns a promise: of two calls the first comes first. */
class MemoryStore implements SessionStore {
  readonly outlives: boolean;
  readonly #clock: Clock;
  readonly #retention: number;
  readonly #keeper: Keeper | undefined;
  #handedOver: readonly Entry[];
  readonly #kept = new Map<string, Kept>();
  readonly #watchers = new Watchers();
  /** The logins that are held, by owner and account. */
  readonly #held = new Set<string>();
  /** What counts the sessions of all, and of each owner. */
  readonly #all: Quota;
  readonly #owners: OwnerQuotas;
  #isServing = false;

  constructor({ clock, handedOver = [], keeper, limits }: MemoryStoreOptions) {
    this.outlives = keeper !== undefined;
    this.#clock = clock;
    this.#retention = limits.retention;
    this.#keeper = keeper;
    this.#handedOver = handedOver;
    const { maxLive, maxStarts, maxLivePerOwner = maxLive, maxStartsPerOwner = maxStarts } = limits;
    this.#all = new Quota(clock, maxLive, maxStarts);
    this.#owners = new OwnerQuotas(clock, () => new Quota(clock, maxLivePerOwner, maxStartsPerOwner));
  }

  isReady(): boolean {
    return this.#isServing;
  }

  async serve(listener: StoreListener): Promise<void> {
    this.#isServing = true;
    const all = [
      ...this.#handedOver.map((entry) => ({ entry, isLeft: false })),
      ...(this.#keeper?.load() ?? []).map((entry) => ({ entry, isLeft: true })),
    ];
    this.#handedOver = [];
    for (const { entry, isLeft } of all) {
      const { inFlight, session } = entry;
      this.#kept.set(session.loginSessionID, { session, inFlight, left: isLeft ? entry : undefined });
      if (isOver(session.state)) this.#forgetLater(session);
      else this.#lives(session);
    }
    for (const { entry, isLeft } of all) if (!isOver(entry.session.state)) await listener.left(entry, isLeft);
  }

  async open(session: Session, _start: LoginStart): Promise<Opened> {
    const { accountID, loginSessionID, owner } = session;
    if (accountID !== undefined && this.#held.has(keyOf(owner, accountID))) return 'in_progress';
    const quotas = [this.#all, this.#owners.of(owner)];
    for (const quota of quotas) {
      const retryAfter = quota.secondsToRoom();
      if (retryAfter !== undefined) return { retryAfter };
    }
    for (const quota of quotas) quota.started();
    this.#lives(session);
    this.#kept.set(loginSessionID, { session, inFlight: undefined, left: undefined });
    return 'opened';
  }

  async discard(session: Session): Promise<void> {
    this.#kept.delete(session.loginSessionID);
    this.#lived(session);
  }

  async read(loginSessionID: string): Promise<Session | undefined> {
    const session = this.#kept.get(loginSessionID)?.session;
    return session?.revision === 0 ? undefined : session;
  }

  async take({ loginSessionID, revision }: Session, hashes: readonly string[]): Promise<Taken> {
    const kept = this.#kept.get(loginSessionID);
    if (kept?.session.revision !== revision || isOver(kept.session.state)) return 'changed';
    const { left } = kept;
    const judged = judgeInFlight(kept.inFlight, revision, hashes, left !== undefined);
    if (typeof judged === 'string') return judged;
    const [hash = ''] = hashes;
    const inFlight = { revision, hash };
    this.#keeper?.mark(loginSessionID, inFlight);
    kept.inFlight = inFlight;
    kept.left = undefined;
    return { ...judged, ...(judged.isRepeated && { conversation: left?.conversation }) };
  }

  async write(session: Session, conversation: () => KeptConversation | undefined): Promise<boolean> {
    const kept = this.#before(session);
    if (!kept) return false;
    this.#keeper?.save(session, isOver(session.state) ? undefined : conversation());
    this.#put(kept, session);
    return true;
  }

  async end(session: Session): Promise<false | object> {
    const kept = this.#before(session);
    if (!kept) return false;
    this.#keeper?.save(session, undefined);
    this.#put(kept, session);
    return {};
  }

  watch(loginSessionID: string, changed: Watcher): () => void {
    return this.#watchers.add(loginSessionID, changed);
  }

  async hold(owner: string | undefined, accountID: string): Promise<(() => Promise<void>) | undefined> {
    const key = keyOf(owner, accountID);
    if (this.#held.has(key)) return undefined;
    this.#held.add(key);
    return async () => {
      this.#held.delete(key);
    };
  }

  /** There are no other servers. */
  async announce(): Promise<void> {}

  async close(): Promise<void> {
    this.#isServing = false;
  }

  /** What is kept of a session, if it is what came before. */
  #before({ loginSessionID, revision }: Session): Kept | undefined {
    const kept = this.#kept.get(loginSessionID);
    return kept?.session.revision === revision - 1 ? kept : undefined;
  }

  #put(kept: Kept, session: Session): void {
    const before = kept.session;
    kept.session = session;
    kept.inFlight = undefined;
    kept.left = undefined;
    if (isOver(session.state)) {
      this.#lived(before);
      this.#forgetLater(session);
    }
    this.#watchers.tell(session.loginSessionID, session);
  }

  /** A session that lives counts, and holds the login that it reconnects. */
  #lives({ accountID, owner }: Session): void {
    for (const quota of [this.#all, this.#owners.of(owner)]) quota.lives();
    if (accountID !== undefined) this.#held.add(keyOf(owner, accountID));
  }

  /** @param session as it was while it lived: a complete one no longer tells what it reconnected */
  #lived({ accountID, owner }: Session): void {
    for (const quota of [this.#all, this.#owners.of(owner)]) quota.ended();
    if (accountID !== undefined) this.#held.delete(keyOf(owner, accountID));
  }

  #forgetLater({ endedAt = 0, loginSessionID }: Session): void {
    const delay = endedAt + this.#retention - this.#clock.now();
    this.#clock.after(Math.max(0, delay), () => {
      if (!this.#isServing) return;
      this.#keeper?.forget(loginSessionID);
      this.#kept.delete(loginSessionID);
    });
  }
}

/** A login of an owner. No name of an owner has a line break. */
function keyOf(owner: string | undefined, accountID: string): string {
  return `${owner ?? ''}\n${accountID}`;
}
