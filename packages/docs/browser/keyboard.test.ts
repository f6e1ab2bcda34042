// Everything can be reached and done without a mouse.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { readOperations } from '../reference/operations.ts';
import { openPage, PHONE, untilAlive, WIDE } from './open-page.ts';
import { tabStops } from './tab-stops.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

const GUIDE = '/guides/quick-start.html';
const TABLET = { width: 900, height: 900 };
const DARK = 'rgb(16, 23, 22)';

describe.skipIf(!HAS_CHROMIUM)('by keyboard', () => {
  const used = useSite();

  /** A test on a page of its own, which must end without a fault. */
  const on =
    (path: string, act: (page: Page) => Promise<void>, viewport = WIDE) =>
    async () => {
      const { page, faults } = await openPage(used.browser, used.site, path, { viewport });
      await act(page);
      expect(faults).toEqual([]);
      await page.close();
    };

  it.each([
    ['/', WIDE],
    [GUIDE, WIDE],
    [GUIDE, PHONE],
    ['/playground/', WIDE],
    ['/playground/', PHONE],
    ['/404.html', WIDE],
  ])('Tab reaches all of %s visibly, %j', (path, viewport) =>
    on(
      path,
      async (page) => {
        await page.waitForLoadState('networkidle');
        const { reached, faulty, missed } = await tabStops(page);
        expect(faulty).toEqual([]);
        expect(missed).toEqual([]);
        expect(reached.length).toBeGreaterThan(3);
        expect(reached[0]).toContain('Skip to content');
      },
      viewport,
    )(),
  );

  it(
    'the first stop skips to the content',
    on(GUIDE, async (page) => {
      for (const key of ['Tab', 'Enter', 'Tab']) await page.keyboard.press(key);
      await expect.poll(() => isFocusIn(page, '#VPContent')).toBe(true);
    }),
  );

  it.each(['Control+k', '/'])('%s opens the search, Escape closes it', (keys) =>
    on(GUIDE, async (page) => {
      await tabTo(page, 'Guides');
      await page.keyboard.press(keys);
      const field = page.getByRole('dialog', { name: 'Search' }).getByRole('combobox', { name: 'Search' });
      await expect.poll(() => field.and(page.locator(':focus')).count()).toBe(1);
      await page.keyboard.press('Escape');
      await field.waitFor({ state: 'detached' });
      await expect.poll(() => page.locator(':focus').textContent()).toBe('Guides');
    })(),
  );

  it.each([GUIDE, '/reference/text/index.html#getBridge', '/reference/index.html#getBridge'])(
    'a focus in the header leaves the page where it is: %s',
    (address) =>
      on(address, async (page) => {
        await page.evaluate(() => scrollBy(0, 500));
        await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(400);
        const moves = await page.evaluate(() => {
          const header = document.querySelector('.site-header, .VPNav');
          const before = scrollY;
          return [...(header?.querySelectorAll<HTMLElement>('a, button') ?? [])].map((element) => {
            element.focus();
            return scrollY - before;
          });
        });
        expect(new Set(moves)).toEqual(new Set([0]));
      })(),
  );

  it(
    'the search leads to a section of a guide',
    on('/guides/errors-and-retries.html', async (page) => {
      const section = page.locator('main h2[id]').last();
      const address = `/guides/errors-and-retries.html#${await section.getAttribute('id')}`;
      // The permalink in it has a character without width.
      const text = (await section.textContent())?.replace('\u200b', '').trim() ?? '';
      await page.goto(`${used.site.origin}/`);
      await untilAlive(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').and(page.locator(':focus')).waitFor();
      await page.keyboard.insertText(text);
      const option = page.locator(`[role="option"][href="${address}"]`);
      await option.waitFor();
      for (let steps = 0; (await option.getAttribute('aria-selected')) !== 'true'; steps += 1) {
        if (steps > 50) throw new Error('ArrowDown does not reach the result');
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Enter');
      await page.waitForURL(`${used.site.origin}${address}`);
    }),
  );

  it(
    'the search finds each operation first by its summary',
    on('/', async (page) => {
      await page.keyboard.press('Control+k');
      for (const { operationId, summary } of readOperations()) {
        await page.getByRole('combobox').fill(summary);
        const first = () => page.getByRole('option').first().getAttribute('href');
        await expect.poll(first, { message: summary }).toBe(`/reference/text/${operationId}.html`);
      }
    }),
  );

  it(
    'the scheme that the switch sets holds on every kind of page',
    on('/', async (page) => {
      await page.locator('.VPNavBarAppearance').getByRole('switch', { name: 'Dark theme' }).focus();
      await page.keyboard.press('Space');
      for (const path of [GUIDE, '/playground/', '/reference/', '/404.html']) {
        await page.goto(used.site.origin + path);
        await expect.poll(() => backgroundOf(page), { message: path }).toBe(DARK);
        expect(await page.locator('html').getAttribute('class'), path).toContain('dark');
      }
    }),
  );

  it(
    'code is copied, and the focus stays where it is',
    on(GUIDE, async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.clock.install();
      await tabTo(page, 'Copy Code');
      const code = await page.locator(':focus').locator('xpath=..').locator('code').innerText();
      await page.keyboard.press('Enter');
      await page.locator('.copied:focus').waitFor();
      expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe(code.trim());
      await page.clock.runFor(5_000);
      expect(await page.locator(':focus').getAttribute('title')).toBe('Copy Code');
    }),
  );

  it.each([
    { opener: 'mobile navigation', viewport: PHONE, shown: '#VPNavScreen' },
    { opener: 'Menu', viewport: PHONE, shown: '.VPSidebar.open' },
    { opener: 'On this page', viewport: PHONE, shown: '.VPLocalNavOutlineDropdown .items' },
    { opener: 'extra navigation', viewport: TABLET, shown: '.VPNavBarExtra .menu' },
  ])('what "$opener" opens is the next stop, and closes by Escape or on leaving', (menu) =>
    on(
      GUIDE,
      async (page) => {
        const shown = page.locator(menu.shown);
        await tabTo(page, menu.opener);
        await page.keyboard.press('Enter');
        await shown.waitFor();
        await page.keyboard.press('Tab');
        await expect.poll(() => isFocusIn(page, menu.shown)).toBe(true);
        await page.keyboard.press('Escape');
        await shown.waitFor({ state: 'hidden' });
        const button = page.getByRole('button', { name: menu.opener, exact: true });
        await expect.poll(() => button.and(page.locator(':focus')).count()).toBe(1);
        await page.keyboard.press('Enter');
        await shown.waitFor();
        await page.locator('main a').last().focus();
        await shown.waitFor({ state: 'hidden' });
      },
      menu.viewport,
    )(),
  );
});

/** Tabs on until what has the focus has this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  const named = page
    .getByRole('link', { name, exact: true })
    .or(page.getByRole('button', { name, exact: true }));
  const target = named.and(page.locator(':focus'));
  for (let stops = 0; (await target.count()) === 0; stops += 1) {
    if (stops > 100) throw new Error(`No stop of the Tab key is called ${name}`);
    await page.keyboard.press('Tab');
  }
}

async function isFocusIn(page: Page, selector: string): Promise<boolean> {
  return (await page.locator(selector).locator(':focus').count()) === 1;
}

async function backgroundOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() =>
    [document.body, document.documentElement]
      .map((element) => getComputedStyle(element).backgroundColor)
      .find((colour) => colour !== 'rgba(0, 0, 0, 0)'),
  );
}
