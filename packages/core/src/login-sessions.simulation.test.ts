import { expect, test } from 'vitest';
import { simulate } from './testing/simulation/check.ts';

/** What has to have happened, or the simulation proves nothing. */
const happenings = [
  'adoptions',
  'takeovers',
  'servers fenced',
  'writes refused',
  'messages lost',
  'submits found to have arrived',
  'steps asked again',
  'steps left by going back',
  'ended: complete',
  'ended: login_process_lost (old)',
];

// 10,000 of them: `pnpm --filter @bridges-api/core simulate`.
test('three servers lose nothing, whatever befalls them', async () => {
  // The seed is one, so that what has to happen does.
  const { broken, counts } = await simulate({ runs: 500, seed: 6 });
  expect(broken).toBeUndefined();
  expect(happenings.filter((what) => !counts.get(what))).toEqual([]);
});
