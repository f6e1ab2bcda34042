import type { KeptConversation } from '../conversation.ts';
import type { Session } from '../login-session/session.ts';
import type { LoginStart } from '../networks/network.ts';
import type { Announcement, Entry, Opened, SignInChange, Taken, TakenOver } from './session-store.ts';

/** What a server is known by from when it joins to when its lease ends. Never given again. */
export type ServerID = string;

/** What servers tell each other. A message may be lost when the connection breaks, and then that is told. */
export type Message =
  /** A session changed. */
  | { readonly type: 'changed'; readonly loginSessionID: string; readonly turn: number }
  /** A server let go of its sessions. */
  | { readonly type: 'left' }
  /** Who is signed in has changed at a bridge, and `by` waits for all to know it. */
  | {
      readonly type: 'signed_in';
      readonly change: SignInChange;
      readonly question: string;
      readonly by: ServerID;
    }
  /** `by` knows it. */
  | { readonly type: 'known'; readonly question: string; readonly by: ServerID };

/** Counts how often the server in charge of a session became another one, or the same anew. A message of an earlier turn is old news. */
export interface Turn {
  readonly turn: number;
}

export interface Listening {
  message(message: Message): void;
  /** Messages may have been lost. */
  interrupted(): void;
}

/**
 * What several servers share: a database. A server has a lease, by the database's own time, and each session has one server that is in
 * charge of it. Each call is one transaction, and rejects with `StoreUnavailable` when there is no answer in time: then it may have had its
 * effect or not. With `StoreBusy` it had none.
 */
export interface SharedDatabase {
  /** A new server. Its lease begins now. */
  join(): Promise<ServerID>;
  /** Lengthens a lease. Resolves with the servers whose lease has ended and that were in charge of something, or with nothing when this one's has. */
  renew(server: ServerID): Promise<readonly ServerID[] | undefined>;
  /** Ends a lease, and tells the others. */
  leave(server: ServerID): Promise<void>;
  /** Makes a server the one in charge of some of the live sessions of others. Resolves with those; there may be more. */
  adopt(server: ServerID, from: readonly ServerID[]): Promise<readonly (Entry & Turn)[]>;
  /** The live sessions that a server is in charge of, by ID. */
  held(server: ServerID): Promise<readonly string[]>;
  /** As in `SessionStore`. The first turn of a session is 0. */
  open(server: ServerID, session: Session, start: LoginStart): Promise<Opened>;
  discard(server: ServerID, session: Session): Promise<void>;
  read(loginSessionID: string): Promise<Session | undefined>;
  /** As in `SessionStore`, with the conversation whoever had it. What a server has submitted is left once another was in charge. */
  take(
    server: ServerID,
    session: Session,
    hashes: readonly string[],
  ): Promise<Exclude<Taken, object> | (TakenOver & Turn)>;
  write(server: ServerID, session: Session, conversation: KeptConversation | undefined): Promise<boolean>;
  end(server: ServerID, session: Session): Promise<false | Pick<Entry, 'conversation'>>;
  hold(server: ServerID, owner: string | undefined, accountID: string): Promise<boolean>;
  release(server: ServerID, owner: string | undefined, accountID: string): Promise<void>;
  /**
   * Sends that who is signed in has changed, with the logins that any server has said to be replaced within half a minute. Resolves with the other
   * servers.
   */
  announce(server: ServerID, change: Announcement, question: string): Promise<readonly ServerID[]>;
  /** Answers that. */
  know(server: ServerID, question: string): Promise<void>;
  /** Begins to tell of messages. */
  listen(listening: Listening): Promise<void>;
  close(): Promise<void>;
}
