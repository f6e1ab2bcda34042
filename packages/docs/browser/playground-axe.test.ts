// Every kind of screen of the playground, in both colour schemes and on a wide and a narrow page.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ALL_LOOKS, showAs, violationsOf } from './axe.ts';
import { localhostOf, openPlayground, openPlaygroundWithPasskeys, openScripted } from './playground-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

describe.skipIf(!HAS_CHROMIUM)('axe', () => {
  const used = useSite();

  it('finds nothing on any screen of a login', async () => {
    const { connect, page, press, screen, shows } = await openPlayground(used);
    const found: string[] = [];
    const look = async (title: string) => {
      await shows(title);
      found.push(...(await violations(page, '.screen')).map((violation) => `${title}: ${violation}`));
    };
    const next = async (network: string) => {
      await press('Cancel');
      await press('Choose another network');
      await press(network);
    };
    await shows('Start');
    await press('Connect');
    await look('Start');
    await connect();
    await look('Choose a network');
    await press('Sign in to WhatsApp');
    await look('How do you want to sign in to WhatsApp?');
    await press('QR code');
    await look('Scan this code');
    await press('Cancel');
    await look('Cancelled');
    await press('Choose another network');
    await press('Sign in to WhatsApp');
    await press('Phone number');
    await shows('Sign in to WhatsApp');
    await press('Continue');
    await screen.getByText('more test values').click();
    await look('Sign in to WhatsApp');
    await press('+14155550100');
    await press('Continue');
    await look('Type this code');
    await next('Sign in to Slack');
    await press('Token and cookie');
    await screen.getByText('Paste all values as JSON').click();
    await look('Sign in on the website of Slack');
    await next('Sign in to Google Messages');
    await press('g.a000example');
    await press('g.a000example-osid');
    await press('Continue');
    await look('Tap this emoji');
    await next('Reconnect Nora Quill, iMessage');
    await press('Ask for permission');
    await screen.locator('.display').waitFor();
    await look('Waiting for iMessage');
    await next('Sign in to X');
    await press('Username and password');
    await press('noraquill');
    await press('lighthouse');
    await press('Continue');
    await screen.getByRole('img').waitFor();
    await look('Sign in to X');
    await press('7HK2M');
    await press('Continue');
    await look('Connected');
    await press('Connect another account');
    await press('Sign in to Matrix');
    await press('Too many attempts');
    await look('Matrix is not connected');
    // What is beside the screen stays, and has the most in it now.
    for (const summary of await page.locator('.requests summary').all()) await summary.click();
    expect([...found, ...(await violations(page, '.playground'))]).toEqual([]);
  });

  it('finds nothing on a passkey, nor on a way back', async () => {
    const { clock, connect, page, press, screen, shows } = await openPlaygroundWithPasskeys(used);
    const found: string[] = [];
    const look = async (title: string) => {
      await shows(title);
      found.push(...(await violations(page, '.screen')).map((violation) => `${title}: ${violation}`));
    };
    await connect();
    await press('Sign in to WhatsApp');
    await press('QR code and passkey');
    await shows('Scan this code');
    await clock.advance(10_000);
    await shows('WhatsApp asks for your passkey');
    await screen.getByText('more test values').click();
    await press('Use your passkey');
    await screen.locator('.issue', { hasText: 'You can try again' }).waitFor();
    await look('WhatsApp asks for your passkey');
    await press('Cancel');
    await press('Choose another network');
    await press('Sign in to X');
    await press('Username, password and a second factor');
    await press('noraquill');
    await press('lighthouse');
    await press('Continue');
    await screen.getByLabel('Second factor', { exact: true }).selectOption('Another device');
    await press('Continue');
    await look('Waiting for X');
    await press('Back');
    await press('Authenticator app');
    await press('Continue');
    await screen.getByLabel('Code', { exact: true }).waitFor();
    await look('Sign in to X');
    expect(found).toEqual([]);
  });

  it('finds nothing on the passkey of another site', async () => {
    const publicKey = { challenge: 'AAAA', rpId: 'whatsapp.com' };
    const currentStep = { type: 'webauthn', stepID: 'p', url: 'https://web.whatsapp.com', publicKey };
    const steps = [{ status: 'waiting_for_input', currentStep }];
    const { page, shows } = await openScripted(used, steps, {}, localhostOf(used.site.origin));
    await shows('Newer asks for your passkey');
    expect(await violations(page, '.playground')).toEqual([]);
  });

  it('finds nothing where something newer is shown', async () => {
    const currentStep = { type: 'passkey', stepID: 'p', challenge: 'abc' };
    const { page, shows } = await openScripted(used, [{ status: 'waiting_for_passkey', currentStep }]);
    await shows('Something newer than this page');
    expect(await violations(page, '.playground')).toEqual([]);
  });
});

/** What axe finds in a part of the page, and whether anything is wider than the page. */
async function violations(page: Page, part: string): Promise<string[]> {
  const found: string[] = [];
  for (const look of ALL_LOOKS) {
    await showAs(page, look);
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    const problems = [
      ...(await violationsOf(page, part)),
      ...(await smallTargets(page, part)),
      ...(isWide ? ['wider than the page'] : []),
    ];
    found.push(...problems.map((problem) => `${problem} (${JSON.stringify(look)})`));
  }
  return found;
}

/** What is too small to be hit, by the rule of axe that is off by default. */
async function smallTargets(page: Page, part: string): Promise<string[]> {
  return page.evaluate(async (selector) => {
    const found = await window.axe?.run(selector, { runOnly: ['target-size'] });
    if (!found?.passes.length) return ['axe found no target'];
    return found.violations.flatMap(({ nodes }) =>
      nodes.map(({ html }) => `too small: ${html.slice(0, 200)}`),
    );
  }, part);
}
