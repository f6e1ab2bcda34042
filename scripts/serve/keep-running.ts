// Starts a part of `pnpm start` again whenever it ends by itself.
import type { Program } from './program.ts';

/** A part that lived shorter than this, in milliseconds, ended at once. */
const SHORT = 10_000;
/** So often is it started again when it ends at once. */
const TRIES = 5;

/** What keeping something running needs of its surroundings. */
export interface Keeper {
  /** Aborts when the end is wanted. */
  stop: AbortSignal;
  /** The time, in milliseconds. */
  now(): number;
  /** Resolves after so many milliseconds, or as soon as `stop` aborts. */
  wait(milliseconds: number): Promise<unknown>;
  /** Tells the user that something ended. */
  warn(text: string): void;
  /** Tells the user that all is well again. */
  say(text: string): void;
}

/**
 * Waits for a program to end and starts it again, as often as it takes; after a short life a little later each time. Resolves
 * when `stop` aborts, or when it has ended at once too often.
 *
 * @param name how people call it, such as "The API"
 * @param again starts it as it was, at the address it had
 */
export async function keepRunning(
  name: string,
  first: Program,
  again: () => Promise<Program>,
  { stop, now, wait, warn, say }: Keeper,
): Promise<void> {
  let program: Pick<Program, 'exited'> = first;
  for (let inARow = 1; ; inARow++) {
    const since = now();
    const how = await program.exited;
    if (now() - since >= SHORT) inARow = 1;
    if (inARow > TRIES) return warn(`${name} ended again (${how}), and is left so. What else runs goes on.`);
    await wait(100 * 2 ** inARow);
    if (stop.aborted) return;
    warn(`${name} ended by itself (${how}). It is started again.`);
    program = await again().then(
      (started) => {
        say(`${name} is there again.`);
        return started;
      },
      (error: Error) => ({ exited: Promise.resolve(error.message) }),
    );
  }
}
