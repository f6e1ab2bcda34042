// The driver against the real server in front of a real bridge: every flow of it, with every turn that one takes.
import { createBridgesClient, unwrap } from '@bridges-api/client';
import { type ServerOverBridge, startServerOverBridge } from '@bridges-api/server/testing/server-over-bridge';
import {
  HAS_TEST_BRIDGE,
  startTestBridge,
  type TestBridge,
  type Walk,
  type WalkEnd,
  walkedFields,
  walks,
} from '@bridges-api/test-bridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { walk } from './testing/bridge-walks.ts';

const bridgeID = 'semaphore';
const accounts = walks.flatMap(accountsOf);

describe.skipIf(!HAS_TEST_BRIDGE)('on a real bridge', () => {
  let bridge: TestBridge;
  let server: ServerOverBridge;
  const answers: string[] = [];
  beforeAll(async () => {
    bridge = await startTestBridge({ period: 50 });
    server = await startServerOverBridge(bridge, walks.length);
  });
  afterAll(async () => {
    await server?.close();
    await bridge?.close();
  });

  function clientOf(owner: number) {
    return createBridgesClient({
      accessToken: server.tokenOf(owner),
      baseUrl: server.url,
      async fetch(request) {
        const response = await fetch(request);
        answers.push(await response.clone().text());
        return response;
      },
    });
  }

  it.concurrent.for(walks.map((one, owner) => ({ ...one, owner })))(
    '$flow: $what',
    async ({ owner, ...one }, { expect }) => {
      const client = clientOf(owner);
      const { outcome, asked, drawn } = await walk(client, one);
      const { session, ...expected } = expectedOf(one.end);
      expect(outcome).toMatchObject(expected);
      const left = outcome.session && (await unwrap(client.getLoginSession(outcome.session))).status;
      expect(left).toBe(session);
      expect(asked).toEqual(one.typed.map((values) => Object.keys(values)));
      expect(new Set(drawn.map((display) => JSON.stringify(display))).size).toBe(drawn.length);
      const { items } = await unwrap(client.listBridgeLogins({ bridgeID }));
      expect(items.map(({ loginID }) => loginID)).toEqual(accountsOf(one));
    },
  );

  it('says nowhere what is secret', () => {
    const typed = walks.flatMap((one) => one.typed.flatMap(Object.entries));
    // What is as short as "late" stands in other words, and what becomes the ID of an account is no secret there.
    const secrets = typed.flatMap(([id, value]) =>
      walkedFields[id]?.isSecret && value.length > 8 && !accounts.includes(value) ? [value] : [],
    );
    const told = [server.printed(), ...answers].join('\n');
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([]);
  });
});

/** The accounts that there are afterwards. */
function accountsOf({ end }: Walk): string[] {
  return typeof end === 'object' && 'connected' in end ? [end.connected] : [];
}

/** How the driver ends, and the status of the session that it leaves, if there was one. */
function expectedOf(end: WalkEnd) {
  if (end === 'cancelled') return { ok: false, kind: 'aborted', session: 'cancelled' };
  if ('connected' in end) {
    const account = { bridge: { id: bridgeID } };
    return { ok: true, login: { loginID: end.connected }, account, session: 'complete' };
  }
  const { failed: message, code, status } = end;
  const kind = status ? { kind: 'http', status } : { kind: 'failed', session: 'failed' };
  return { ok: false, message, error: { code }, session: undefined, ...kind };
}
