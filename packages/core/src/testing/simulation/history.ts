import { isDeepStrictEqual } from 'node:util';
import { type LiveStep, present, type Session } from '../../login-session/session.ts';
import { isOver } from '../../login-session/transitions.ts';
import type { LoginSession } from '../../wire.ts';
import { brokenInvariants } from '../invariants.ts';
import { markIn } from './bridge.ts';

/** What was kept of each session and what clients were told of it, and what of that should never be. */
export class History {
  readonly faults: string[] = [];
  readonly #kept = new Map<string, Session[]>();
  /** The newest revision of each session that any client was told of. */
  readonly #told = new Map<string, number>();

  get sessions(): Session[] {
    return [...this.#kept.values()].flatMap((revisions) => revisions.at(-1) ?? []);
  }

  newestOf(loginSessionID: string): Session | undefined {
    return this.#kept.get(loginSessionID)?.at(-1);
  }

  /** What was told until now, for an answer to a request that is sent now. */
  toldOf(loginSessionID: string): number {
    return this.#told.get(loginSessionID) ?? 0;
  }

  written(session: Session): void {
    const { accountID, loginSessionID, revision } = session;
    const before = this.#kept.get(loginSessionID) ?? [];
    if (revision !== before.length + 1)
      this.faults.push(`Revision ${revision} of a session was written after ${before.length} others.`);
    if (before.some(({ state }) => isOver(state))) this.faults.push('A session changed after its end.');
    const [{ step: last } = {}] = before.slice(-1);
    if (!isAfter(session.step, last))
      this.faults.push(`After ${last?.instructions} came ${session.step?.instructions}.`);
    this.#kept.set(loginSessionID, [...before, session]);
    for (const broken of brokenInvariants(present(session))) this.faults.push(broken);
    const isTwice = (other: Session) =>
      other.accountID === accountID && other.loginSessionID !== loginSessionID && !isOver(other.state);
    if (accountID !== undefined && !isOver(session.state) && this.sessions.some(isTwice))
      this.faults.push('Two sessions reconnect a login at the same time.');
  }

  /** @param since what was told when it was asked for */
  told(session: LoginSession, since: number): void {
    const { loginSessionID } = session;
    const revisions = this.#kept.get(loginSessionID) ?? [];
    const found = revisions.findIndex((one) => isDeepStrictEqual(plain(present(one)), session));
    if (found === -1) this.faults.push(`An answer was never kept: ${session.status}.`);
    this.#tell(loginSessionID, found + 1, since);
  }

  /** An answer says that a session has ended so. */
  toldEnd(loginSessionID: string, code: string, since: number): void {
    const { error, revision = 0, state } = this.newestOf(loginSessionID) ?? {};
    const isSo =
      code === 'login_session_expired'
        ? error?.code === code
        : code === `login_session_${state}` ||
          (code === 'cancelled' && ['cancelled', 'failed'].includes(`${state}`));
    if (!isSo) this.faults.push(`${code} was answered of a session that is ${state}.`);
    this.#tell(loginSessionID, revision, since);
  }

  #tell(loginSessionID: string, revision: number, since: number): void {
    if (revision < since)
      this.faults.push(
        `Revision ${revision} was answered after ${since} was: what was acknowledged is undone.`,
      );
    this.#told.set(loginSessionID, Math.max(revision, this.toldOf(loginSessionID)));
  }
}

/** Whether a step of the bridge comes after another, or is the same asked for again. What a server shows by itself comes anywhere. */
function isAfter(step: LiveStep | undefined, before: LiveStep | undefined): boolean {
  const mark = markIn(step?.instructions);
  const last = markIn(before?.instructions);
  if (!mark || !last) return true;
  return mark.at > last.at || (mark.at === last.at && step?.instructions !== before?.instructions);
}

/** As JSON has it. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
