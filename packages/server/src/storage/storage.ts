import { type KnownLoginStore, noKnownLogins } from '@bridges-api/bridgev2';
import { type Clock, memoryStore, type SessionStore, type StoreLimits } from '@bridges-api/core';
import { type LoginStore, noLoginStore } from '@bridges-api/sandbox/networks';
import type { Seal } from './seal.ts';

/** Where the server keeps what is to survive it. */
export interface Storage {
  /** By which what was submitted is known again. Absent where nothing of it outlives the process. */
  readonly seal: Seal | undefined;
  /** Where login sessions are kept. Called once. */
  sessions(clock: Clock, limits: StoreLimits): SessionStore;
  /** Where the sandbox networks of an owner keep their logins. */
  loginsOf(ownerName: string | undefined): LoginStore;
  /** Where the real bridges of an owner have their logins kept for while they are away. */
  knownLoginsOf(ownerName: string | undefined): KnownLoginStore;
  close(): Promise<void>;
}

/** Keeps nothing beyond the process. */
export function memoryStorage(): Storage {
  return {
    seal: undefined,
    sessions: (clock, limits) => memoryStore({ clock, limits }),
    loginsOf: () => noLoginStore,
    knownLoginsOf: () => noKnownLogins,
    close: async () => {},
  };
}
