import { expect, it } from 'vitest';
import type { Bridge } from '../src/suite/answer-types.ts';
import { evenly, sampleOf } from '../src/suite/sample.ts';

const bridge = (index: number, parts: Partial<Bridge> = {}): Bridge => ({
  id: `bridge-${String(index).padStart(4, '0')}`,
  accounts: [],
  activeAccountCount: 0,
  status: 'available',
  supportsMultipleAccounts: true,
  provider: 'local',
  type: 'telegram',
  ...parts,
});
const many = Array.from({ length: 1_000 }, (_, index) => bridge(index));
const ids = (bridges: readonly Bridge[]) => bridges.map(({ id }) => id);

it('all bridges are looked at where they are few', () => {
  expect(sampleOf(many.slice(0, 30), undefined)).toEqual(many.slice(0, 30));
});

it('of many, the first, the last and some in between are', () => {
  const sample = ids(sampleOf(many, undefined));
  expect(sample.length).toBe(30);
  expect(sample).toEqual([...sample].sort());
  expect([sample[0], sample.at(-1)]).toEqual(['bridge-0000', 'bridge-0999']);
  expect(ids(sampleOf(many, undefined))).toEqual(sample);
});

it('one of each kind is, wherever it stands', () => {
  const odd = { 501: { status: 'disabled' }, 703: { supportsMultipleAccounts: false }, 888: { type: 'irc' } };
  const list = many.map((one, index) => ({ ...one, ...odd[index as keyof typeof odd] }));
  expect(ids(sampleOf(list, undefined))).toEqual(
    expect.arrayContaining(['bridge-0501', 'bridge-0703', 'bridge-0888']),
  );
});

it('those that a fixture names are, however many they are', () => {
  const named = ids(many.slice(100, 150));
  const logins = named.map((bridgeID) => ({
    name: bridgeID,
    bridgeID,
    steps: [],
    ends: 'complete' as const,
  }));
  expect(ids(sampleOf(many, { logins }))).toEqual(named);
});

it('so many of a list at most are taken at even distances', () => {
  expect(evenly([1, 2, 3], 5)).toEqual([1, 2, 3]);
  expect(
    evenly(
      Array.from({ length: 100 }, (_, index) => index),
      4,
    ),
  ).toEqual([0, 25, 50, 75]);
});
