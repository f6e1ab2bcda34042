// What a reader of a guide meets on the way: wide tables, headings that were linked to, movement, paper.
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pixelsOf } from '../pictures/pixels.ts';
import { openPage, PHONE, WIDE } from './open-page.ts';
import { pagesOf } from './serve-site.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

const TABLES = '/guides/sandbox.html';
const SECTION = '#test-values';

describe.skipIf(!HAS_CHROMIUM)('a guide', () => {
  const used = useSite();

  async function open(path: string, options = {}): Promise<Page> {
    const { page } = await openPage(used.browser, used.site, path, options);
    onTestFinished(() => page.close());
    return page;
  }

  it.each(pagesOf().filter((page) => page === '' || page.startsWith('guides/')))(
    'is no wider than a phone: /%s',
    async (path) => {
      const page = await open(`/${path}`, { viewport: PHONE });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
      const unreachable = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.vp-doc table')]
          .filter((table) => table.scrollWidth > table.clientWidth && table.tabIndex !== 0)
          .map((table) => table.textContent?.slice(0, 80)),
      );
      expect(unreachable).toEqual([]);
    },
  );

  it('shows at which edge a table goes on', async () => {
    const page = await open(TABLES, { viewport: PHONE });
    const table = page.locator('.vp-doc table').nth(1);
    const edges = async (left: number) => {
      await table.evaluate((element, to) => element.scrollTo({ left: to, behavior: 'instant' }), left);
      return edgesOf(page, await table.screenshot());
    };
    expect(await edges(0)).toEqual({ left: false, right: true });
    expect(await edges(150)).toEqual({ left: true, right: true });
    expect(await edges(10_000)).toEqual({ left: true, right: false });
  });

  it('shows no edge where a table has room', async () => {
    const page = await open(TABLES, { viewport: WIDE });
    const table = page.locator('.vp-doc table').nth(2);
    expect(await edgesOf(page, await table.screenshot())).toEqual({ left: false, right: false });
  });

  it.each(['a link', 'the outline'])('has no box around a heading that %s leads to', async (way) => {
    const page = await open(way === 'a link' ? TABLES + SECTION : TABLES);
    if (way === 'the outline') {
      await page.locator(`.VPDocAsideOutline a[href="${SECTION}"]`).focus();
      await page.keyboard.press('Enter');
    }
    const heading = page.locator(SECTION);
    await heading.and(page.locator(':focus')).waitFor();
    expect(await heading.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('none');
  });

  it('prints its text alone, dark on light whatever the screen is', async () => {
    const page = await open('/guides/connect-an-account.html', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const part of ['.VPNav', '.VPSidebar', '.as-markdown', '.VPFooter', '.vp-code-group .tabs'])
      expect(await page.locator(part).first().isVisible(), part).toBe(false);
    expect(await page.locator('.vp-code-group pre').last().isVisible()).toBe(true);
    const colours = await page
      .locator('.vp-doc h1, .vp-doc p, .vp-code span span')
      .evaluateAll((texts) => [...new Set(texts.map((text) => getComputedStyle(text).color))]);
    expect(colours.length).toBeGreaterThan(2);
    const isLight = (colour: string) =>
      (colour.match(/\d+/g) ?? []).slice(0, 3).every((part) => Number(part) > 128);
    expect(colours.filter(isLight)).toEqual([]);
  });

  it.each([
    ['reduce', 'auto'],
    ['no-preference', 'smooth'],
  ] as const)('scrolls for those who want motion: %s', async (reducedMotion, behavior) => {
    const page = await open(TABLES, { reducedMotion });
    const asked = await page.evaluate(async () => {
      const behaviors: unknown[] = [];
      window.scrollTo = (options) => void behaviors.push(Object(options).behavior);
      document.querySelector<HTMLElement>('.vp-doc h2 .header-anchor')?.click();
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      return behaviors;
    });
    expect(asked).toEqual([behavior]);
  });
});

/** At which edges of a picture of a table there is a shadow: where the background is not that of the page. */
async function edgesOf(page: Page, picture: Buffer): Promise<{ left: boolean; right: boolean }> {
  const { width, height, data } = await pixelsOf(page, picture);
  // Near the end of the last row, below its text; the page's header may lie over the first.
  const isDark = (x: number) => {
    const at = 4 * ((height - 5) * width + x);
    return data.subarray(at, at + 3).some((part) => part < 245);
  };
  return { left: isDark(4), right: isDark(width - 4) };
}
