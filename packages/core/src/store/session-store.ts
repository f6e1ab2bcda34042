import type { KeptConversation } from '../conversation.ts';
import type { Session } from '../login-session/session.ts';
import type { LoginStart } from '../networks/network.ts';

/** What a network is working on: the revision of the session that it was submitted for, and a keyed hash of it. */
export interface InFlight {
  readonly revision: number;
  readonly hash: string;
}

/** A session with what it takes to go on with its login. */
export interface Entry {
  readonly session: Session;
  /** Absent where nobody could go on with it. */
  readonly conversation?: KeptConversation | undefined;
  readonly inFlight?: InFlight | undefined;
}

/** Whether a session was let in, or that its login is taken, or that there are too many sessions. */
export type Opened = 'opened' | 'in_progress' | TooMany;

export interface TooMany {
  /** Seconds after which it is worth another try. */
  readonly retryAfter: number;
}

/**
 * What comes of taking a session over to submit something: `joined` when the same is being submitted already, `busy` when something
 * else is, `changed` when the session is no longer the one given.
 */
export type Taken = 'joined' | 'busy' | 'changed' | TakenOver;

/** The session's conversation is this server's now. */
export interface TakenOver {
  /** What it takes to go on with it. Absent where this server is going on with it as it is. */
  readonly conversation?: KeptConversation | undefined;
  /** Whether the same was submitted by a server that is gone. It has a conversation then, since the one of here may know more. */
  readonly isRepeated: boolean;
}

/** What a store tells the server that it serves. */
export interface StoreListener {
  /**
   * This server is in charge of a session now whose server is gone. Resolves when it goes on, or has ended.
   *
   * @param isLeft whether that server may have submitted more to the network than it could write down
   */
  left(entry: Entry, isLeft: boolean): Promise<void>;
  /** Another server is in charge of this session now. */
  moved(loginSessionID: string): void;
  /** The store cannot be reached, and others may be in charge of every session that this server had. */
  lost(): void;
  /** Another server says who is signed in has changed at a bridge. Resolves when this one knows. */
  signedIn(change: SignInChange): Promise<void>;
}

/** Who is signed in has changed at a bridge. */
export interface SignInChange {
  readonly owner: string | undefined;
  readonly bridgeID: string;
  /** All logins that others have taken the place of, and that the bridge may go on to mention for a while. */
  readonly replaced: readonly string[];
}

/** What a server says of a change: of the logins that were replaced it knows its own. */
export interface Announcement extends SignInChange {
  /** The login that was made, which nothing has taken the place of. Absent where one was removed. */
  readonly made?: string | undefined;
}

/**
 * Where login sessions are kept, for one server or several: read, decide, write if unchanged, tell. Of each session one server is
 * in charge, which talks with the network and writes what comes of it. What a call has resolved with is kept, whatever
 * happens to the process, as far as the store goes beyond it.
 *
 * Every call may reject with a `StoreError`.
 */
export interface SessionStore {
  /** Whether another process can go on with what is kept. */
  readonly outlives: boolean;
  /** Whether it can be used, as far as is known without asking. Not before it serves, nor after its end. */
  isReady(): boolean;
  /** Begins to tell what there is to tell. Resolves once the sessions that were left before go on. */
  serve(listener: StoreListener): Promise<void>;
  /**
   * Lets a session in that has not had its first event: from now on it counts, and holds the login that it reconnects. This server is in
   * charge of it. Nobody can read it before it is written.
   */
  open(session: Session, start: LoginStart): Promise<Opened>;
  /** Drops a session that was let in and never written. */
  discard(session: Session): Promise<void>;
  /** A session as it is now, or nothing. */
  read(loginSessionID: string): Promise<Session | undefined>;
  /**
   * Makes this server the one in charge, to submit something to the network.
   *
   * @param hashes of what is submitted, by each key that another server may use; the first is kept
   */
  take(session: Session, hashes: readonly string[]): Promise<Taken>;
  /**
   * Keeps what became of a session that this server is in charge of, and tells whoever watches it. Resolves with false, and keeps
   * nothing, when what is kept is not of the revision before it, or another server is in charge.
   *
   * @param conversation asked for what it takes to go on, by a store that keeps it
   */
  write(session: Session, conversation: () => KeptConversation | undefined): Promise<boolean>;
  /**
   * Keeps the end of a session, whoever is in charge of it. Resolves with false, and keeps nothing, when what is kept is not of the revision
   * before it, else with what it takes to give its login up where another server had it.
   */
  end(session: Session): Promise<false | { readonly conversation?: KeptConversation | undefined }>;
  /**
   * Calls `changed` after each change of a session, whoever made it, until the function returned is called: with the session where
   * it is known, and also without a change when what is kept has to be read to know.
   */
  watch(loginSessionID: string, changed: (session?: Session) => void): () => void;
  /**
   * Holds a login, so that nobody reconnects or removes it meanwhile. Resolves with what lets go of it, or with nothing when it is held.
   */
  hold(owner: string | undefined, accountID: string): Promise<(() => Promise<void>) | undefined>;
  /** Tells the other servers that who is signed in has changed. Resolves when they know, but does not wait for long. */
  announce(change: Announcement): Promise<void>;
  /** Lets go of every session, for others to go on with, and tells nothing any more. */
  close(): Promise<void>;
}

/** What a store cannot do, in words for the operator. They hold nothing that a client sent. */
export class StoreError extends Error {}

/** A store cannot be reached. It is worth another try. */
export class StoreUnavailable extends StoreError {
  override readonly name: string = 'StoreUnavailable';
}

/** Takes it that a store cannot be reached. @throws any other error */
export function unlessUnavailable(error: unknown): undefined {
  if (!(error instanceof StoreUnavailable)) throw error;
}

/** A store has more to do than it can, and was not asked: what it was to do has had no effect. It is worth another try. */
export class StoreBusy extends StoreUnavailable {
  override readonly name = 'StoreBusy';
}

/**
 * What comes of submitting content by one of these hashes, for a session in a revision: what is in flight may be the same, or something
 * else. The same may be submitted again where that of a server was left that is gone: nobody else has what was typed.
 */
export function judgeInFlight(
  inFlight: InFlight | undefined,
  revision: number,
  hashes: readonly string[],
  isLeft: boolean,
): 'joined' | 'busy' | Pick<TakenOver, 'isRepeated'> {
  if (inFlight?.revision !== revision) return { isRepeated: false };
  if (!hashes.includes(inFlight.hash)) return 'busy';
  return isLeft ? { isRepeated: true } : 'joined';
}
