// A database that several servers share, in this process: what PostgreSQL is to be, in as few lines as that takes. Tests decide what
// becomes of each call.
import type { Clock } from '../clock.ts';
import type { KeptConversation } from '../conversation.ts';
import type { Session } from '../login-session/session.ts';
import { isOver } from '../login-session/transitions.ts';
import type { StoreLimits } from '../session-limits.ts';
import { LEASE } from '../store/leased-store.ts';
import {
  type Announcement,
  type InFlight,
  judgeInFlight,
  type Opened,
  type SignInChange,
  StoreUnavailable,
} from '../store/session-store.ts';
import type { Listening, Message, ServerID, SharedDatabase } from '../store/shared-database.ts';

const MINUTE = 60_000;

/** What lies between a server and the database. */
export interface Weather {
  /** Comes before a call has its effect: it can wait, or reject so that the call has none. */
  before(call: keyof SharedDatabase): Promise<void>;
  /** Comes after it: it can wait, or reject though the call had its effect. */
  after(call: keyof SharedDatabase): Promise<void>;
  /** Brings a message, sooner or later or not at all. */
  bring(deliver: () => void): void;
}

/** A server that listens, and what lies between. */
interface Ear {
  readonly listening: Listening;
  readonly weather: Weather;
}

/** A session as it is kept. */
interface Row {
  session: Session;
  holder: ServerID;
  turn: number;
  conversation: KeptConversation | undefined;
  inFlight: InFlight | undefined;
  /** Who has submitted that. */
  submitter: ServerID;
  /** The account that it reconnects. */
  readonly reconnects: string | undefined;
  readonly startedAt: number;
}

export class SimulatedDatabase {
  readonly #clock: Clock;
  readonly #limits: StoreLimits;
  readonly #written: (session: Session) => void;
  readonly #rows = new Map<string, Row>();
  /** When the lease of each server ends. */
  readonly #servers = new Map<ServerID, number>();
  /** Who holds each login that is being removed, by owner and account. */
  readonly #held = new Map<string, ServerID>();
  /** The logins that others have taken the place of, by owner and bridge. */
  readonly #replaced = new Map<string, ReadonlySet<string>>();
  readonly #ears = new Set<Ear>();
  #joined = 0;

  /**
   * @param clock the database's own
   * @param written is told of each change of a session that is kept
   */
  constructor(clock: Clock, limits: StoreLimits, written: (session: Session) => void = () => {}) {
    this.#clock = clock;
    this.#limits = limits;
    this.#written = written;
  }

  /** Every session that is kept. */
  get sessions(): Session[] {
    return [...this.#rows.values()].map(({ session }) => session).filter(({ revision }) => revision > 0);
  }

  /** Who is in charge of a session. */
  holderOf(loginSessionID: string): ServerID | undefined {
    return this.#rows.get(loginSessionID)?.holder;
  }

  /** The database as one server reaches it. */
  reach(weather: Weather): SharedDatabase {
    const call = <Args extends unknown[], Result>(
      name: keyof SharedDatabase,
      effect: (...args: Args) => Result,
    ) => {
      return async (...args: Args): Promise<Result> => {
        await weather.before(name);
        // As it would be written down and read again.
        const result = effect(...structuredClone(args));
        await weather.after(name);
        return structuredClone(result);
      };
    };
    const ears = new Set<Ear>();
    return {
      join: call('join', () => this.#join()),
      renew: call('renew', (server: ServerID) => this.#renew(server)),
      leave: call('leave', (server: ServerID) => this.#leave(server)),
      adopt: call('adopt', (server: ServerID, from: readonly ServerID[]) => this.#adopt(server, from)),
      held: call('held', (server: ServerID) =>
        [...this.#rows].flatMap(([id, { holder, session }]) =>
          holder === server && !isOver(session.state) ? [id] : [],
        ),
      ),
      open: call('open', (server: ServerID, session: Session) => this.#open(server, session)),
      discard: call('discard', (_: ServerID, session: Session) => this.#discard(session)),
      read: call('read', (id: string) => this.#read(id)),
      take: call('take', (server: ServerID, session: Session, hashes: readonly string[]) =>
        this.#take(server, session, hashes),
      ),
      write: call('write', (server: ServerID, session: Session, kept: KeptConversation | undefined) =>
        this.#write(server, session, kept),
      ),
      end: call('end', (server: ServerID, session: Session) => this.#end(server, session)),
      hold: call('hold', (server: ServerID, owner: string | undefined, accountID: string) =>
        this.#hold(server, owner, accountID),
      ),
      release: call('release', (_: ServerID, owner: string | undefined, accountID: string) => {
        this.#held.delete(keyOf(owner, accountID));
      }),
      announce: call('announce', (server: ServerID, change: Announcement, question: string) => {
        this.#tell({ type: 'signed_in', change: this.#note(change), question, by: server });
        return [...this.#servers.keys()].filter((other) => other !== server && this.#isAlive(other));
      }),
      know: call('know', (server: ServerID, question: string) =>
        this.#tell({ type: 'known', question, by: server }),
      ),
      listen: async (listening) => {
        const ear = { listening, weather };
        ears.add(ear);
        this.#ears.add(ear);
      },
      close: async () => {
        for (const ear of ears) this.#ears.delete(ear);
      },
    };
  }

  #join(): ServerID {
    this.#joined += 1;
    const server = `server-${this.#joined}`;
    this.#servers.set(server, this.#clock.now() + LEASE);
    return server;
  }

  #renew(server: ServerID): ServerID[] | undefined {
    if (!this.#isAlive(server)) return undefined;
    this.#servers.set(server, this.#clock.now() + LEASE);
    return [...this.#servers.keys()].filter((other) => !this.#isAlive(other));
  }

  #leave(server: ServerID): void {
    if (this.#servers.has(server)) this.#servers.set(server, this.#clock.now());
    this.#tell({ type: 'left' });
  }

  #adopt(server: ServerID, from: readonly ServerID[]) {
    if (!this.#isAlive(server)) return [];
    const gone = new Set(from.filter((other) => !this.#isAlive(other)));
    for (const [key, holder] of this.#held) if (gone.has(holder)) this.#held.delete(key);
    const left = [...this.#rows.values()].filter(
      ({ holder, session }) => gone.has(holder) && !isOver(session.state),
    );
    for (const row of left) {
      // Nobody was told of it, so it is as if it had never been.
      if (row.session.revision === 0) this.#drop(row);
      row.holder = server;
      row.turn += 1;
    }
    for (const other of gone) this.#servers.delete(other);
    return left
      .filter(({ session }) => session.revision > 0)
      .map(({ conversation, inFlight, session, turn }) => ({ session, conversation, inFlight, turn }));
  }

  #open(holder: ServerID, session: Session): Opened {
    this.#expectLease(holder);
    const { accountID, owner } = session;
    const rows = [...this.#rows.values()];
    const live = rows.filter((row) => !isOver(row.session.state));
    const isTaken =
      accountID !== undefined &&
      (this.#held.has(keyOf(owner, accountID)) ||
        live.some((row) => row.reconnects === accountID && row.session.owner === owner));
    if (isTaken) return 'in_progress';
    const now = this.#clock.now();
    const { maxLive, maxStarts, maxLivePerOwner = maxLive, maxStartsPerOwner = maxStarts } = this.#limits;
    const isOwn = (row: Row) => row.session.owner === owner;
    const started = rows.filter(({ startedAt }) => startedAt > now - MINUTE);
    const waits = [
      live.length >= maxLive && MINUTE,
      live.filter(isOwn).length >= maxLivePerOwner && MINUTE,
      started.length >= maxStarts && timeOf(started) + MINUTE - now,
      started.filter(isOwn).length >= maxStartsPerOwner && timeOf(started.filter(isOwn)) + MINUTE - now,
    ];
    const wait = waits.find((one) => one !== false);
    if (wait) return { retryAfter: Math.ceil(wait / 1000) };
    const row = { session, holder, submitter: holder, turn: 0, startedAt: now, reconnects: accountID };
    this.#rows.set(session.loginSessionID, { ...row, conversation: undefined, inFlight: undefined });
    return 'opened';
  }

  #discard({ loginSessionID }: Session): void {
    const row = this.#rows.get(loginSessionID);
    if (row?.session.revision === 0) this.#drop(row);
  }

  #read(loginSessionID: string): Session | undefined {
    const session = this.#rows.get(loginSessionID)?.session;
    const isForgotten =
      session?.endedAt !== undefined && session.endedAt + this.#limits.retention <= this.#clock.now();
    return session?.revision === 0 || isForgotten ? undefined : session;
  }

  #take(server: ServerID, { loginSessionID, revision }: Session, hashes: readonly string[]) {
    this.#expectLease(server);
    const row = this.#rows.get(loginSessionID);
    if (row?.session.revision !== revision || isOver(row.session.state)) return 'changed';
    const judged = judgeInFlight(row.inFlight, revision, hashes, row.submitter !== row.holder);
    if (typeof judged === 'string') return judged;
    row.inFlight = { revision, hash: hashes[0] ?? '' };
    row.turn += 1;
    const isMoved = row.holder !== server;
    row.holder = server;
    row.submitter = server;
    if (isMoved) this.#tell({ type: 'changed', loginSessionID, turn: row.turn });
    return { turn: row.turn, conversation: row.conversation, ...judged };
  }

  #write(server: ServerID, session: Session, conversation: KeptConversation | undefined): boolean {
    const row = this.#rows.get(session.loginSessionID);
    if (row?.session.revision !== session.revision - 1 || row.holder !== server || !this.#isAlive(server))
      return false;
    Object.assign(row, { session, conversation, inFlight: undefined });
    this.#written(session);
    this.#tell({ type: 'changed', loginSessionID: session.loginSessionID, turn: row.turn });
    return true;
  }

  #end(server: ServerID, session: Session) {
    const row = this.#rows.get(session.loginSessionID);
    if (row?.session.revision !== session.revision - 1) return false;
    const { conversation, holder } = row;
    row.turn += 1;
    Object.assign(row, { session, holder: server, conversation: undefined, inFlight: undefined });
    this.#written(session);
    this.#tell({ type: 'changed', loginSessionID: session.loginSessionID, turn: row.turn });
    return holder === server ? {} : { conversation };
  }

  #hold(server: ServerID, owner: string | undefined, accountID: string): boolean {
    if (!this.#isAlive(server)) return false;
    const isReconnected = [...this.#rows.values()].some(
      ({ reconnects, session }) =>
        reconnects === accountID && session.owner === owner && !isOver(session.state),
    );
    const key = keyOf(owner, accountID);
    if (isReconnected || this.#held.has(key)) return false;
    this.#held.set(key, server);
    return true;
  }

  /** A session that never was one. It counts as a start all the same. */
  #drop(row: Row): void {
    row.session = { ...row.session, state: 'cancelled' };
  }

  #note({ bridgeID, made, owner, replaced }: Announcement): SignInChange {
    const key = keyOf(owner, bridgeID);
    const all = new Set([...(this.#replaced.get(key) ?? []), ...replaced].filter((id) => id !== made));
    this.#replaced.set(key, all);
    return { owner, bridgeID, replaced: [...all] };
  }

  #expectLease(server: ServerID): void {
    if (!this.#isAlive(server)) throw new StoreUnavailable('The lease of this server has ended.');
  }

  #isAlive(server: ServerID): boolean {
    return (this.#servers.get(server) ?? 0) > this.#clock.now();
  }

  #tell(message: Message): void {
    for (const { listening, weather } of this.#ears) weather.bring(() => listening.message(message));
  }
}

function timeOf([oldest]: readonly Row[]): number {
  return oldest?.startedAt ?? 0;
}

function keyOf(owner: string | undefined, accountID: string): string {
  return `${owner ?? ''}\n${accountID}`;
}
