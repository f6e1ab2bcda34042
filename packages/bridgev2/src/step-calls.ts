// Calls about a step of a login, and what their answers are.
import { NetworkError } from '@bridges-api/core';
import { errcodeOf } from './failures.ts';
import type { Answer, Call } from './provisioning.ts';
import { type BridgeStep, readStep, type Submitted } from './steps.ts';

/** What such a call is, whoever makes it. */
type StepCall = Pick<Call, 'method' | 'path' | 'query' | 'body'>;

/** The largest body that bridges take from v0.32 on, in bytes. */
const MOST = 64 * 1024;

/**
 * Submits a step, or waits for it.
 *
 * @param txn that of the step, unless it is to be left out
 * @throws {NetworkError} when that is more than a bridge takes
 */
export function submitCall(step: BridgeStep, txn: string | undefined, submitted: Submitted): StepCall {
  const body = bodyOf(step, submitted);
  if (body !== undefined && Buffer.byteLength(JSON.stringify(body)) > MOST)
    throw new NetworkError('login_failed', 'The values are too long for the bridge. Start again.');
  return { ...callOf(step, step.type, txn), body };
}

/** Goes back from a step, whose wait ends by that. Made again with the transaction of the step, it says what is there to show. */
export function backCall(step: BridgeStep, txn: string | undefined): StepCall {
  return callOf(step, 'cancel', txn);
}

/**
 * Asks what came of a step without submitting it. By its transaction a bridge knows the step that comes after, and says so whatever else is
 * in the call; while it still waits for the step it takes none of another type. A wait can be asked for again as it is.
 */
export function askWhatCame(step: BridgeStep): StepCall {
  return callOf(step, 'display_and_wait', step.txn);
}

function callOf({ processID, stepID }: BridgeStep, what: string, txn: string | undefined): StepCall {
  return { method: 'POST', path: ['login', 'step', processID, stepID, what], query: { txn_id: txn } };
}

function bodyOf({ type }: BridgeStep, { credential, values }: Submitted): unknown {
  if (type === 'webauthn') return credential;
  return type === 'display_and_wait' ? undefined : values;
}

/** Whether the bridge itself answered, and not a proxy that lost patience. */
export function isOfBridge(answer: Answer): boolean {
  return answer.status === 200 ? answer.json !== undefined : errcodeOf(answer) !== '';
}

/** Whether an answer is that of a login that the bridge does not have any more. */
export function isOfLoginThatIsOver(answer: Answer): boolean {
  return answer.status === 410 || errcodeOf(answer) === 'M_NOT_FOUND';
}

/** Whether an answer is the very instance of the step that was submitted. */
export function isRepeated({ json, status }: Answer, step: BridgeStep): boolean {
  const next = status === 200 ? readStep(json) : undefined;
  return next?.txn !== undefined && next.txn === step.txn && next.stepID === step.stepID;
}
