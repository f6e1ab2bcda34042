// How steps are executed from v0.30 on: apart from the requests, which only wait for them.
import { BridgeError, ContextCanceled, Panic } from '../errors.ts';
import type { LoginContext, Next } from '../flow.ts';
import { cancelled, checkStep, type Submission } from './checks.ts';
import { type Execution, endWait, type Issued, type LoginProcess, newWait } from './login-process.ts';
import { type Processes, submit } from './processes.ts';

/** Submits a step, or joins who has submitted it, and returns the step that comes of it. */
export async function submitJoined(
  processes: Processes,
  process: LoginProcess,
  submission: Submission,
): Promise<Issued> {
  const { switches } = processes.surroundings;
  throwIfOver(process);
  const current = nextOf(process);
  if (isReplay(process, submission, switches.txn)) return current;
  checkStep(current, submission, switches);
  const input = submission.input();
  if (!process.isRunning) {
    processes.executing(process, current);
    const stepContext = new AbortController();
    process.stepContext = stepContext;
    const signal = AbortSignal.any([process.context.signal, stepContext.signal]);
    void execute(processes, process, signal, (login) => submit(current.step, input, login));
  }
  const { wait, execution } = process;
  whenHungUp(processes, process, submission.hungUp);
  await wait?.over;
  if (execution?.error !== undefined) throw execution.error;
  if (process.error !== undefined) throw process.error;
  return nextOf(process);
}

/** Executes a step, or the start; who waits for it finds what came of it in the process. */
export async function execute(
  processes: Processes,
  process: LoginProcess,
  signal: AbortSignal,
  act: (login: LoginContext) => Next,
): Promise<void> {
  const execution: Execution = {};
  const { switches } = processes.surroundings;
  process.isRunning = true;
  process.wait = newWait();
  process.execution = execution;
  const { wait } = process;
  try {
    const step = await processes.run(process, signal, act);
    processes.issue(process, step);
    if (step.body.type === 'complete') processes.complete(process, step);
    endWait(process);
  } catch (error) {
    process.isRunning = false;
    if (error instanceof Panic) {
      execution.error = error;
      if (switches.panic === 'crash') processes.surroundings.crash();
      if (switches.panic === '500') process.error ??= error;
      endWait(process);
    } else if (isStepCancelled(process, error)) {
      execution.error = error;
      endWait(process);
    } else if (switches.afterError === 'stays' && !process.context.signal.aborted) {
      execution.error = error;
      endWait(process);
    } else {
      processes.end(
        process,
        process.isCancelled && switches.waiterOnCancel === '410' ? cancelled(switches) : error,
      );
    }
  } finally {
    wait.end();
  }
}

/** The step that comes after that of the submission, where it has been answered already. */
function isReplay(
  { previous, isRunning }: LoginProcess,
  { stepID, txn }: Submission,
  hasTxn: boolean,
): boolean {
  if (!previous) return false;
  return (
    (isRunning && previous.step.body.step_id === stepID) ||
    (hasTxn && txn !== undefined && previous.ticket.txn === txn)
  );
}

/** Throws what a process has ended with: a panic leaves it there to be found. */
export function throwIfOver({ error }: LoginProcess): void {
  if (error === undefined) return;
  if (error instanceof BridgeError) throw error;
  throw new Error(`step validation failed: ${error instanceof Error ? error.message : error}`);
}

export function nextOf({ next }: LoginProcess): Issued {
  if (!next) throw new Panic('the login has no step yet');
  return next;
}

function isStepCancelled({ stepContext }: LoginProcess, error: unknown): boolean {
  return error instanceof BridgeError && stepContext?.signal.reason === error;
}

function whenHungUp(processes: Processes, process: LoginProcess, hungUp: AbortSignal): void {
  const { onHangUp } = processes.surroundings.switches;
  if (onHangUp === 'goes on') return;
  const end = () => {
    if (onHangUp === 'kills process') processes.end(process, new ContextCanceled());
    else process.stepContext?.abort(new ContextCanceled());
  };
  if (hungUp.aborted) end();
  else hungUp.addEventListener('abort', end, { once: true });
}
