import type { Clock } from '../clock.ts';
import type { KeptConversation } from '../conversation.ts';
import { type Session } from '../login-session/session.ts';
import { isOver } from '../login-session/transitions.ts';
import type { LoginStart } from '../networks/network.ts';
import {
  type Entry,
  type Opened,
  type SessionStore,
  type SignInChange,
  type StoreListener,
  StoreUnavailable,
  type Taken,
} from './session-store.ts';
import type { Message, ServerID, SharedDatabase } from './shared-database.ts';

/** How long a lease is, and how often it is lengthened and the others are looked after, in milliseconds. */
export const LEASE = 8_000;
export const TICK = 1_000;
/** How long the other servers are waited for, until they know who is signed in, in milliseconds. */
const ANNOUNCING = 1_000;

type Watcher = (session?: Session) => void;

/**
 * Keeps sessions in a database that several servers share. This server has a lease: when it ends, or the database gives no answer to a
 * change, others may be in charge of its sessions, so it lets go of all of them, and begins anew as another server once the database is
 * there. So what happens when a server is killed, stands still or loses the database is one and the same.
 */
export class LeasedStore implements SessionStore {
  readonly outlives = true;
  readonly #database: SharedDatabase;
  readonly #clock: Clock;
  readonly #watchers = new Map<string, Set<Watcher>>();
  /** Who has yet to know what was announced, by the question. */
  readonly #questions = new Map<string, { readonly awaited: Set<ServerID>; readonly done: () => void }>();
  #listener: StoreListener | undefined;
  /** Absent while there is no lease. */
  #server: ServerID | undefined;
  /** The one before, whose sessions may still be its. */
  #former: ServerID | undefined;
  #leasedUntil = 0;
  /** Whether the database gave no answer when it was last asked for nothing but that. */
  #isAway = false;
  #isTicking = false;
  #tickAgain = false;
  #callOff = () => {};
  #isClosed = false;

  constructor(database: SharedDatabase, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async serve(listener: StoreListener): Promise<void> {
    this.#listener = listener;
    await this.#database.listen({
      message: (message) => this.#take(message),
      interrupted: () => this.#wakeAll(),
    });
    await this.#tick();
  }

  async open(session: Session, start: LoginStart): Promise<Opened> {
    return this.#change((server) => this.#database.open(server, session, start));
  }

  async discard(session: Session): Promise<void> {
    // Without a lease it goes with whoever had it.
    if (this.#server) await this.#change((server) => this.#database.discard(server, session)).catch(ifAway);
  }

  async read(loginSessionID: string): Promise<Session | undefined> {
    if (this.#isAway) throw away();
    return this.#database.read(loginSessionID);
  }

  async take(session: Session, hashes: readonly string[]): Promise<Taken> {
    return this.#change((server) => this.#database.take(server, session, hashes));
  }

  async write(session: Session, conversation: () => KeptConversation | undefined): Promise<boolean> {
    const kept = isOver(session.state) ? undefined : conversation();
    const isWritten = await this.#change((server) => this.#database.write(server, session, kept));
    if (isWritten) this.#wake(session.loginSessionID, session);
    return isWritten;
  }

  async end(session: Session): Promise<false | Pick<Entry, 'conversation'>> {
    const ended = await this.#change((server) => this.#database.end(server, session));
    if (ended) this.#wake(session.loginSessionID, session);
    return ended;
  }

  watch(loginSessionID: string, changed: Watcher): () => void {
    const watching = this.#watchers.get(loginSessionID) ?? new Set();
    this.#watchers.set(loginSessionID, watching.add(changed));
    return () => {
      watching.delete(changed);
      if (watching.size === 0 && this.#watchers.get(loginSessionID) === watching)
        this.#watchers.delete(loginSessionID);
    };
  }

  async hold(owner: string | undefined, accountID: string): Promise<(() => Promise<void>) | undefined> {
    const holder = await this.#change(async (server) =>
      (await this.#database.hold(server, owner, accountID)) ? server : undefined,
    );
    return holder && (() => this.#database.release(holder, owner, accountID).catch(ifAway));
  }

  async announce(change: SignInChange): Promise<void> {
    const server = this.#server;
    if (!server || this.#isAway) return;
    const question = `${server} ${this.#clock.now()} ${Math.random()}`;
    await new Promise<void>((resolve) => {
      const callOff = this.#clock.after(ANNOUNCING, resolve);
      const done = () => {
        callOff();
        resolve();
      };
      this.#database.announce(server, change, question).then((others) => {
        const { awaited } = this.#questions.get(question) ?? { awaited: new Set<ServerID>() };
        // Some may have answered before it was known that they were asked.
        const missing = new Set(others.filter((other) => !awaited.has(other)));
        if (missing.size === 0) done();
        else this.#questions.set(question, { awaited: missing, done });
      }, done);
      this.#questions.set(question, { awaited: new Set(), done: () => {} });
    });
    this.#questions.delete(question);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#callOff();
    if (this.#server) await this.#database.leave(this.#server).catch(ifAway);
    await this.#database.close();
  }
}
