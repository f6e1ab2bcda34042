// How steps are executed up to v0.29: by the request that submits them, one after the other.
import { DeadlineExceeded, Panic } from '../errors.ts';
import { cancelled, checkStep, type Submission, timedOut } from './checks.ts';
import type { Issued, LoginProcess } from './login-process.ts';
import { type Processes, submit } from './processes.ts';

/** Submits a step once what others have submitted is done, and returns the step that comes of it. */
export async function submitQueued(
  processes: Processes,
  process: LoginProcess,
  submission: Submission,
): Promise<Issued> {
  const before = process.queue;
  const isQueued = process.queued > 0;
  process.queued += 1;
  const mine = before.then(() => execute(processes, process, submission, isQueued));
  process.queue = mine.catch(() => {});
  try {
    return await mine;
  } finally {
    process.queued -= 1;
  }
}

async function execute(
  processes: Processes,
  process: LoginProcess,
  submission: Submission,
  wasQueued: boolean,
): Promise<Issued> {
  const { switches } = processes.surroundings;
  const { joins, onHangUp, afterError, waiterOnCancel } = switches;
  const current = process.next;
  if (!current) throw new Panic('no step');
  const { signal } = process.context;
  if (signal.aborted && onHangUp === 'goes on') {
    processes.end(process);
    if (current.step.body.type === 'complete') return current;
    throw signal.reason instanceof DeadlineExceeded ? timedOut(switches) : cancelled(switches);
  }
  const { previous } = process;
  if (switches.txn && submission.txn && previous?.ticket.txn === submission.txn) return current;
  if (joins !== 'refused' && wasQueued && previous?.step.body.step_id === submission.stepID) return current;
  checkStep(current, submission, switches);
  const input = submission.input();
  try {
    process.isRunning = true;
    processes.executing(process, current);
    // Where a hang-up ends a step, its context is that of the request, which a cancel or a stop does not end.
    const context = onHangUp === 'goes on' ? signal : submission.hungUp;
    const step = await processes.run(process, context, (login) => submit(current.step, input, login));
    processes.issue(process, step);
    if (step.body.type === 'complete') {
      processes.complete(process, step);
      // What waits for its turn sees that it is over.
      if (switches.cancel) process.context.abort();
    }
    return process.next ?? current;
  } catch (error) {
    process.isRunning = false;
    if (error instanceof Panic) {
      if (switches.panic === 'crash') processes.surroundings.crash();
      throw error;
    }
    if (onHangUp === 'kills process' && submission.hungUp.aborted) processes.end(process);
    else if (afterError === 'deleted') processes.end(process);
    if (waiterOnCancel === '410' && process.isCancelled) throw cancelled(switches);
    throw error;
  }
}
