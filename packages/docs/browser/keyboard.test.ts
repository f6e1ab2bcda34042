// Everything can be reached and done without a mouse.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readOperations } from '../reference/operations.ts';
import { HAS_CHROMIUM, openBrowser, openPage, PHONE, WIDE } from './open-page.ts';
import { type Site, serveSite } from './serve-site.ts';
import { tabStops } from './tab-stops.ts';

const GUIDE = '/guides/quick-start.html';
const TABLET = { width: 900, height: 900 };
const patience = { timeout: 15_000 };

describe.skipIf(!HAS_CHROMIUM)('by keyboard', { timeout: 60_000 }, () => {
  let browser: Browser;
  let site: Site;
  let page: Page;
  let faults: readonly string[];

  beforeAll(async () => {
    site = await serveSite();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  beforeEach(() => {
    faults = [];
  });
  afterEach(async () => {
    expect(faults).toEqual([]);
    await page?.context().close();
  });

  const open = async (path: string, viewport = WIDE) => {
    ({ page, faults } = await openPage(browser, site, path, { viewport }));
  };
  const focused = () => page.locator(':focus');
  /** Tabs on until what has the focus has this name. */
  const tabTo = async (name: string) => {
    const target = page
      .getByRole('link', { name, exact: true })
      .or(page.getByRole('button', { name, exact: true }));
    const isThere = () =>
      target.evaluateAll((all) => all.some((element) => element === document.activeElement));
    for (let stops = 0; !(await isThere()); stops += 1) {
      if (stops > 100) throw new Error(`No stop of the Tab key is called ${name}`);
      await page.keyboard.press('Tab');
    }
  };

  it.each([
    ['/', WIDE],
    ['/', PHONE],
    [GUIDE, WIDE],
    [GUIDE, PHONE],
    ['/playground/', WIDE],
    ['/playground/', PHONE],
    ['/404.html', WIDE],
  ])('Tab reaches all of %s visibly, %j', async (path, viewport) => {
    await open(path, viewport);
    const { reached, faulty, missed } = await tabStops(page);
    expect(faulty).toEqual([]);
    expect(missed).toEqual([]);
    expect(reached.length).toBeGreaterThan(3);
    expect(reached[0]).toContain('Skip to content');
  });

  it('the first stop skips to the content', async () => {
    await open(GUIDE);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused().evaluate((element) => element.closest('#VPContent') !== null)).toBe(true);
  });

  it.each(['Control+k', '/'])('%s opens the search, Escape closes it', async (keys) => {
    await open(GUIDE);
    await tabTo('Guides');
    await page.keyboard.press(keys);
    await page.getByRole('dialog', { name: 'Search' }).waitFor();
    await expect.poll(() => focused().getAttribute('role'), patience).toBe('combobox');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => focused().innerText(), patience).toBe('Guides');
  });

  it('the search leads to a section of a guide', async () => {
    await open('/guides/errors-and-retries.html');
    const section = page.locator('main h2[id]').last();
    const { id, text } = await section.evaluate((heading) => ({
      id: heading.id,
      text: heading.textContent ?? '',
    }));
    await page.goto(`${site.origin}/`, { waitUntil: 'networkidle' });
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type(text);
    const option = page.locator(`[role="option"][href="/guides/errors-and-retries.html#${id}"]`);
    await option.waitFor();
    while ((await option.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/guides/errors-and-retries.html#${id}`);
  });

  it('the search finds each operation first by its summary', async () => {
    await open('/');
    await page.keyboard.press('Control+k');
    for (const { operationId, summary } of readOperations()) {
      await page.getByRole('combobox').fill(summary);
      const first = page.getByRole('option').first();
      await expect
        .poll(() => first.getAttribute('href'), { ...patience, message: summary })
        .toBe(`/reference/#${operationId}`);
    }
  });

  it('the scheme that the switch sets holds on every page', async () => {
    await open('/');
    await page.locator('.VPNavBarAppearance').getByRole('switch').focus();
    await page.keyboard.press('Space');
    for (const path of site.pages) {
      await page.goto(site.origin + path);
      const background = () =>
        page.evaluate(() =>
          [document.body, document.documentElement]
            .map((element) => getComputedStyle(element).backgroundColor)
            .find((colour) => colour !== 'rgba(0, 0, 0, 0)'),
        );
      await expect.poll(background, { ...patience, message: path }).toBe('rgb(16, 23, 22)');
      expect(await page.locator('html').getAttribute('class'), path).toContain('dark');
    }
  });

  it('code is copied, and the focus stays where it is', async () => {
    await open(GUIDE);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.clock.install();
    await tabTo('Copy Code');
    const code = await focused().locator('xpath=..').locator('code').innerText();
    await page.keyboard.press('Enter');
    await page.locator('.copied:focus').waitFor();
    expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe(code.trim());
    await page.clock.runFor(5_000);
    expect(await focused().getAttribute('title')).toBe('Copy Code');
  });

  it.each([
    { opener: 'mobile navigation', viewport: PHONE, shown: '#VPNavScreen' },
    { opener: 'Menu', viewport: PHONE, shown: '.VPSidebar.open' },
    { opener: 'On this page', viewport: PHONE, shown: '.VPLocalNavOutlineDropdown .items' },
    { opener: 'extra navigation', viewport: TABLET, shown: '.VPNavBarExtra .menu' },
  ])('Escape leads back from "$opener"', async ({ opener, viewport, shown }) => {
    await open(GUIDE, viewport);
    await tabTo(opener);
    await page.keyboard.press('Enter');
    await page.locator(shown).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused().evaluate((element, menu) => element.closest(menu) !== null, shown)).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator(shown).waitFor({ state: 'hidden' });
    const button = page.getByRole('button', { name: opener, exact: true });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it.each([
    { opener: 'mobile navigation', shown: '#VPNavScreen' },
    { opener: 'Menu', shown: '.VPSidebar.open' },
    { opener: 'On this page', shown: '.VPLocalNavOutlineDropdown .items' },
  ])('what "$opener" opened closes when the focus leaves it', async ({ opener, shown }) => {
    await open(GUIDE, PHONE);
    await tabTo(opener);
    await page.keyboard.press('Enter');
    await page.locator(shown).waitFor();
    await page.locator('main a').last().focus();
    await page.locator(shown).waitFor({ state: 'hidden' });
  });
});
