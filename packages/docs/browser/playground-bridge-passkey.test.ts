// A passkey in the playground, through the server as it is built and a real bridge, whose passkeys belong to the playground's own page.
import { addVirtualAuthenticator } from '@bridges-api/runtimes/virtual-authenticator';
import { type ServerOverBridge, startServerOverBridge } from '@bridges-api/server/testing/server-over-bridge';
import { HAS_TEST_BRIDGE, startTestBridge, type TestBridge } from '@bridges-api/test-bridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localhostOf, openScreen } from './playground-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

describe.skipIf(!HAS_TEST_BRIDGE || !HAS_CHROMIUM)('a passkey of a real bridge', () => {
  const used = useSite();
  let bridge: TestBridge;
  let server: ServerOverBridge;
  beforeAll(async () => {
    const page = localhostOf(used.site.origin);
    bridge = await startTestBridge({ period: 100, passkeyPage: page });
    server = await startServerOverBridge(bridge, 2, [page]);
  });
  afterAll(async () => {
    await server?.close();
    await bridge?.close();
  });

  it('connects an account, after the QR code was scanned', async () => {
    const { press, screen, shows } = await atPasskey(0, [{ rpId: 'localhost', userHandle: 'keyholder' }]);
    await press('Use your passkey');
    await shows('Connected');
    expect(await screen.locator('dl').innerText()).toContain('Login ID\nkeyholder');
  });

  it('is asked for again when there is none', async () => {
    const { press, screen, shows } = await atPasskey(1, []);
    await press('Use your passkey');
    await screen.locator('.issue', { hasText: 'You can try again.' }).waitFor();
    await press('Cancel');
    await shows('Cancelled');
  });

  async function atPasskey(owner: number, passkeys: readonly { rpId: string; userHandle: string }[]) {
    const opened = await openScreen(used, server.url, undefined, localhostOf(used.site.origin));
    const device = await addVirtualAuthenticator(opened.page);
    for (const passkey of passkeys) await device.addPasskey(passkey);
    await opened.connect(server.tokenOf(owner));
    await opened.press('Sign in to Semaphore');
    await opened.press('QR code, then passkey');
    await opened.shows('Semaphore asks for your passkey');
    return opened;
  }
});
