// What becomes of a login process at the bridge when nobody wants it any more.
import { describe, expect, test } from 'vitest';
import { startGateway } from './testing/gateway.ts';

describe('a login that is given up', () => {
  test.each([
    ['is cut', 'reset' as const],
    ['is answered by a proxy', { status: 502, body: '<html>Bad Gateway</html>', contentType: 'text/html' }],
    ['fails inside', { status: 500, body: { errcode: 'M_UNKNOWN', error: 'Internal error' } }],
  ])('ends at the bridge although its cancel %s', async (_, how) => {
    const { ann, bridge } = await startGateway();
    const login = await ann.start({ flowID: 'form' });
    bridge.disturb({ operation: 'cancel', times: 2, how });
    await login.cancel();
    await expect.poll(() => bridge.processes()).toEqual([]);
  });

  test.each(['G2', 'G3', 'G4'] as const)(
    'ends at the bridge that was about to start it: %s',
    async (generation) => {
      const { ann, bridge } = await startGateway({ bridge: { generation }, limits: { startWait: 100 } });
      bridge.disturb({ operation: 'start', delay: 50 });
      const login = await ann.start({ flowID: 'form' });
      expect(login.session.currentStep).toMatchObject({ stepID: 'starting' });
      await expect.poll(() => bridge.requests.some(({ operation }) => operation === 'start')).toBe(true);
      await login.cancel();
      await bridge.received(({ operation }) => operation === 'cancel');
      await expect.poll(() => bridge.processes()).toEqual([]);
    },
  );
});
