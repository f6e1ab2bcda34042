import type { Flow } from '../flow.ts';
import type { StoredLogin } from '../logins.ts';
import { cancelled } from './checks.ts';
import { execute, nextOf } from './joined-steps.ts';
import type { LoginProcess } from './login-process.ts';
import type { Processes } from './processes.ts';

export interface Start {
  readonly userID: string;
  readonly flow: Flow;
  readonly override: StoredLogin | undefined;
  readonly offersHTTP: boolean;
  /** Aborted when the client hangs up. */
  readonly hungUp: AbortSignal;
}

/** Starts a login, and returns its process once the flow has its first step. */
export async function start(processes: Processes, { hungUp, ...given }: Start): Promise<LoginProcess> {
  const { switches } = processes.surroundings;
  const process = processes.create(given);
  if (switches.onHangUpAtStart === 'kills start') {
    const step = await processes.run(process, hungUp, (login) => given.flow.start(login));
    processes.issue(process, step);
    processes.add(process);
    return process;
  }
  processes.add(process);
  const cancel = () => processes.end(process, cancelled(switches));
  hungUp.addEventListener('abort', cancel, { once: true });
  void execute(processes, process, process.context.signal, (login) => given.flow.start(login));
  const { wait, execution } = process;
  await wait?.over;
  hungUp.removeEventListener('abort', cancel);
  if (process.error !== undefined) throw process.error;
  if (execution?.error !== undefined) throw execution.error;
  nextOf(process);
  return process;
}
