import type { API, Session } from '@bridges-api/core';
import type { StoredLogin } from './networks/engine/login-store.ts';

/** A sandbox as it was at a moment: JSON. Of what a user typed it has test values only. */
export interface SandboxState {
  readonly version: typeof VERSION;
  readonly seed: string;
  /** How much of the seed has been used. */
  readonly position: number;
  /** The time on its clock, in milliseconds since the epoch, and that on the machine's. */
  readonly now: number;
  readonly taken: number;
  readonly sessions: readonly Session[];
  /** By ID of the bridge. */
  readonly logins: Readonly<Record<string, readonly StoredLogin[]>>;
  /** The logins that are under way, by ID of their session. */
  readonly conversations: ReturnType<API['kept']>;
}

/** Counts up when a state of before can no longer be read. */
export const VERSION = 2;

/** @throws {Error} when it is of another version, or none at all */
export function expectState(state: SandboxState): void {
  if (state?.version !== VERSION)
    throw new Error('This is no state of this version of the sandbox. Start without it.');
}
