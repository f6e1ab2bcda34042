// Processes that judge mutants. A run needs twice the processor in a process that has just started, so each of them judges many.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What one run found, with nothing that a report would not show. */
export interface Finding {
  readonly outcomes: Readonly<Record<string, string>>;
  /** Why a rule failed, by its ID. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly milliseconds: number;
}

/** How long one run may take, in milliseconds. A mutant can keep the suite waiting. */
const PATIENCE = 300_000;

export class Judge {
  readonly #rules: readonly string[];
  /** The one that judges. Absent before the first run, and after one that it has ended in. */
  process: ChildProcess | undefined;

  /** @param rules the rules to judge by, or all without one */
  constructor(rules: readonly string[]) {
    this.#rules = rules;
  }

  /**
   * Judges a mutant, or the sound server by the name none. Resolves with nothing when the suite could not run, or not to its end.
   * That a process ends is believed of a new one only: it may be what the mutant before has left behind.
   */
  async judge(mutant: string): Promise<Finding | undefined> {
    const isNew = this.process === undefined;
    const found = await this.#run(mutant);
    const again = found === 'ended' && !isNew ? await this.#run(mutant) : found;
    return typeof again === 'string' ? undefined : again;
  }

  end(): void {
    this.process?.kill('SIGKILL');
    this.process = undefined;
  }

  #run(mutant: string): Promise<Finding | 'ended' | 'too long'> {
    this.process ??= fork(fileURLToPath(new URL('judge-mutant.ts', import.meta.url)), this.#rules);
    const judging = this.process;
    return new Promise((resolve) => {
      const end = (found: Finding | 'ended' | 'too long') => {
        clearTimeout(patience);
        for (const event of ['message', 'exit', 'error']) judging.removeAllListeners(event);
        if (typeof found === 'string') this.end();
        resolve(found);
      };
      const patience = setTimeout(end, PATIENCE, 'too long');
      judging.once('message', (finding) => end(finding as Finding));
      judging.once('exit', () => end('ended'));
      // It has ended since its last run.
      judging.once('error', () => end('ended'));
      judging.send(mutant);
    });
  }
}
