import type { Clock } from '../clock.ts';
import type { KeptConversation } from '../conversation.ts';
import type { Session } from '../login-session/session.ts';
import { isOver } from '../login-session/transitions.ts';
import type { LoginStart } from '../networks/network.ts';
import {
  type Announcement,
  type Entry,
  type Opened,
  type SessionStore,
  type SignInChange,
  StoreBusy,
  type StoreListener,
  StoreUnavailable,
  type Taken,
  unlessUnavailable,
} from './session-store.ts';
import type { Message, ServerID, SharedDatabase } from './shared-database.ts';
import { type Watcher, Watchers } from './watchers.ts';

/** How long a lease is, and how often it is lengthened and the others are looked after, in milliseconds. */
export const LEASE = 8_000;
export const TICK = 1_000;
/** How long the other servers are waited for, until they know who is signed in, in milliseconds. */
const ANNOUNCING = 1_000;

/**
 * Keeps sessions in a database that several servers share. This server has a lease: when it ends, or the database gives no answer to a
 * change, others may be in charge of its sessions, so it lets go of all of them, and begins anew as another server once the database is
 * there. So what happens when a server is killed, stands still or loses the database is one and the same.
 */
export class LeasedStore implements SessionStore {
  readonly outlives = true;
  readonly #database: SharedDatabase;
  readonly #clock: Clock;
  readonly #watchers = new Watchers();
  /** The turn of each session that this server is in charge of. */
  readonly #turns = new Map<string, number>();
  /** How many times each session is being taken. */
  readonly #taking = new Map<string, number>();
  /** The newest turn that was heard of while a session was being taken: maybe the one that it is taken by. */
  readonly #heard = new Map<string, number>();
  /** Takes the answers to what was announced. */
  readonly #questions = new Map<string, (by: ServerID) => void>();
  #asked = 0;
  #listener: StoreListener | undefined;
  /** Absent while there is no lease. */
  #server: ServerID | undefined;
  /** The one before, whose sessions may still be its. */
  #former: ServerID | undefined;
  #leasedUntil = 0;
  /** Whether the database gave no answer when it was last asked for nothing but that. */
  #isAway = false;
  /** Whether somebody may have said that a session is theirs now, and it was not heard. */
  #mayHaveMissed = false;
  /** Settles when what is being looked after is. */
  #ticking: Promise<void> | undefined;
  #tickAgain = false;
  #callOff = () => {};
  #isClosed = false;

  constructor(database: SharedDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  isReady(): boolean {
    return !this.#isClosed && !this.#isAway && !!this.#server && this.#clock.now() < this.#leasedUntil;
  }

  async serve(listener: StoreListener): Promise<void> {
    this.#listener = listener;
    await this.#database.listen({
      message: (message) => this.#take(message),
      interrupted: () => {
        this.#watchers.tellAll();
        this.#mayHaveMissed = true;
        void this.#tick();
      },
    });
    await this.#tick();
  }

  async open(session: Session, start: LoginStart): Promise<Opened> {
    const opened = await this.#change((server) => this.#database.open(server, session, start), 'takes');
    if (opened === 'opened') this.#turns.set(session.loginSessionID, 0);
    return opened;
  }

  async discard(session: Session): Promise<void> {
    // Without a lease it goes with whoever had it.
    if (this.#server)
      await this.#insist((server) => this.#database.discard(server, session)).catch(unlessUnavailable);
  }

  async read(loginSessionID: string): Promise<Session | undefined> {
    if (this.#isAway) throw away();
    return this.#database.read(loginSessionID);
  }

  async take(session: Session, hashes: readonly string[]): Promise<Taken> {
    const { loginSessionID } = session;
    const before = this.#turns.get(loginSessionID);
    this.#taking.set(loginSessionID, (this.#taking.get(loginSessionID) ?? 0) + 1);
    let isKnown = false;
    let taken: Awaited<ReturnType<SharedDatabase['take']>>;
    try {
      taken = await this.#change((server) => this.#database.take(server, session, hashes), 'takes');
      const own = this.#turns.get(loginSessionID);
      isKnown = before !== undefined && own === before;
      if (typeof taken !== 'string') this.#turns.set(loginSessionID, Math.max(taken.turn, own ?? 0));
    } finally {
      this.#taken(loginSessionID);
    }
    if (typeof taken === 'string') return taken;
    const { conversation, isRepeated, turn } = taken;
    // This server knew that it was its own, and nobody else has had it.
    const isOwn = isKnown && turn === (before ?? 0) + 1 && this.#turns.get(loginSessionID) === turn;
    return { isRepeated, ...(!(isOwn && !isRepeated) && { conversation }) };
  }

  async write(session: Session, conversation: () => KeptConversation | undefined): Promise<boolean> {
    const { loginSessionID } = session;
    const kept = isOver(session.state) ? undefined : conversation();
    const turn = this.#turns.get(loginSessionID);
    const isWritten = await this.#insist((server) => this.#database.write(server, session, kept));
    if (isWritten) this.#changed(session);
    // It is not as it was here, whoever is in charge, unless it was taken since.
    else if (this.#turns.get(loginSessionID) === turn) this.#turns.delete(loginSessionID);
    return isWritten;
  }

  async end(session: Session): Promise<false | Pick<Entry, 'conversation'>> {
    const ended = await this.#insist((server) => this.#database.end(server, session));
    if (ended) this.#changed(session);
    return ended;
  }

  watch(loginSessionID: string, changed: Watcher): () => void {
    return this.#watchers.add(loginSessionID, changed);
  }

  async hold(owner: string | undefined, accountID: string): Promise<(() => Promise<void>) | undefined> {
    const holder = await this.#change(
      async (server) => ((await this.#database.hold(server, owner, accountID)) ? server : undefined),
      'takes',
    );
    return holder === undefined
      ? undefined
      : () => this.#database.release(holder, owner, accountID).catch(unlessUnavailable);
  }

  async announce(change: Announcement): Promise<void> {
    const server = this.#server;
    if (!server || this.#isAway) return;
    const question = `${server} ${++this.#asked}`;
    const known = new Set<ServerID>();
    let others: readonly ServerID[] | undefined;
    await new Promise<void>((resolve) => {
      const callOff = this.#clock.after(ANNOUNCING, resolve);
      const look = () => {
        if (!others?.every((other) => known.has(other))) return;
        callOff();
        resolve();
      };
      this.#questions.set(question, (by) => {
        known.add(by);
        look();
      });
      this.#database.announce(server, change, question).then(
        (asked) => {
          others = asked;
          look();
        },
        () => {
          others = [];
          look();
        },
      );
    });
    this.#questions.delete(question);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#callOff();
    if (this.#server) await this.#database.leave(this.#server).catch(unlessUnavailable);
    await this.#database.close();
  }

  /**
   * Makes a change, as far as this server has a lease.
   *
   * @param kind `takes` when this server is in charge of something by it, which it is not when its lease has ended meanwhile; `tries` when it
   *   is made also while the database is away
   * @throws {StoreUnavailable}
   */
  async #change<T>(effect: (server: ServerID) => Promise<T>, kind?: 'takes' | 'tries'): Promise<T> {
    const server = this.#server;
    if (!server || (this.#isAway && kind !== 'tries')) throw away();
    if (this.#clock.now() >= this.#leasedUntil) {
      this.#lose();
      throw away();
    }
    let result: T;
    try {
      result = await effect(server);
    } catch (error) {
      // Nobody can tell whether it had its effect.
      const isUnknown = error instanceof StoreUnavailable && !(error instanceof StoreBusy);
      if (isUnknown && this.#server === server) this.#lose();
      throw error;
    }
    const isLeased = this.#server === server && this.#clock.now() < this.#leasedUntil;
    if (kind === 'takes' && !isLeased) {
      // Something may be this server's that it does not know of.
      if (this.#server === server) this.#lose();
      throw away();
    }
    return result;
  }

  /**
   * Makes a change that has to be made, since what it is about has happened already: it is tried even while the database is away, and waits
   * until that has time, for as long as this server has a lease. If it cannot be made, others go on with what is written.
   *
   * @throws {StoreUnavailable}
   */
  async #insist<T>(effect: (server: ServerID) => Promise<T>): Promise<T> {
    const server = this.#server;
    for (;;) {
      try {
        return await this.#change(effect, 'tries');
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || this.#server !== server) throw error;
        if (error instanceof StoreBusy) continue;
        this.#lose();
        throw error;
      }
    }
  }

  /** Looks after the lease and the other servers, now and from time to time. Resolves when it has. */
  #tick(): Promise<void> {
    if (this.#ticking) this.#tickAgain = true;
    this.#ticking ??= this.#lookUntilDone();
    return this.#ticking;
  }

  async #lookUntilDone(): Promise<void> {
    this.#callOff();
    do {
      this.#tickAgain = false;
      await this.#look();
    } while (this.#tickAgain && !this.#isClosed);
    this.#ticking = undefined;
    if (!this.#isClosed) this.#callOff = this.#clock.after(TICK, () => void this.#tick());
  }

  async #look(): Promise<void> {
    try {
      const server = this.#server ?? (await this.#join());
      const now = this.#clock.now();
      const gone = await this.#database.renew(server);
      this.#isAway = false;
      if (gone === undefined || this.#server !== server) {
        this.#lose();
        this.#tickAgain = true;
        return;
      }
      this.#leasedUntil = now + LEASE;
      if (this.#mayHaveMissed) await this.#catchUp(server);
      if (gone.length > 0) await this.#adopt(server, gone);
    } catch (error) {
      unlessUnavailable(error);
      if (this.#clock.now() >= this.#leasedUntil) this.#lose();
      if (this.#isAway) return;
      this.#isAway = true;
      this.#watchers.tellAll();
    }
  }

  async #join(): Promise<ServerID> {
    // Its sessions need not wait for the end of its lease.
    if (this.#former) await this.#database.leave(this.#former);
    this.#former = undefined;
    const now = this.#clock.now();
    this.#server = await this.#database.join();
    this.#leasedUntil = now + LEASE;
    return this.#server;
  }

  /** Finds out which sessions others have taken over while nothing was heard of it. */
  async #catchUp(server: ServerID): Promise<void> {
    this.#mayHaveMissed = false;
    const before = [...this.#turns];
    try {
      const held = new Set(await this.#database.held(server));
      for (const [id, turn] of before) if (!held.has(id) && this.#turns.get(id) === turn) this.#moved(id);
    } catch (error) {
      this.#mayHaveMissed = true;
      throw error;
    }
  }

  /** Once a session is not being taken any more, it can be told whose turn it was that was heard of. */
  #taken(loginSessionID: string): void {
    const others = (this.#taking.get(loginSessionID) ?? 1) - 1;
    if (others > 0) return void this.#taking.set(loginSessionID, others);
    this.#taking.delete(loginSessionID);
    const turn = this.#heard.get(loginSessionID);
    this.#heard.delete(loginSessionID);
    if (turn !== undefined) this.#hear(loginSessionID, turn);
  }

  /** A session has been changed in a turn, which is another server's where it is newer than the own one. */
  #hear(loginSessionID: string, turn: number): void {
    if ((this.#turns.get(loginSessionID) ?? -1) < turn) this.#moved(loginSessionID);
  }

  #moved(loginSessionID: string): void {
    this.#turns.delete(loginSessionID);
    this.#listener?.moved(loginSessionID);
    this.#watchers.tell(loginSessionID);
  }

  /**
   * Goes on with some of what servers have left whose lease has ended. More is looked for at once, but the lease comes first: to go on with
   * them all can take longer than that.
   */
  async #adopt(server: ServerID, gone: readonly ServerID[]): Promise<void> {
    const entries = await this.#database.adopt(server, gone).catch((error) => {
      // It may be in charge of sessions now that it does not know of. As another server it will.
      if (this.#server === server) this.#lose();
      throw error;
    });
    if (entries.length === 0 || this.#server !== server || this.#isClosed) return;
    this.#tickAgain = true;
    // One that was taken here meanwhile goes on already.
    const left = entries.filter(
      ({ session, turn }) => turn > (this.#turns.get(session.loginSessionID) ?? -1),
    );
    for (const { session, turn } of left) this.#turns.set(session.loginSessionID, turn);
    await this.#atMost(
      TICK,
      left.map((entry) => this.#listener?.left(entry, true).catch(unlessUnavailable)),
    );
  }

  /** Waits for all, but not for longer than a time in milliseconds. */
  async #atMost(time: number, all: readonly (Promise<void> | undefined)[]): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const callOff = this.#clock.after(time, resolve);
      Promise.all(all)
        .then(() => resolve(), reject)
        .finally(callOff);
    });
  }

  #lose(): void {
    if (!this.#server) return;
    this.#former = this.#server;
    this.#server = undefined;
    this.#turns.clear();
    this.#listener?.lost();
    this.#watchers.tellAll();
  }

  #take(message: Message): void {
    switch (message.type) {
      case 'changed': {
        const { loginSessionID, turn } = message;
        if (this.#taking.has(loginSessionID)) {
          this.#heard.set(loginSessionID, Math.max(turn, this.#heard.get(loginSessionID) ?? turn));
          this.#watchers.tell(loginSessionID);
        } else this.#hear(loginSessionID, turn);
        return;
      }
      case 'left':
        return void this.#tick();
      case 'signed_in':
        return void this.#know(message.change, message.question, message.by);
      case 'known':
        this.#questions.get(message.question)?.(message.by);
    }
  }

  async #know(change: SignInChange, question: string, by: ServerID): Promise<void> {
    const server = this.#server;
    if (!server || by === server) return;
    await this.#listener?.signedIn(change);
    await this.#database.know(server, question).catch(unlessUnavailable);
  }

  /** A session that was written here. */
  #changed(session: Session): void {
    if (isOver(session.state)) this.#turns.delete(session.loginSessionID);
    this.#watchers.tell(session.loginSessionID, session);
  }
}

function away(): StoreUnavailable {
  return new StoreUnavailable('The database of the login sessions does not answer.');
}
