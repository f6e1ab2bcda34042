import { expect, it } from 'vitest';
import { type Keeper, keepRunning } from './keep-running.ts';

it('starts again what ended, later each time, and gives up on what ends at once', async () => {
  const world = fakeWorld();
  let starts = 0;
  await keepRunning('The mock', ended('exit code 1'), async () => ended(`exit code ${++starts + 1}`), world);
  expect(starts).toBe(5);
  expect(world.waits).toEqual([200, 400, 800, 1600, 3200]);
  expect(world.said.slice(0, 2)).toEqual([
    'The mock ended by itself (exit code 1). It is started again.',
    'The mock is there again.',
  ]);
  expect(world.said.at(-1)).toBe(
    'The mock ended again (exit code 6), and is left so. What else runs goes on.',
  );
});

it('counts what does not start as an end', async () => {
  const world = fakeWorld();
  let starts = 0;
  const again = async () => {
    starts++;
    throw new Error('Port 1 is in use');
  };
  await keepRunning('The API', ended('SIGKILL'), again, world);
  expect(starts).toBe(5);
  expect(world.said).not.toContain('The API is there again.');
  expect(world.said.at(-1)).toContain('(Port 1 is in use)');
});

it('forgives an end after a long life', async () => {
  const world = fakeWorld();
  let starts = 0;
  const again = async () => {
    starts++;
    return { greeting: '', exited: starts < 20 ? world.live(10_000) : world.live(9_999) };
  };
  await keepRunning('The API', ended('SIGKILL'), again, world);
  expect(starts).toBe(24);
  expect(world.waits.slice(1, 20)).toEqual(Array(19).fill(200));
});

it('starts nothing again once the end is wanted', async () => {
  const end = new AbortController();
  const world = fakeWorld(end.signal);
  end.abort();
  const again = async () => expect.unreachable();
  await keepRunning('The API', ended('SIGTERM'), again, world);
  expect(world.said).toEqual([]);
});

interface FakeWorld extends Keeper {
  said: string[];
  waits: number[];
  /** Ends once this time has passed. */
  live(milliseconds: number): Promise<string>;
}

function fakeWorld(stop = new AbortController().signal): FakeWorld {
  let time = 0;
  const said: string[] = [];
  const waits: number[] = [];
  return {
    stop,
    said,
    waits,
    now: () => time,
    wait: async (milliseconds) => waits.push(milliseconds),
    warn: (text) => said.push(text),
    say: (text) => said.push(text),
    live: (milliseconds) =>
      new Promise((resolve) =>
        setImmediate(() => {
          time += milliseconds;
          resolve('SIGKILL');
        }),
      ),
  };
}

function ended(how: string) {
  return { greeting: '', exited: Promise.resolve(how) };
}
