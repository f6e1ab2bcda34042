import { expect, test } from 'vitest';
import { manualClock } from './manual-clock.ts';

test('refuses to be advanced twice at a time', async () => {
  const clock = manualClock();
  const first = clock.advance(1);
  await expect(clock.advance(1)).rejects.toThrow('is being advanced already');
  await first;
});

test('leaves a timer alone until its time has come', async () => {
  const clock = manualClock();
  const ran: string[] = [];
  clock.after(10, () => ran.push('late'));
  await clock.advance(9);
  expect(ran).toEqual([]);
  expect(clock.pending).toBe(1);
  await clock.advance(1);
  expect(ran).toEqual(['late']);
  expect(clock.pending).toBe(0);
});

test('never runs a timer that was called off', async () => {
  const clock = manualClock();
  const callOff = clock.after(1, () => expect.unreachable());
  callOff();
  expect(clock.pending).toBe(0);
  await clock.advance(5);
});

test('runs timers by time, then in the order they were set', async () => {
  const clock = manualClock(1000);
  const ran: [string, number][] = [];
  const note = (name: string) => () => ran.push([name, clock.now()]);
  clock.after(20, note('c'));
  clock.after(10, note('a'));
  clock.after(10, note('b'));
  await clock.advance(50);
  expect(ran).toEqual([
    ['a', 1010],
    ['b', 1010],
    ['c', 1020],
  ]);
  expect(clock.now()).toBe(1050);
});

test('runs timers that timers and their promises set', async () => {
  const clock = manualClock(0);
  const ran: number[] = [];
  const rest = (ms: number) => new Promise<void>((resolve) => clock.after(ms, resolve));
  const chain = async () => {
    for (const ms of [10, 10, 0, 30]) {
      await rest(ms);
      ran.push(clock.now());
    }
  };
  const done = chain();
  await clock.advance(49);
  expect(ran).toEqual([10, 20, 20]);
  await clock.advance(1);
  await done;
  expect(ran).toEqual([10, 20, 20, 50]);
});
