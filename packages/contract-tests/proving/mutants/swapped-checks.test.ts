// The rules about the order of checks follow from the spec's list: where two checks change places in it, a server that keeps to the
// order of today fails.
import { expect, it } from 'vitest';
import { changeSpec, swapped } from '../testing/changed-spec.ts';
import { startMutant } from './start.ts';

it.each([
  ['host', 'token', ['api/421/before-401']],
  ['json', 'parameters', ['api/order/422-empty-before-400']],
  ['step', 'session-over', ['api/order/410-before-404-step']],
  ['body', 'step-type', ['api/order/422-type-before-422']],
])('%s and %s change places', async (one, other, failing) => {
  // Started by the spec as it is.
  const { stop, ...server } = await startMutant(undefined);
  const restore = changeSpec(swapped(one, other));
  try {
    const { runSuite } = await import('../../src/suite/suite.ts');
    const { results } = await runSuite({ ...server, profile: 'session', only: ['api/order', 'api/421'] });
    const failed = results.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ rule }) => rule.id)).toEqual(failing);
  } finally {
    restore();
    await stop();
  }
});
