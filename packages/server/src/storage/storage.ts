import type { Session } from '../login-session/session.ts';
import type { LoginState, NetworkLogin } from '../networks/network.ts';

/** Where login sessions are kept. What `save` has returned from survives a kill. */
export interface SessionStore {
  /** Every session saved and not forgotten. None of them has a step. */
  load(): Session[];
  /** Keeps a session as it is now, except for its step, which can hold secrets. */
  save(session: Session): void;
  forget(loginSessionID: string): void;
}

/** A login as it is kept: JSON. */
export interface StoredLogin extends NetworkLogin {
  /** What the network is going to report of it, in order, each at its `since`, whether or not the server runs then. */
  readonly upcoming?: readonly LoginState[];
}

/** Where a network that has no memory of its own, such as a sandbox network, keeps its logins. */
export interface LoginStore {
  /** The logins of a bridge, or nothing when the bridge was never saved. */
  load(bridgeID: string): StoredLogin[] | undefined;
  /** Replaces the logins of a bridge. */
  save(bridgeID: string, logins: readonly StoredLogin[]): void;
}

export interface Storage {
  readonly sessions: SessionStore;
  readonly logins: LoginStore;
  close(): void;
}

/** What a storage cannot do, in words for the operator. They hold nothing that a client sent. */
export class StorageError extends Error {}

/** Keeps nothing beyond the process. */
export function memoryStorage(): Storage {
  return {
    sessions: { load: () => [], save: () => {}, forget: () => {} },
    logins: { load: () => undefined, save: () => {} },
    close: () => {},
  };
}
