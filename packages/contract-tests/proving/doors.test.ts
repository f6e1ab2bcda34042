// The suite on the API where no server is: behind a `fetch` in this process. The one in a page is in packages/docs, the one over
// HTTP in server.test.ts.
import { createSandbox } from '@bridges-api/sandbox';
import { expect, it } from 'vitest';
import deviations from '../fixtures/deviations.fetch.json' with { type: 'json' };
import { faultsOf, judgedSandbox, runOnDoor } from './testing/door-suite.ts';

it('finds nothing wrong with a fetch, but what none can carry', async () => {
  const sandbox = createSandbox(judgedSandbox);
  const suite = await runOnDoor(async ({ method, target, headers, body }, signal) => {
    const bytes = body === undefined ? undefined : Buffer.from(body, 'base64');
    const response = await sandbox.fetch(target, { method, headers, signal, ...(bytes && { body: bytes }) });
    const { status } = response;
    return { status, headers: Object.fromEntries(response.headers), body: await response.text() };
  });
  sandbox.close();
  expect(faultsOf(suite)).toEqual([]);
  expect(suite.results.length).toBeGreaterThan(100);
});

it('knows few deviations', () => {
  expect(Object.keys(deviations).length).toBeLessThanOrEqual(10);
});
