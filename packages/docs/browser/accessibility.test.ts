// axe with every rule that it has on by default, on every page and on everything that opens in one. Nothing is excluded.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ALL_LOOKS, type Look, looksIn, showAs, violationsOf } from './axe.ts';
import { openPage, PHONE, WIDE } from './open-page.ts';
import { pagesOf } from './serve-site.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

/** Has tests of its own, before and after Redoc: reference-accessibility.test.ts. */
const REFERENCE = 'reference/';
const TABLET = { width: 900, height: 900 };
// Small pages: what is under test lies over them.
const SMALL = '/404.html';
const GUIDE = '/guides/reconnect-and-remove.html';

interface Opened {
  readonly what: string;
  readonly path: string;
  readonly looks: readonly Look[];
  open(page: Page): Promise<unknown>;
}

const search = async (page: Page, text: string) => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search' }).fill(text);
};
const OPENED: readonly Opened[] = [
  { what: 'the search', path: SMALL, looks: ALL_LOOKS, open: (page) => search(page, '') },
  {
    what: 'a search with results',
    path: SMALL,
    looks: ALL_LOOKS,
    open: async (page) => {
      await search(page, 'login');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    what: 'a search without results',
    path: SMALL,
    looks: ALL_LOOKS,
    open: async (page) => {
      await search(page, 'zzzqqq');
      await page.getByText('Nothing here has').waitFor();
    },
  },
  {
    what: "the phone's menu",
    path: SMALL,
    looks: looksIn(PHONE),
    open: (page) => page.getByRole('button', { name: 'mobile navigation' }).click(),
  },
  {
    what: "the phone's sidebar",
    path: GUIDE,
    looks: looksIn(PHONE),
    open: (page) => page.getByRole('button', { name: 'Menu', exact: true }).click(),
  },
  {
    what: 'the sections of a page',
    path: GUIDE,
    looks: looksIn(PHONE),
    open: (page) => page.getByRole('button', { name: 'On this page' }).click(),
  },
  {
    what: "the tablet's menu",
    path: SMALL,
    looks: looksIn(TABLET),
    open: (page) => page.getByRole('button', { name: 'extra navigation' }).click(),
  },
];

/** The pages of operations are all alike, and one of them is looked at in every look in text-reference.test.ts. */
function looksOf(path: string): readonly Look[] {
  return path.startsWith('reference/text/')
    ? ALL_LOOKS.filter(({ scheme, size }) => (scheme === 'dark') === (size === PHONE))
    : ALL_LOOKS;
}

describe.skipIf(!HAS_CHROMIUM)('accessibility', () => {
  const used = useSite();

  /** Opens a page, does something in it, and expects nothing wrong in any of the looks. */
  const expectNoViolation = async (
    path: string,
    looks: readonly Look[],
    act: (page: Page) => Promise<unknown>,
  ) => {
    const viewport = looks[0]?.size ?? WIDE;
    const { page, faults } = await openPage(used.browser, used.site, path, { viewport });
    try {
      await act(page);
      for (const look of looks) {
        await showAs(page, look);
        expect(await violationsOf(page), JSON.stringify(look)).toEqual([]);
      }
      expect(faults).toEqual([]);
    } finally {
      await page.close();
    }
  };

  it('is looked at on every page', () => {
    expect(pagesOf()).toContain(REFERENCE);
    expect(pagesOf().length).toBeGreaterThan(10);
  });

  it('sees a violation', async () => {
    const { page } = await openPage(used.browser, used.site, '/404.html');
    await page.evaluate(() => document.body.append(document.createElement('button')));
    expect((await violationsOf(page)).map((line) => line.split(':')[0])).toContain('button-name');
    await page.close();
  });

  it.each(pagesOf().filter((path) => path !== REFERENCE))('of /%s has no violation and no fault', (path) =>
    expectNoViolation(`/${path}`, looksOf(path), (page) => page.waitForLoadState('networkidle')),
  );

  it.each(OPENED)('of $what has no violation and no fault', ({ path, looks, open }) =>
    expectNoViolation(path, looks, open),
  );
});
