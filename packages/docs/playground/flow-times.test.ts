import { everyFlow, testSandbox, walk } from '@bridges-api/sandbox/testing/sandbox-walk';
import { expect, it } from 'vitest';
import { flowTime, loginTime, sandboxWaits } from './flow-times.ts';

it('knows how long each flow of the sandbox waits', async () => {
  const open = () => testSandbox({ overrides: { linkedin: { disabled: false } } });
  const waits: Record<string, Record<string, number>> = {};
  for (const { network, flowID } of await everyFlow(open())) {
    const { id } = network.profile;
    const { took } = await walk(open(), id, { flowID });
    waits[id] = { ...waits[id], [flowID]: Math.round(took / 1000) };
  }
  expect(sandboxWaits).toEqual(waits);
});

it.each([
  ['local-telegram', 'phone', 'In the sandbox: no waiting.'],
  ['local-telegram', 'qr', 'In the sandbox: 16 seconds of waiting.'],
  ['local-whatsapp', 'qr-unscanned', 'In the sandbox: 2 minutes 40 seconds of waiting.'],
  ['local-whatsapp', 'newer', undefined],
])('says of %s %s: %s', (bridge, flow, sentence) => expect(flowTime(bridge, flow)).toBe(sentence));

it('says what the spec says', () => {
  expect(loginTime).toMatch(/^You have 30 minutes for a login\. .* held for 25 seconds at most/);
});
