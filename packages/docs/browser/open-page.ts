// Opens pages in headless Chromium and notes what goes wrong in them.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Site } from './serve-site.ts';

/** How long a page may take for anything on a busy machine, in milliseconds. */
export const PATIENCE = 60_000;

export const WIDE = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** A page, and what went wrong in it: in its scripts, its policy and its requests. */
export interface Watched {
  readonly page: Page;
  readonly faults: readonly string[];
}

/** Opens an address of the site in a context of its own, where nothing moves, and waits until its scripts have begun. */
export async function openPage(
  browser: Browser,
  site: Site,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const page = await browser.newPage({ viewport: WIDE, reducedMotion: 'reduce', ...options });
  page.setDefaultTimeout(PATIENCE);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!OWN.test(request.url()) && !request.url().startsWith(`${site.origin}/`)) {
      faults.push(`request to another host: ${request.url()}`);
    }
  });
  page.on('response', (response) => {
    if (response.status() >= 300) faults.push(`answer ${response.status()}: ${response.url()}`);
  });
  await page.goto(site.origin + path);
  await untilAlive(page);
  return { page, faults };
}

/** Waits until VitePress has taken over the page, or Redoc has put itself in the place of the text that was there. */
export async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const app = document.querySelector('#app');
    return app ? '__vue_app__' in app : !document.querySelector('#redoc[hidden]');
  });
}

/** Addresses that hold what they stand for. */
const OWN = /^(?:data|blob):/;
