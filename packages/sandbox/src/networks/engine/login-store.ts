import type { LoginState, NetworkLogin } from '@bridges-api/core';

/** A login as it is kept: JSON. */
export interface StoredLogin extends NetworkLogin {
  /** What the network is going to report of it, in order, each at its `since`, whether or not anybody runs then. */
  readonly upcoming?: readonly LoginState[];
}

/** Where a network that has no memory of its own, such as a sandbox network, keeps its logins. */
export interface LoginStore {
  /** The logins of a bridge, or nothing when the bridge was never saved. */
  load(bridgeID: string): StoredLogin[] | undefined;
  /** Replaces the logins of a bridge. */
  save(bridgeID: string, logins: readonly StoredLogin[]): void;
}

/** Keeps nothing: each network remembers its own as long as it is there. */
export const noLoginStore: LoginStore = { load: () => undefined, save: () => {} };
