import { isObject } from './provisioning.ts';
import type { ReportedLogin } from './whoami.ts';

/**
 * Where it is kept which logins an owner had at a bridge when it last said so, for a server that starts while the bridge is away.
 * It is what accounts are called, and no secret.
 */
export interface KnownLoginStore {
  /** What was saved, as JSON has it, or a promise of it. It never rejects. */
  load(bridgeID: string): unknown;
  /** Returns at once, whenever it is kept. */
  save(bridgeID: string, logins: readonly ReportedLogin[]): void;
}

/** Keeps nothing. */
export const noKnownLogins: KnownLoginStore = { load: () => undefined, save: () => {} };

/** The logins that were saved, as far as they can be read. */
export function readKnownLogins(saved: unknown): ReportedLogin[] {
  return Array.isArray(saved) ? saved.filter(isReportedLogin) : [];
}

function isReportedLogin(value: unknown): value is ReportedLogin {
  return (
    isObject(value) &&
    typeof value.loginID === 'string' &&
    typeof value.event === 'string' &&
    isObject(value.user)
  );
}
