import { expect, test } from 'vitest';
import { manualClock } from '../manual-clock.ts';
import { OwnerQuotas, Quota } from './quota.ts';

const MINUTE = 60_000;

function ownerQuotas() {
  const clock = manualClock();
  return { clock, quotas: new OwnerQuotas(clock, () => new Quota(clock, 2, 2)) };
}

test('owners without sessions are not kept', async () => {
  const { clock, quotas } = ownerQuotas();
  for (let at = 0; at < 100; at += 1) quotas.of(`@user${at}:example.org`).secondsToRoom();
  expect(quotas.size).toBe(100);
  await clock.advance(MINUTE);
  quotas.of('@new:example.org');
  expect(quotas.size).toBe(1);
});

test('an owner with a session is kept for as long as it lives', async () => {
  const { clock, quotas } = ownerQuotas();
  quotas.of('ann').lives();
  quotas.of('ann').lives();
  for (let minute = 0; minute < 30; minute += 1) {
    await clock.advance(MINUTE);
    quotas.of('bob');
  }
  expect(quotas.of('ann').secondsToRoom()).toBe(60);
  quotas.of('ann').ended();
  quotas.of('ann').ended();
  await clock.advance(MINUTE);
  quotas.of('bob');
  expect(quotas.size).toBe(1);
});

test('an owner is kept for as long as a start counts', async () => {
  const { clock, quotas } = ownerQuotas();
  await clock.advance(MINUTE / 2);
  for (let start = 0; start < 2; start += 1) quotas.of('ann').started();
  await clock.advance(MINUTE / 2);
  expect(quotas.of('ann').secondsToRoom()).toBe(30);
  await clock.advance(MINUTE);
  quotas.of('bob');
  expect(quotas.size).toBe(1);
});
