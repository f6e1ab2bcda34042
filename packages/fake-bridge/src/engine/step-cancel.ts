import { badState } from '../errors.ts';
import { type Submission, stepCancelled } from './checks.ts';
import { execute, nextOf, throwIfOver } from './joined-steps.ts';
import type { Issued, LoginProcess } from './login-process.ts';
import type { Processes } from './processes.ts';

/** Goes back from a step, whose wait ends with `LOGIN_STEP_CANCELLED`, and returns the step it goes back to. */
export async function cancelStep(
  processes: Processes,
  process: LoginProcess,
  { stepID, txn }: Pick<Submission, 'stepID' | 'txn'>,
): Promise<Issued> {
  throwIfOver(process);
  const current = nextOf(process);
  const { body, back } = current.step;
  if (txn && process.previous?.ticket.txn === txn) return current;
  if (body.step_id !== stepID) throw badState('Step ID does not match');
  if (txn && current.ticket.txn !== txn) throw badState('Transaction ID does not match');
  const params = body.display_and_wait ?? body.user_input;
  if (!params) throw badState('Login step type cannot be cancelled');
  if (!params.can_cancel || !back) throw badState('Login step cannot be cancelled');
  if (process.isRunning && !process.isGoingBack) {
    if (!body.display_and_wait || !process.stepContext)
      throw badState('Login step is already being submitted');
    process.stepContext.abort(stepCancelled());
    await process.wait?.over;
  }
  throwIfOver(process);
  if (process.next !== current) return nextOf(process);
  if (!process.isGoingBack) {
    process.isGoingBack = true;
    void execute(processes, process, process.context.signal, (login) => back(login));
  }
  const { wait, execution } = process;
  await wait?.over;
  if (execution?.error !== undefined) throw execution.error;
  if (process.error !== undefined) throw process.error;
  return nextOf(process);
}
