// The playground with no server anywhere: on the sandbox in the page.
import type { Page, Request } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPage, PATIENCE, PHONE, WIDE } from './open-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

describe.skipIf(!HAS_CHROMIUM)('the playground without a server', () => {
  const used = useSite();

  async function open(viewport = WIDE) {
    const { page, faults } = await openPage(used.browser, used.site, '/playground/', { viewport });
    onTestFinished(async () => {
      await page.close();
      expect(faults).toEqual([]);
    });
    return { page, ...handlesOf(page) };
  }

  it.each([
    ['a screen', WIDE],
    ["a phone's width", PHONE],
  ])('lets a newcomer sign in within a minute, on %s', async (_, viewport) => {
    const { page, press, screen, shows } = await open(viewport);
    const began = Date.now();
    await press('Start the sandbox');
    await press('Sign in to Telegram');
    await press('Phone number');
    await press('+14155550100');
    await press('Continue');
    await press('12345');
    await press('Continue');
    await shows('Connected');
    expect(await screen.locator('dl').textContent()).toContain('Nora Quill');
    await press('Connect another account');
    await press('Sign in to WhatsApp');
    await press('QR code');
    await screen.getByRole('img', { name: 'QR code' }).waitFor();
    await shows('Connected');
    expect(Date.now() - began).toBeLessThan(60_000);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it('loads the sandbox at the first click, and asks nobody for anything but its files', async () => {
    const { page, press, shows } = await open();
    const asked: Request[] = [];
    page.on('request', (request) => asked.push(request));
    await press('Start the sandbox');
    await shows('Choose a network');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.map((request) => request.resourceType())).toEqual(asked.map(() => 'script'));
  });

  it('finds a login again when it is loaded again', async () => {
    const { page, press, screen, shows } = await open();
    await press('Start the sandbox');
    await press('Sign in to X');
    await press('Username and password');
    await press('noraquill');
    await press('lighthouse');
    await press('Continue');
    await screen.getByLabel('Characters', { exact: false }).first().waitFor();
    await page.reload();
    await press('7HK2M');
    await press('Continue');
    await shows('Connected');
    await page.reload();
    await shows('Choose a network');
    await screen.getByRole('button', { name: 'Reconnect Nora Quill, X' }).waitFor();
    await press('Forget this sandbox');
    await shows('Start');
    await page.reload();
    await shows('Start');
    await press('Start the sandbox');
    await shows('Choose a network');
    expect(await screen.getByRole('button', { name: 'Reconnect Nora Quill, X' }).count()).toBe(0);
  });

  it('goes on with a QR code', async () => {
    const { page, press, screen, shows } = await open();
    await press('Start the sandbox');
    await press('Sign in to WhatsApp');
    await press('QR code');
    await screen.getByRole('img', { name: 'QR code' }).waitFor();
    await page.reload();
    await screen.getByRole('img', { name: 'QR code' }).waitFor();
    await shows('Connected');
  });

  it('begins anew where what was kept is of another version', async () => {
    const { page, shows } = await open();
    await page.evaluate(() => sessionStorage.setItem('bridges-playground', '{"sandbox":{"version":0}}'));
    await page.reload();
    await shows('Choose a network');
  });
});

function handlesOf(page: Page) {
  const screen = page.locator('.screen');
  return {
    screen,
    press: (name: string) => screen.getByRole('button', { name, exact: true }).click({ timeout: PATIENCE }),
    shows: (name: string) =>
      screen.getByRole('heading', { level: 2, name, exact: true }).waitFor({ timeout: PATIENCE }),
  };
}
