// The playground and the server as they are built, in front of a real bridge: every flow of it, as its user handles it.
import { type ServerOverBridge, startServerOverBridge } from '@bridges-api/server/testing/server-over-bridge';
import {
  flowWalks,
  HAS_TEST_BRIDGE,
  startTestBridge,
  type TestBridge,
  type Typed,
  walkedFields,
} from '@bridges-api/test-bridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScreen, type Screen } from './playground-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

describe.skipIf(!HAS_TEST_BRIDGE || !HAS_CHROMIUM)('the playground with a real bridge', () => {
  const used = useSite();
  let bridge: TestBridge;
  let server: ServerOverBridge;
  let names: ReadonlyMap<string, string>;
  beforeAll(async () => {
    bridge = await startTestBridge({ period: 100 });
    server = await startServerOverBridge(bridge, flowWalks.length, [used.site.origin]);
    names = await flowNames(server);
  });
  afterAll(async () => {
    await server?.close();
    await bridge?.close();
  });

  it.each(flowWalks.map((walk, owner) => ({ ...walk, owner })))(
    '$flow: $what',
    async ({ owner, ...walk }) => {
      const opened = await openScreen(used, server.url);
      const { connect, press, screen, shows } = opened;
      await connect(server.tokenOf(owner));
      await press('Sign in to Semaphore');
      await press(names.get(walk.flow) ?? '');
      for (const values of walk.typed) {
        const form = await fill(opened, values);
        await press('Continue');
        await form?.waitForElementState('hidden');
      }
      const { end } = walk;
      if (end === 'cancelled') {
        // There may be nothing in it to see.
        await screen.locator('.display').waitFor({ state: 'attached' });
        await press('Cancel');
        await shows('Cancelled');
      } else if ('failed' in end) {
        await shows('Semaphore is not connected');
        expect(await screen.locator('.content').innerText()).toContain(end.failed);
        await screen.getByText(end.code, { exact: true }).waitFor();
        if (end.code === 'unsupported_step') {
          await press('Choose another way to sign in');
          await shows('How do you want to sign in to Semaphore?');
        }
      } else {
        await shows('Connected');
        expect(await screen.locator('dl').innerText()).toContain(`Login ID\n${end.connected}`);
      }
    },
  );
});

/** Fills in a form or a page, once it is there, and returns it. */
async function fill({ screen }: Screen, values: Typed) {
  for (const [id, value] of Object.entries(values)) {
    const { label, options } = walkedFields[id] ?? { label: id };
    const control = screen.getByLabel(label);
    if (options) await control.selectOption(value);
    else await control.fill(value);
  }
  return screen.locator('form').elementHandle();
}

/** What the flows are called on their buttons. */
async function flowNames(server: ServerOverBridge): Promise<Map<string, string>> {
  const headers = { authorization: `Bearer ${server.tokenOf(0)}` };
  const response = await fetch(`${server.url}/v1/bridges/semaphore/login-flows`, { headers });
  const { items } = (await response.json()) as { items: { id: string; name: string }[] };
  return new Map(items.map(({ id, name }) => [id, name]));
}
