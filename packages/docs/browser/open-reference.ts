import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeEach, expect } from 'vitest';
import { PATIENCE } from './open-page.ts';
import { useSite } from './use-site.ts';

/** The built site, in a browser that a file of tests shares. */
export interface OpenReference {
  readonly address: string;
  /** Opens a page. Whatever it complains about, or asks another host for, fails the test. */
  open(options?: BrowserContextOptions & { isHeld?: boolean }): Promise<Page>;
  /** Lets the script of Redoc through to pages that were opened with `isHeld`. */
  release(): void;
}

/** Serves the site and starts a browser around all tests of the file. */
export function useReference(): OpenReference {
  const used = useSite();
  const faults: string[] = [];
  const held: (() => void)[] = [];

  beforeEach(() => {
    faults.length = 0;
  });
  afterEach(() => expect(faults).toEqual([]));

  return {
    get address() {
      return `${used.site.origin}/reference/`;
    },
    async open({ isHeld = false, ...options } = {}) {
      const context = await used.browser.newContext({
        viewport: { width: 1280, height: 900 },
        colorScheme: 'light',
        reducedMotion: 'reduce',
        ...options,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
      page.on(
        'console',
        (message) =>
          ['error', 'warning'].includes(message.type()) && faults.push(`console: ${message.text()}`),
      );
      page.on('request', (request) => {
        const own = [used.site.origin, 'file:', 'data:', 'blob:'];
        if (!own.some((start) => request.url().startsWith(start))) faults.push(`request: ${request.url()}`);
      });
      if (isHeld) {
        const released = new Promise<void>((resolve) => held.push(resolve));
        await page.route('**/redoc.js', async (route) => {
          await released;
          await route.continue().catch(() => {});
        });
      }
      return page;
    },
    release() {
      for (const resolve of held.splice(0)) resolve();
    },
  };
}

/** Waits until Redoc has taken the place of the prerendered page. */
export async function untilRedoc(page: Page): Promise<void> {
  await page.locator('#prerendered').waitFor({ state: 'hidden' });
}

/** How far the top of a section is from where a reader looks first, under the header. In pixels. */
export async function distance(page: Page, section: string): Promise<number> {
  const top = await page
    .locator(section)
    .first()
    .evaluate((element) => element.getBoundingClientRect().top);
  return Math.abs(top - 64);
}
