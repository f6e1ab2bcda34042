import type { Session } from '../login-session/session.ts';

/**
 * Where login sessions are kept: read, decide, write if unchanged, tell. What a `write` has resolved with true for is kept,
 * whatever happens to the process, as far as the store goes beyond it.
 */
export interface SessionStore {
  /** A session as it is now, or nothing. */
  read(loginSessionID: string): Promise<Session | undefined>;
  /**
   * Keeps what became of a session, and tells whoever watches it. Resolves with false, and keeps nothing, when what is kept
   * is not of the revision before it: somebody else has changed it since. A session of revision 1 must not be kept yet.
   */
  write(session: Session): Promise<boolean>;
  forget(loginSessionID: string): Promise<void>;
  /** Every session that is kept. */
  list(): Promise<Session[]>;
  /** Calls `changed` after each change of a session, whoever made it, until the function returned is called. */
  watch(loginSessionID: string, changed: () => void): () => void;
}

/** What a store cannot do, in words for the operator. They hold nothing that a client sent. */
export class StoreError extends Error {}
