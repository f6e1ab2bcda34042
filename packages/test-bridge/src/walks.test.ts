import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAS_TEST_BRIDGE, startTestBridge, type TestBridge } from './index.ts';
import { provisioning } from './testing/provisioning.ts';
import { walkedFields, walks } from './walks.ts';

describe('the walks', () => {
  it('lead to an account each, if to any', () => {
    const accounts = walks.flatMap(({ end }) =>
      typeof end === 'object' && 'connected' in end ? [end.connected] : [],
    );
    expect(new Set(accounts).size).toBe(accounts.length);
  });

  it('type into fields that are known, and choose what they offer', () => {
    for (const [id, value] of walks.flatMap(({ typed }) => typed.flatMap(Object.entries))) {
      expect(walkedFields).toHaveProperty(id);
      const { options } = walkedFields[id] ?? {};
      if (options) expect(options).toContain(value);
    }
  });
});

describe.skipIf(!HAS_TEST_BRIDGE)('the bridge', () => {
  let bridge: TestBridge;
  beforeAll(async () => {
    bridge = await startTestBridge({ period: 50 });
  });
  afterAll(() => bridge?.close());

  it('has no flow that is not walked, and none is walked that it does not have', async () => {
    const { body } = await provisioning(bridge).call('GET', 'whoami');
    const walked = new Set(walks.map(({ flow }) => flow));
    expect(body.login_flows.map(({ id }: { id: string }) => id)).toEqual([...walked]);
  });
});
