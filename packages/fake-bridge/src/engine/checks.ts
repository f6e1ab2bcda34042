import { BridgeError, badState } from '../errors.ts';
import type { Input } from '../flow.ts';
import type { Switches } from '../generations.ts';
import type { Issued } from './login-process.ts';

/** What a request to a step of a login process names. */
export interface Submission {
  readonly stepID: string;
  readonly stepType: string;
  readonly txn: string | undefined;
  /** What was submitted. Throws when it is not what that type of step takes. */
  readonly input: () => Input;
  /** Aborted when the client hangs up. */
  readonly hungUp: AbortSignal;
}

/** Throws unless that is the step the process is at. Nothing becomes of the process by that. */
export function checkStep(current: Issued, submission: Submission, switches: Switches): void {
  if (current.step.body.step_id !== submission.stepID) throw badState('Step ID does not match');
  if (switches.txn && submission.txn && current.ticket.txn !== submission.txn) {
    throw badState('Transaction ID does not match');
  }
  if (current.step.body.type !== submission.stepType) throw badState('Step type does not match');
}

/** The error of a process that has ended by somebody's cancel. */
export const cancelled = ({ endedStatus }: Switches) =>
  new BridgeError(endedStatus, 'FI.MAU.BRIDGE.LOGIN_CANCELLED', 'Login process was cancelled');

/** The error of a process that has ended by its age. */
export const timedOut = ({ endedStatus }: Switches) =>
  new BridgeError(endedStatus, 'FI.MAU.BRIDGE.LOGIN_TIMED_OUT', 'Login process timed out');

export const alreadyFinished = ({ endedStatus }: Switches) =>
  new BridgeError(endedStatus, 'FI.MAU.BRIDGE.LOGIN_ALREADY_FINISHED', 'Login process was already finished');

export const tooManyLogins = ({ limitStatus }: Switches, limit: number) =>
  new BridgeError(
    limitStatus,
    'FI.MAU.BRIDGE.TOO_MANY_LOGINS',
    `Maximum number of logins exceeded (${limit})`,
  );

/** How a wait ends that somebody has gone back from. */
export const stepCancelled = () =>
  new BridgeError(409, 'FI.MAU.LOGIN_STEP_CANCELLED', 'Login step was cancelled');
