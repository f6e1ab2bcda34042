// What servers have in common that a bench measures in a process of their own.
import type { App } from '../src/app.ts';

/** Counts the waits that are opened. */
export function countWaits(app: App): { opened: number } {
  const counted = { opened: 0 };
  const sessions = app.sessionsOf();
  const wait = sessions.wait.bind(sessions);
  sessions.wait = (...args) => {
    counted.opened += 1;
    return wait(...args);
  };
  return counted;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Bytes of the heap that are in use. Needs --expose-gc. */
export function weigh(): number {
  if (!globalThis.gc) throw new Error('Start this with --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}
