// What the code of the recorded network must have done, from what the bridge answered.
import type { Plan } from './plans.ts';
import { askedFor, type Body, type Entry, type Recording } from './recording.ts';

/** What executing a step came to. Its time is that since it was begun. */
export type Outcome =
  | { readonly kind: 'step'; readonly body: Body; readonly after: number }
  | { readonly kind: 'error'; readonly status: number; readonly body: Body; readonly after: number }
  | { readonly kind: 'panic'; readonly text: string }
  | { readonly kind: 'ghost'; readonly loginID: string }
  | { readonly kind: 'conflict' }
  /** It waits until it is called off, and then tells it in these words. */
  | { readonly kind: 'never'; readonly text?: string | undefined };

/** What the recorded login process did: its start, its executions in their order, and the ways back. */
export interface Played {
  start: Outcome;
  executions: Outcome[];
  backs: Outcome[];
}

/** Errcodes that the framework answers with by itself. */
const ofTheFramework = [
  'M_BAD_STATE',
  'M_NOT_FOUND',
  'M_NOT_JSON',
  'M_UNRECOGNIZED',
  'M_FORBIDDEN',
  'FI.MAU.BRIDGE.LOGIN_ALREADY_FINISHED',
  'FI.MAU.BRIDGE.TOO_MANY_LOGINS',
];

const calledOff = ['FI.MAU.BRIDGE.LOGIN_CANCELLED', 'FI.MAU.LOGIN_STEP_CANCELLED'];

export interface PlayedRecording {
  /** What each start must have played, by the index of its entry. */
  readonly byStart: ReadonlyMap<number, Played>;
  /** The entries whose answers are what the network said: a fake that is fed with it only passes it on. */
  readonly told: ReadonlySet<number>;
}

/** What the network's code must have done in a recording. */
export function playedIn({ entries }: Recording, plan: Plan): PlayedRecording {
  const told = new Set<number>();
  const all = new Map<number, Played>();
  const byProcess = new Map<string, Played>();
  const seen = new Set<string>();
  const pending = new Map<Played, number>();
  for (const [index, entry] of entries.entries()) {
    const { operation, parts } = askedFor(entry);
    if (operation === 'start') {
      const played: Played = {
        start: outcomeOf(entry, index, plan) ?? { kind: 'never' },
        executions: [],
        backs: [],
      };
      all.set(index, played);
      if (isTold(played.start)) told.add(index);
      const { login_id, txn_id } = entry.response.body ?? {};
      if (login_id) byProcess.set(login_id, played);
      if (txn_id) seen.add(txn_id);
    }
    const played = byProcess.get(parts[0] ?? '');
    if (!played || operation === 'start') continue;
    const { body } = entry.response;
    const token = body?.txn_id ?? (body?.complete ? `complete of ${parts[0]}` : undefined);
    if (token !== undefined && seen.has(token)) continue;
    if (token !== undefined) seen.add(token);
    const outcome = outcomeOf(entry, index, plan);
    if (!outcome) continue;
    if (isTold(outcome)) told.add(index);
    if (operation === 'back') played.backs.push(outcome);
    if (operation !== 'step' && operation !== 'client_http') continue;
    // A client that had hung up has come again for what it had begun.
    const begun = pending.get(played);
    if (begun !== undefined && 'after' in outcome) {
      played.executions.pop();
      played.executions.push({ ...outcome, after: outcome.after + begun });
      pending.delete(played);
    } else played.executions.push(outcome);
    if (entry.response.error === 'client_abort' && outcome.kind === 'never') pending.set(played, entry.ms);
  }
  return { byStart: all, told };
}

function isTold({ kind }: Outcome): boolean {
  return ['step', 'error', 'panic'].includes(kind);
}

/** None where the framework has answered without the network. */
function outcomeOf({ response, ms }: Entry, index: number, plan: Plan): Outcome | undefined {
  const { status = 0, body = {}, error } = response;
  const made = plan.made?.[index];
  const ghost = plan.ghosts?.[index];
  const internal: string | undefined = body['fi.mau.internal_error'];
  if (made) return { kind: 'step', body: completeOf(made.loginID), after: made.after };
  if (ghost !== undefined) return { kind: 'ghost', loginID: ghost };
  if (plan.conflicts?.includes(index)) return { kind: 'conflict' };
  if (plan.panics?.includes(index)) return { kind: 'panic', text: internal ?? 'panic' };
  if (error === 'ECONNREFUSED') return undefined;
  if (error !== undefined) return { kind: 'never' };
  const after = ms < 200 ? 0 : ms;
  if (status === 200) return { kind: 'step', body, after };
  if (calledOff.includes(body.errcode)) return { kind: 'never' };
  if (ofTheFramework.includes(body.errcode) || internal?.startsWith('step validation failed'))
    return undefined;
  if (internal?.endsWith('context canceled')) return { kind: 'never', text: internal };
  return { kind: 'error', status, body, after };
}

function completeOf(user_login_id: string): Body {
  return { type: 'complete', step_id: 'complete', instructions: '', complete: { user_login_id } };
}
