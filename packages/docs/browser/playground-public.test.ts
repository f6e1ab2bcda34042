// The playground as a page of the web, which the browser lets call this machine only when its user allows it.
import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { violationsOf } from './axe.ts';
import { PATIENCE } from './open-page.ts';
import { startServer, TOKEN } from './playground-page.ts';
import { DIST } from './serve-site.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

const PUBLIC = 'https://docs.example';

const types: Readonly<Record<string, string>> = { css: 'text/css', html: 'text/html', js: 'text/javascript' };

/** How the browser answers the page's question whether it may. */
declare global {
  interface Window {
    access?: PermissionState | 'unknown';
  }
}

describe.skipIf(!HAS_CHROMIUM)('the playground on the web', () => {
  const used = useSite();

  async function open(answer?: Window['access'], origin = PUBLIC, options: BrowserContextOptions = {}) {
    const server = await startServer([origin]);
    const context = await used.browser.newContext({ reducedMotion: 'reduce', ...options });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith(server.url)) asked.push(request.url());
    });
    await page.route(`${origin}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname.replace(/\/$/, '/index.html');
      const body = await readFile(DIST + path).catch(() => undefined);
      const contentType = types[path.split('.').at(-1) ?? ''];
      await route.fulfill(body ? { body, ...(contentType && { contentType }) } : { status: 404 });
    });
    if (answer) {
      await page.addInitScript((state) => {
        navigator.permissions.query = async () => {
          if (state === 'unknown') throw new TypeError('no such permission');
          return { state } as PermissionStatus;
        };
      }, answer);
    }
    const address = encodeURIComponent(server.url);
    await page.goto(`${origin}/playground/#token=${TOKEN}&address=${address}`);
    const screen = page.locator('.screen');
    return {
      asked,
      context,
      page,
      screen,
      server,
      press: (name: string) => screen.getByRole('button', { name, exact: true }).click(),
      shows: (name: string) => screen.getByRole('heading', { level: 2, name, exact: true }).waitFor(),
    };
  }

  it('calls nobody before the user presses Connect, and tells what the browser asks then', async () => {
    const { asked, context, page, press, screen, server, shows } = await open();
    await screen.getByText('It asks when you press Connect').waitFor();
    expect(asked).toEqual([]);
    expect(await screen.getByLabel('Address').inputValue()).toBe(server.url);
    expect(await screen.getByLabel('Access token').inputValue()).toBe(TOKEN);
    expect(await violationsOf(page, '.playground')).toEqual([]);
    // Without its window, Chromium takes the question for refused.
    await press('Connect');
    await screen.getByText('If one is running, the browser has not been allowed to call it.').waitFor();
    await context.grantPermissions(['local-network-access'], { origin: PUBLIC });
    await press('Connect');
    await shows('Choose a network');
    await page.reload();
    await shows('Choose a network');
  });

  it('tells how to allow it to whom the browser refuses it', async () => {
    const { asked, press, screen } = await open('denied');
    const advice = screen.getByText('Open the settings of the site');
    await advice.waitFor();
    expect(asked).toEqual([]);
    await press('Connect');
    await screen.locator('.issue', { hasText: 'Open the settings of the site' }).waitFor();
    expect(await advice.count()).toBe(1);
  });

  it('says what may be in the way in a browser that does not tell', async () => {
    const { press, screen } = await open('unknown');
    await screen.getByText('your browser may not let a page from the web call it').waitFor();
    await press('Start the sandbox');
    await screen.getByText('networks.').waitFor();
  });

  it('says that a page has to come over HTTPS', async () => {
    const { asked, screen } = await open(undefined, 'http://docs.example');
    await screen.getByText('This page did not come over HTTPS').waitFor();
    expect(asked).toEqual([]);
  });
});
