import { expect, it } from 'vitest';
import { isBreaking } from './kinds.ts';
import { IMPOSSIBLE, SAME_KINDS } from './testing/oasdiff.ts';

/** How this API grows: see "Values of newer servers". */
const GROWTH = ['response-enum-value-added', 'response-branch-added'];

it('calls breaking what oasdiff does, but for how this API grows', () => {
  const harmless = SAME_KINDS.flatMap(({ kinds }) => kinds).filter((kind) => !isBreaking(kind));
  expect(harmless.sort()).toEqual(GROWTH.sort());
});

it('has a place for each error and each warning of oasdiff', () => {
  const all = [...SAME_KINDS, ...IMPOSSIBLE].flatMap(({ oasdiff }) => oasdiff);
  expect(all.length).toBe(243);
  expect(new Set(all).size).toBe(all.length);
});
