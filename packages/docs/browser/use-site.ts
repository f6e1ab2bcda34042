import { findChromium, NO_CHROMIUM, openBrowser } from '@bridges-api/runtimes/chromium';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type Site, serveSite } from './serve-site.ts';

/** Whether there is a browser to test in. Without one tests are skipped; in CI that is an error. */
export const HAS_CHROMIUM = findChromium() !== undefined;
if (!HAS_CHROMIUM) console.warn(`Skipping the site's tests. ${NO_CHROMIUM}`);

// Pages of tests live for seconds: to optimize their scripts takes more time than it saves, a tenth of all that these tests need.
const SHORT_LIVED = ['--js-flags=--no-turbofan,--min-semi-space-size=32'];

/** A site that is served, and a browser to look at it with. Both are there from the first test on. */
export interface UsedSite {
  readonly site: Site;
  readonly browser: Browser;
}

/**
 * Serves a site and starts a browser around the tests of a `describe`.
 *
 * @param serve starts to serve it: by default what `pnpm build` made
 * @param timeout how long that may take, in milliseconds
 */
export function useSite(serve: () => Promise<Site> = serveSite, timeout?: number): UsedSite {
  const used: { site?: Site; browser?: Browser } = {};
  beforeAll(async () => {
    used.site = await serve();
    used.browser = await openBrowser(SHORT_LIVED);
  }, timeout);
  afterAll(async () => {
    await used.browser?.close();
    await used.site?.close();
  });
  return used as UsedSite;
}
