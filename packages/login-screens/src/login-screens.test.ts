// The same login, in React, Vue and Svelte, built and walked in Chromium.
import { readFileSync } from 'node:fs';
import { findChromium, NO_CHROMIUM, openBrowser } from '@bridges-api/runtimes/chromium';
import type { SandboxOptions } from '@bridges-api/sandbox';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildScreen, type Framework, frameworks } from '../testing/build.ts';

const files: Readonly<Record<Framework, string>> = {
  react: 'login-screen.tsx',
  vue: 'LoginScreen.vue',
  svelte: 'LoginScreen.svelte',
};

it.each(frameworks)('the screen for %s has less than 80 lines', (framework) => {
  const text = readFileSync(new URL(files[framework], import.meta.url), 'utf8').trimEnd();
  expect(text.split('\n').length).toBeLessThan(80);
  for (const line of text.split('\n')) expect(line.length).toBeLessThan(140);
});

const chromium = findChromium();
let browser: Browser;

describe.skipIf(!chromium)(`in Chromium${chromium ? '' : ` (${NO_CHROMIUM})`}`, () => {
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  describe.each(frameworks)('%s', (framework) => {
    let script: string;
    beforeAll(async () => {
      script = await buildScreen(framework);
    }, 120_000);

    async function open(
      bridgeID: string,
      flowID: string,
      clock: SandboxOptions['clock'] = 'running',
    ): Promise<{ page: Page; faults: string[] }> {
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on('pageerror', ({ message }) => faults.push(message));
      page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
      await page.setContent('<!doctype html><html lang="en"><title>Login</title>');
      await page.addScriptTag({ content: script });
      await page.evaluate(`show('${bridgeID}', '${flowID}', '${clock}')`);
      return { page, faults };
    }

    const fill = async (page: Page, label: string, value: string) => {
      await page.getByLabel(label).fill(value);
      await page.getByRole('button', { name: 'Continue' }).click();
    };
    const connected = (page: Page) => page.getByText(/^Connected: /).waitFor();
    const requests = (page: Page) => page.evaluate(`requests`) as Promise<string[]>;

    it('signs in by phone number, after a wrong number and a wrong code', async () => {
      const { page, faults } = await open('local-telegram', 'phone');
      await fill(page, 'Phone number', '12');
      await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/^phone Must be/);
      await fill(page, 'Phone number', '+14155550101');
      await fill(page, 'Code', '00000');
      await page.getByText(/code is wrong/).waitFor();
      expect(await page.getByLabel('Code').inputValue()).toBe('');
      await fill(page, 'Code', '12345');
      expect(await page.getByLabel('Password').getAttribute('type')).toBe('password');
      await fill(page, 'Password', 'lighthouse');
      await connected(page);
      expect(faults).toEqual([]);
      await page.close();
    });

    it('shows a QR code until it is scanned', async () => {
      const { page, faults } = await open('local-whatsapp', 'qr', 'still');
      const image = page.getByRole('img', { name: 'qr' });
      expect(await image.getAttribute('src')).toMatch(/^data:image\/svg\+xml,/);
      await page.evaluate('advance(60_000)');
      await connected(page);
      expect(faults).toEqual([]);
      await page.close();
    });

    it('takes cookies, and offers a choice', async () => {
      const { page } = await open('discordgo', 'browser');
      await page.getByRole('link', { name: 'Sign in there' }).waitFor();
      await fill(page, 'token', 'sandbox.success.token');
      await connected(page);
      await page.close();
      const other = await open('slackgo', 'email');
      await fill(other.page, 'E-mail address', 'nora@example.com');
      await fill(other.page, 'Code', '123456');
      await other.page.getByRole('combobox').selectOption('Rowing Club');
      await other.page.getByRole('button', { name: 'Continue' }).click();
      await connected(other.page);
      expect(other.faults).toEqual([]);
      await other.page.close();
    });

    it('goes back from a form and from a display', async () => {
      const { page, faults } = await open('twitter', 'two-factor');
      await page.getByLabel('Username').fill('noraquill');
      await fill(page, 'Password', 'lighthouse');
      const choose = async (method: string) => {
        await page.getByRole('combobox').selectOption(method);
        await page.getByRole('button', { name: 'Continue' }).click();
      };
      const back = page.getByRole('button', { name: 'Back' });
      await page.getByRole('combobox').waitFor();
      expect(await back.count()).toBe(0);
      await choose('Authenticator app');
      await page.getByLabel('Code').waitFor();
      await back.click();
      await choose('Another device');
      await page.getByText('Open X on a device').waitFor();
      await back.click();
      await choose('Authenticator app');
      await fill(page, 'Code', '123456');
      await connected(page);
      expect(faults).toEqual([]);
      await page.close();
    });

    it('says why it failed, and starts again', async () => {
      const { page } = await open('local-telegram', 'phone');
      await fill(page, 'Phone number', '+14155550102');
      await page.getByRole('alert').waitFor();
      await page.getByRole('button', { name: 'Try again' }).click();
      await fill(page, 'Phone number', '+14155550100');
      await page.getByLabel('Code').waitFor();
      await page.close();
    });

    it('cancels the session when it is given up, and when it goes away', async () => {
      const { page, faults } = await open('local-telegram', 'phone');
      await page.getByLabel('Phone number').waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('The login was aborted.').waitFor();
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByLabel('Phone number').waitFor();
      await page.evaluate('unmount()');
      const count = async (method: string) =>
        (await requests(page)).filter((one) => one.startsWith(method)).length;
      // React in its strict mode starts one more, which it gives up at once.
      await expect.poll(async () => (await count('POST')) - (await count('DELETE'))).toBe(0);
      expect(faults).toEqual([]);
      await page.close();
    });
  });
});
