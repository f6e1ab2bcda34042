import type { KnownLoginStore } from '@bridges-api/bridgev2';
import type { Keeper } from '@bridges-api/core';
import { type LoginStore, noLoginStore } from '@bridges-api/sandbox/networks';
import type { Seal } from './seal.ts';

/** Where the server keeps what is to survive it. */
export interface Storage {
  readonly sessions: Keeper | undefined;
  /** By which what it takes to go on with a login is sealed. */
  readonly seal: Seal | undefined;
  /** Where the sandbox networks of an owner keep their logins. */
  loginsOf(ownerName: string | undefined): LoginStore;
  /** Where the real bridges of an owner have their logins kept for while they are away. */
  knownLoginsOf(ownerName: string | undefined): KnownLoginStore;
  close(): void;
}

/** Keeps nothing beyond the process. */
export function memoryStorage(): Storage {
  return {
    sessions: undefined,
    seal: undefined,
    loginsOf: () => noLoginStore,
    knownLoginsOf: () => ({ load: () => undefined, save: () => {} }),
    close: () => {},
  };
}
