// The reference and the playground are loaded for real, from wherever a reader comes.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import sirv from 'sirv';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium, NO_CHROMIUM } from '../src/chromium.ts';

const executablePath = findChromium();
if (!executablePath) console.warn(`Skipping the navigation's tests. ${NO_CHROMIUM}`);
const patience = { timeout: 20_000 };

describe('navigation', () => {
  let server: Server;
  let site: string;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    if (!executablePath) return;
    const files = sirv(fileURLToPath(new URL('../dist/', import.meta.url)), { dev: true });
    server = createServer((request, response) => files(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });
  beforeEach(async (test) => {
    test.skip(!executablePath, NO_CHROMIUM);
    page = await browser.newPage();
    await page.goto(`${site}/guides/quick-start.html`);
    // The theme takes over links once it runs.
    await expect
      .poll(() => page.evaluate(() => '__vue_app__' in (document.querySelector('#app') ?? {})), patience)
      .toBe(true);
    await mark();
  });
  afterEach(() => page?.close());

  it('draws another guide in the same document', async () => {
    await page.locator('.VPSidebar').getByRole('link', { name: 'Connect an account' }).click();
    await page.waitForURL('**/guides/connect-an-account.html', patience);
    expect(await isSameDocument()).toBe(true);
  });

  it.each(['/reference/#getBridge', '/playground/'])('loads %s where text links to it', async (path) => {
    await page.evaluate((href) => {
      const link = Object.assign(document.createElement('a'), { href, textContent: 'a link of the text' });
      document.querySelector('main')?.prepend(link);
    }, path);
    await page.getByText('a link of the text').click();
    await expect.poll(loaded, patience).toBe(`${site}${path}`);
  });

  it('loads the operation that Enter chooses in the search', async () => {
    await page.keyboard.press('Control+k');
    await page.locator('#localsearch-input').fill('Cancel a login session', patience);
    const chosen = page.locator('.result.selected');
    await expect.poll(() => chosen.textContent(patience), patience).toContain('Cancel a login session');
    await page.keyboard.press('Enter');
    await expect.poll(loaded, patience).toBe(`${site}/reference/#cancelLoginSession`);
  });

  it('loads the playground that a reloaded page goes back to', async () => {
    await page.goto(`${site}/playground/`);
    await page.getByRole('link', { name: 'Guides' }).first().click();
    await page.waitForURL('**/guides/quick-start.html', patience);
    await page.reload();
    await mark();
    await page.goBack();
    await page.waitForURL('**/playground/', patience);
    await expect.poll(isSameDocument, patience).toBe(false);
    expect(await page.locator('meta[http-equiv]').getAttribute('content')).toContain('connect-src');
  });

  /** The address that the document was loaded from, whatever became of it since. */
  const loaded = () => page.evaluate(() => performance.getEntriesByType('navigation')[0]?.name);
  /** What is set on a window is gone with its document. */
  const mark = () => page.evaluate(() => void Object.assign(window, { isMarked: true }));
  const isSameDocument = () => page.evaluate(() => 'isMarked' in window);
});
