import type { LiveStep } from '../../login-session/session.ts';
import type { SessionLimits } from '../../session-limits.ts';
import type { LoginSession } from '../../wire.ts';
import type { ScriptedLogin } from '../scripted-network.ts';

/** What the model expects of a session: as little as the spec's chapter on login sessions speaks of. */
export interface ModelSession {
  readonly loginSessionID: string;
  /** The network's side. Its answers are commands of their own. */
  readonly login: ScriptedLogin;
  readonly createdAt: number;
  readonly reconnects: string | undefined;
  status: LoginSession['status'];
  /** The kind of the step that it has or had last, and whether there is a way back from it. */
  type: LiveStep['type'];
  canGoBack: boolean;
  /** Every step ID it had, the newest last. */
  issued: string[];
  /** How often it changed, so that waits know. */
  changes: number;
  error?: string;
  loginID: string | undefined;
  endedAt?: number;
  /** What the network works on, once submitted or gone back. */
  inFlight?: string | undefined;
  /** How many submits may have reached the network, and how often it may have been told to go back. */
  executed: number;
  wentBack: number;
  /** What the network was asked last, by how often the session had changed. Its answer counts if that is still so. */
  asked: number | undefined;
  /** What it was asked before that and has not answered. */
  overtaken: number[];
}

/** A submit that is held. */
export interface ModelWait {
  readonly session: ModelSession;
  readonly changes: number;
  readonly deadline: number;
  /** What it must be answered with, once it must. */
  expected?: Shown;
}

/** What is compared of a session. */
export interface Shown {
  status: string;
  stepID?: string | undefined;
  error?: string | undefined;
  loginID?: string | undefined;
}

/** How an answer of the API ought to be. */
export type Expected = { status: 200; shown: Shown } | { status: number; code: string };

export const unknownSession: Expected = { status: 404, code: 'login_session_not_found' };

const statuses = {
  user_input: 'waiting_for_input',
  cookies: 'waiting_for_cookies',
  display_and_wait: 'waiting_for_display',
  webauthn: 'waiting_for_input',
} as const;

/** Login sessions, told once more and simpler: no HTTP, no promises, no storage. */
export class Model {
  readonly sessions: ModelSession[] = [];
  waits: ModelWait[] = [];
  starts: number[] = [];
  now: number;
  readonly limits: SessionLimits;

  constructor(now: number, limits: SessionLimits) {
    this.now = now;
    this.limits = limits;
  }

  get live(): ModelSession[] {
    return this.sessions.filter(isLive);
  }

  /** One of the sessions, by counting back from the newest and round again, if it is still remembered. */
  at(index: number): ModelSession | undefined {
    const session = this.sessions.at(-1 - (index % this.sessions.length));
    return session && !this.isForgotten(session) ? session : undefined;
  }

  isForgotten({ endedAt }: ModelSession): boolean {
    return endedAt !== undefined && this.now >= endedAt + this.limits.retention;
  }

  isReconnecting(loginID: string): boolean {
    return this.live.some((session) => session.reconnects === loginID);
  }

  /** Why a create is refused before the network is asked, or nothing. */
  refusal(loginID: string | undefined, known: readonly string[]): Expected | undefined {
    if (loginID !== undefined && !known.includes(loginID)) return { status: 422, code: 'unknown_login' };
    if (loginID !== undefined && this.isReconnecting(loginID))
      return { status: 409, code: 'login_session_in_progress' };
    this.starts = this.starts.filter((start) => start > this.now - 60_000);
    if (this.live.length >= this.limits.maxLive || this.starts.length >= this.limits.maxStarts)
      return { status: 429, code: 'rate_limited' };
    this.starts.push(this.now);
    return undefined;
  }

  /** A new step: of the type given, under a name it has not had. */
  step(session: ModelSession, step: LiveStep): void {
    if (!isLive(session)) return;
    const { stepID, type } = step;
    let [name, use] = [stepID, 2];
    for (; session.issued.includes(name); use += 1) name = `${stepID}~${use}`;
    session.status = statuses[type];
    session.type = type;
    session.canGoBack = 'canGoBack' in step && step.canGoBack === true;
    session.issued.push(name);
    this.#changed(session);
  }

  /** The network is asked something, whose answer counts unless another one comes before. */
  ask(session: ModelSession): void {
    if (session.asked !== undefined) session.overtaken.push(session.asked);
    session.asked = session.changes;
  }

  /** The network answers what it was asked last, or the first of what it was asked before. Whether that counts. */
  answered(session: ModelSession, isOvertaken: boolean): boolean {
    const asked = isOvertaken ? session.overtaken.shift() : session.asked;
    if (!isOvertaken) session.asked = undefined;
    return asked === session.changes;
  }

  end(session: ModelSession, status: 'complete' | 'cancelled' | 'failed', detail?: string): void {
    if (!isLive(session)) return;
    session.status = status;
    session.endedAt = this.now;
    if (status === 'failed' && detail !== undefined) session.error = detail;
    if (status === 'complete') session.loginID = detail;
    this.#changed(session);
  }

  /** What a submit comes to, in the order of checks of the spec's `info`. */
  submit(
    session: ModelSession | undefined,
    stepID: string,
    body: { type: string; value: string },
  ): Expected | 'held' {
    const early = this.#beforeStep(session, stepID);
    if (early || !session) return early ?? unknownSession;
    if (!(body.type in statuses)) return { status: 422, code: 'invalid_request' };
    if (body.type !== session.type) return { status: 422, code: 'step_type_mismatch' };
    if (body.type === 'display_and_wait') return 'held';
    if (!body.value) return { status: 422, code: 'invalid_fields' };
    const isNew = session.inFlight === undefined;
    if (!isNew && session.inFlight !== body.value) return { status: 409, code: 'step_in_progress' };
    if (isNew) {
      session.executed += 1;
      this.ask(session);
    }
    session.inFlight = body.value;
    return 'held';
  }

  /** What going back comes to, in the same order. */
  goBack(session: ModelSession | undefined, stepID: string): Expected | 'held' {
    const early = this.#beforeStep(session, stepID);
    if (early || !session) return early ?? unknownSession;
    if (!session.canGoBack) return { status: 409, code: 'step_cannot_go_back' };
    const isNew = session.inFlight === undefined;
    if (!isNew && session.inFlight !== 'back') return { status: 409, code: 'step_in_progress' };
    if (isNew) {
      session.wentBack += 1;
      this.ask(session);
    }
    session.inFlight = 'back';
    return 'held';
  }

  /** What comes before anything that is asked of the current step. Nothing when the step is current. */
  #beforeStep(session: ModelSession | undefined, stepID: string): Expected | undefined {
    if (!session || this.isForgotten(session)) return unknownSession;
    const { status, issued, error } = session;
    const age = issued.length - 1 - issued.indexOf(stepID);
    if (!issued.includes(stepID)) return { status: 404, code: 'step_not_found' };
    if (isLive(session) ? age === 1 : age === 0 && isEndedByNetwork(session))
      return { status: 200, shown: shown(session) };
    if (error === 'login_session_expired') return { status: 410, code: error };
    if (!isLive(session)) return { status: 410, code: `login_session_${status}` };
    return age > 0 ? { status: 409, code: 'step_not_current' } : undefined;
  }

  hold(session: ModelSession): ModelWait {
    const wait = { session, changes: session.changes, deadline: this.now + this.limits.wait };
    this.waits.push(wait);
    return wait;
  }

  /** Lets time pass, ending what ends on the way in its order. */
  advance(ms: number): void {
    const end = this.now + ms;
    const due = [
      ...this.waits.map((wait) => ({ at: wait.deadline, run: () => answer(wait) })),
      ...this.live.map((session) => ({
        at: session.createdAt + this.limits.lifetime,
        run: () => this.end(session, 'failed', 'login_session_expired'),
      })),
    ].filter(({ at }) => at <= end);
    for (const { at, run } of due.sort((a, b) => a.at - b.at)) {
      this.now = at;
      run();
    }
    this.now = end;
  }

  #changed(session: ModelSession): void {
    session.changes += 1;
    session.inFlight = undefined;
    for (const wait of this.waits) if (wait.session === session) answer(wait);
  }
}

/** How the API shows a session. */
export function shown(session: ModelSession): Shown {
  const { status, issued, error, loginID } = session;
  return { status, stepID: isLive(session) ? issued.at(-1) : undefined, error, loginID };
}

/** Whether something can still happen to a session. */
export function isLive({ status }: ModelSession): boolean {
  return status.startsWith('waiting');
}

/** Whether the network accepted the login or refused it. */
function isEndedByNetwork({ status, error }: ModelSession): boolean {
  if (status === 'failed') return error !== 'login_session_expired' && error !== 'login_process_lost';
  return status === 'complete';
}

/** The first answer stays. */
function answer(wait: ModelWait): void {
  wait.expected ??= shown(wait.session);
}
