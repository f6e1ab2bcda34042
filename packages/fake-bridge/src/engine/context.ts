import { randomInt } from 'node:crypto';
import type { Clock } from '@bridges-api/core';
import { ContextCanceled } from '../errors.ts';
import type { LoginContext, NewLogin } from '../flow.ts';
import type { Switches } from '../generations.ts';
import type { Logins } from '../logins.ts';
import { pause } from '../pause.ts';
import type { ClientHTTP } from '../steps.ts';
import type { LoginProcess } from './login-process.ts';

/** What all login processes of a bridge share. */
export interface Surroundings {
  readonly clock: Clock;
  readonly switches: Switches;
  readonly logins: Logins;
  readonly period: number;
  readonly loginIDs: Readonly<Record<string, string>>;
  /** Flows go on when they are called off. */
  readonly completesDespiteCancel: boolean;
  /** The bridge ends. */
  readonly crash: () => void;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** What a flow may do while one step of it is executed, which `signal` calls off. */
export function contextOf(
  process: LoginProcess,
  signal: AbortSignal,
  { clock, switches, logins, period, loginIDs, completesDespiteCancel }: Surroundings,
  askForHTTP: (request: ClientHTTP) => Promise<{ status_code?: number; error?: string }>,
): LoginContext {
  const heeded = completesDespiteCancel ? undefined : signal;
  return {
    userID: process.userID,
    override: process.override,
    period,
    loginIDs,
    random: (length, alphabet = letters) =>
      Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join(''),
    wait: (ms) => pause(clock, ms, heeded),
    work: (ms) => pause(clock, ms),
    phone: ({ acts = Number.POSITIVE_INFINITY, within = Number.POSITIVE_INFINITY }) =>
      phone(process, clock, acts, within, heeded),
    newLogin(login: NewLogin) {
      if (process.isLost) throw new ContextCanceled();
      if (switches.cancelStopsLogin && heeded?.aborted) throw heeded.reason;
      return logins.make(process.userID, login);
    },
    clientHTTP: (request) => (process.offersHTTP && switches.clientHTTP ? askForHTTP(request) : undefined),
  };
}

async function phone(
  process: LoginProcess,
  clock: Clock,
  acts: number,
  within: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const called = new AbortController();
  const acted = new Promise<void>((resolve) => {
    process.onPhone = resolve;
    if (process.hasPhoneActed) resolve();
  });
  const off = signal ? AbortSignal.any([signal, called.signal]) : called.signal;
  const time = pause(clock, Math.min(acts, within), off);
  try {
    const byHand = await Promise.race([acted.then(() => true), time.then(() => false)]);
    return byHand || acts <= within;
  } finally {
    time.catch(() => {});
    called.abort();
    process.onPhone = undefined;
    process.hasPhoneActed = false;
  }
}
