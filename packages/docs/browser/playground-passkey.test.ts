// Passkeys in the playground, with a device that is made up.
import { addVirtualAuthenticator } from '@bridges-api/runtimes/virtual-authenticator';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  localhostOf,
  openPlayground,
  openPlaygroundWithPasskeys,
  openScreen,
  openScripted,
  type Playground,
} from './playground-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

const ASKS = 'WhatsApp asks for your passkey';
const REFUSED = 'You cancelled it, it took too long, or there is no such passkey here. You can try again.';
const success = { rpId: 'localhost', userHandle: 'sandbox.success.passkey' };

describe.skipIf(!HAS_CHROMIUM)('passkeys in the playground', () => {
  const used = useSite();

  it('lead from the QR code to the account, on the sandbox in the page', async () => {
    const { page, press, screen, shows } = await openScreen(
      used,
      '',
      undefined,
      localhostOf(used.site.origin),
    );
    const device = await addVirtualAuthenticator(page);
    await device.addPasskey(success);
    await press('Start the sandbox');
    await press('Sign in to WhatsApp');
    await press('QR code');
    await screen.getByRole('img', { name: 'QR code' }).waitFor();
    await shows(ASKS);
    await press('Use your passkey');
    await shows('Connected');
    expect(await screen.locator('dl').textContent()).toContain('WhatsApp');
  });

  it('go to a server without a trace in the log', async () => {
    const playground = await openPlaygroundWithPasskeys(used);
    const { device, press, requests, shows } = playground;
    await device.addPasskey(success);
    await goToPasskey(playground);
    await press('Use your passkey');
    await shows('Connected');
    const log = (await requests.allTextContents()).join();
    expect(log).toContain('"accepts":["webauthn"]');
    expect(log).toContain('{"type":"webauthn","credential":"<credential>"}');
    expect(log).not.toMatch(/signature|clientDataJSON|c2FuZGJveC5zdWNjZXNz/);
  });

  it('can be made to try with, when there are none', async () => {
    const playground = await openPlaygroundWithPasskeys(used);
    const { device, press, screen, shows } = playground;
    await goToPasskey(playground);
    await press('Use your passkey');
    await screen.locator('.issue', { hasText: REFUSED }).waitFor();
    await press('Make a passkey');
    await screen.getByText('There is a passkey now.').waitFor();
    expect(await device.passkeys()).toEqual([success]);
    expect(await screen.getByText(REFUSED).count()).toBe(0);
    await press('Use your passkey');
    await shows('Connected');
  });

  it('can be made to be refused, too', async () => {
    const playground = await openPlaygroundWithPasskeys(used);
    const { press, screen, shows } = playground;
    await goToPasskey(playground);
    await screen.getByText('more test values').click();
    await press('sandbox.refused.passkey');
    await screen.getByText('There is a passkey now.').waitFor();
    await press('Use your passkey');
    await shows('WhatsApp is not connected');
  });

  it('can be tried again when the user has refused', async () => {
    const playground = await openPlaygroundWithPasskeys(used);
    const { device, press, screen, shows } = playground;
    await device.addPasskey(success);
    await device.setUserVerified(false);
    await goToPasskey(playground);
    await press('Use your passkey');
    await screen.locator('.issue', { hasText: REFUSED }).waitFor();
    await screen.getByRole('alert').getByText(REFUSED).waitFor();
    await device.setUserVerified(true);
    await press('Use your passkey');
    await shows('Connected');
  });

  it('are asked for again when the server expects another origin, and it says why', async () => {
    const playground = await openPlaygroundWithPasskeys(used, 'http://localhost:1');
    const { device, press, screen, shows } = playground;
    await device.addPasskey(success);
    await goToPasskey(playground);
    await press('Use your passkey');
    await screen
      .locator('.issue', { hasText: 'This sandbox takes passkeys of http://localhost:1' })
      .waitFor();
    await shows(ASKS);
  });

  it('are asked for once at a time, until the login is cancelled', async () => {
    const playground = await openPlaygroundWithPasskeys(used);
    const { device, page, press, screen, shows } = playground;
    await device.addPasskey(success);
    await device.setUserPresent(false);
    await goToPasskey(playground);
    await countRequests(page);
    await press('Use your passkey');
    await press('Use your passkey');
    await press('Make a passkey');
    await screen.getByText('Your browser asks you …').waitFor();
    expect(await page.evaluate(() => window.passkeyRequests)).toEqual(['get']);
    await press('Cancel');
    await shows('Cancelled');
    expect(await page.evaluate(() => window.passkeyRequests)).toEqual(['get', 'AbortError']);
  });

  it('can be used with the keyboard', async () => {
    const playground = await openPlaygroundWithPasskeys(used);
    const { device, page, shows } = playground;
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await device.addPasskey(success);
    await goToPasskey(playground);
    expect(await focused()).toBe(ASKS);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Use your passkey');
    await page.keyboard.press('Enter');
    await shows('Connected');
    expect(await focused()).toBe('Connected');
  });

  it('are found again when the page is loaded again', async () => {
    const playground = await openPlaygroundWithPasskeys(used);
    const { device, page, press, shows } = playground;
    await device.addPasskey(success);
    await goToPasskey(playground);
    await page.reload();
    await shows(ASKS);
    await press('Use your passkey');
    await shows('Connected');
  });

  it('of another site are not asked for: it says who can use them', async () => {
    const publicKey = { challenge: 'AAAA', rpId: 'whatsapp.com' };
    const url = 'https://web.whatsapp.com';
    const currentStep = { type: 'webauthn', stepID: 'passkey', url, publicKey };
    const { page, screen, shows } = await openScripted(
      used,
      [{ status: 'waiting_for_input', currentStep }],
      {},
      localhostOf(used.site.origin),
    );
    await shows('Newer asks for your passkey');
    await screen.getByText('This passkey belongs to whatsapp.com').waitFor();
    expect(await screen.getByRole('link', { name: url }).count()).toBe(1);
    expect(await screen.getByRole('button').allTextContents()).toEqual(['Cancel']);
    await screen.getByRole('link', { name: 'More on passkeys' }).click();
    await page.getByRole('heading', { level: 1, name: 'Passkeys' }).waitFor();
  });

  it.each([
    ['by an address without a name', undefined],
    [
      'in a browser that has none',
      (page: Page) => page.addInitScript(() => Reflect.deleteProperty(window, 'PublicKeyCredential')),
    ],
  ])('are not accepted %s', async (_, prepare) => {
    const playground = prepare
      ? await openPlaygroundWithPasskeys(used, undefined, prepare)
      : await openPlayground(used);
    const { clock, connect, press, requests, screen, shows } = playground;
    await connect();
    await press('Sign in to WhatsApp');
    await press('QR code and passkey');
    await shows('Scan this code');
    await clock.advance(10_000);
    await shows('WhatsApp is not connected');
    await screen.getByText('a passkey, which this client cannot use').waitFor();
    expect((await requests.allTextContents()).join()).not.toContain('accepts');
    const here = screen.getByRole('link', { name: `${localhostOf(used.site.origin)}/playground/` });
    expect(await here.count()).toBe(prepare ? 0 : 1);
  });
});

/** Signs in to WhatsApp as far as the passkey. */
async function goToPasskey({ clock, connect, press, shows }: Playground): Promise<void> {
  await connect();
  await press('Sign in to WhatsApp');
  await press('QR code and passkey');
  await shows('Scan this code');
  await clock.advance(10_000);
  await shows(ASKS);
}

declare global {
  interface Window {
    passkeyRequests: string[];
  }
}

/** Notes what the page asks of the browser, and how that was refused. */
async function countRequests(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.passkeyRequests = [];
    const { credentials } = navigator;
    for (const name of ['get', 'create'] as const) {
      const real = credentials[name].bind(credentials);
      credentials[name] = (options?: object) => {
        window.passkeyRequests.push(name);
        const answer = real(options);
        answer.catch((error: Error) => window.passkeyRequests.push(error.name));
        return answer;
      };
    }
  });
}
