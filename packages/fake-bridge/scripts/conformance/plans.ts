// What a recording does not say of itself: which requests ran at the same time, and what was done to the bridge meanwhile.
import type { Recording } from './recording.ts';

/** What is done before an entry. */
export type Deed = 'stop' | 'kill' | 'start again' | { readonly wait: number };

export interface Plan {
  /** Entries that are still waiting for their answer while the next so many are made. */
  readonly during?: Readonly<Record<number, number>>;
  /** Entries in the order in which they reached the bridge, where it is not the recorded one. */
  readonly order?: readonly number[];
  readonly before?: Readonly<Record<number, Deed>>;
  /** Executions whose end nobody was told: the login that came of them, after so many milliseconds. */
  readonly made?: Readonly<Record<number, { readonly loginID: string; readonly after: number }>>;
  /** Entries in which the network's code panics. */
  readonly panics?: readonly number[];
  /** Entries in which a login is made, and a step `complete` without parameters returned. */
  readonly ghosts?: Readonly<Record<number, string>>;
  /** Entries that sign in to an account that another user has: the first field is its ID. */
  readonly conflicts?: readonly number[];
}

/** By the end of a recording's name; the first that fits. */
const plans: readonly (readonly [end: string, Plan])[] = [
  ['displayandwait-cancel', { during: { 1: 1 } }],
  ['displayandwait-two-waiters', { during: { 1: 1 } }],
  ['displayandwait-late', { before: { 2: { wait: 2000 } }, made: { 1: { loginID: 'daw4', after: 1000 } } }],
  ['two-users', { conflicts: [1] }],
  ['gwtest-qr-refresh-2fa', { during: { 2: 3 } }],
  ['gwtest-slow-step-two-submits', { during: { 1: 1 } }],
  // Two began within a millisecond, and the cancel came first: the other one found nothing.
  ['gwtest-slow-step-cancel', { during: { 1: 2 }, order: [0, 1, 3, 2] }],
  ['gwtest-step-cancel', { during: { 2: 1 } }],
  ['gwtest-panic', { panics: [1] }],
  ['gwtest-passkey', { panics: [1] }],
  ['gwtest-restart-sigterm', { during: { 2: 1 }, before: { 3: 'stop', 4: 'start again' } }],
  ['gwtest-restart-sigkill', { during: { 2: 1 }, before: { 3: 'kill', 4: 'start again' } }],
  ['zulip-apitoken', { ghosts: { 1: '7' } }],
  ['zulip-g3-apitoken', { ghosts: { 1: '7' } }],
  ['zulip-apitoken-relogin', { ghosts: { 1: '7' } }],
];

export function planOf({ name }: Recording): Plan {
  return plans.find(([end]) => name.endsWith(end) && (!end.startsWith('zulip') || name === end))?.[1] ?? {};
}
