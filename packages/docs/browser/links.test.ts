// Whether every link of the built site leads somewhere, also when it is built for another path.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOperations } from '../reference/operations.ts';
import { followLinks } from './broken-links.ts';
import { HAS_CHROMIUM, openBrowser, openPage } from './open-page.ts';
import { readPages, type ServedPage } from './read-pages.ts';
import { type Site, serveSite } from './serve-site.ts';

const BASE = '/docs/';
const ORIGIN = 'https://docs.example.com';
const [operation] = readOperations();
const { operationId = '', summary = '' } = operation ?? {};

describe.skipIf(!HAS_CHROMIUM)('links', { timeout: 60_000 }, () => {
  let browser: Browser;
  let site: Site;
  let pages: ServedPage[];

  beforeAll(async () => {
    site = await serveSite();
    browser = await openBrowser();
    pages = await readPages(browser, site);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it('notices a page and an anchor that are not there', () => {
    const [home] = pages as [ServedPage];
    const links = ['/guides/none.html', '/reference/#none', '/llms.md'].map((path) => site.origin + path);
    const { broken } = followLinks(
      site,
      [...pages, { ...home, path: 'test', links, parts: [] }],
      published(site),
    );
    expect(broken.filter((line) => line.startsWith('test'))).toEqual(links.map((link) => `test → ${link}`));
  });

  it('all lead to a file and an anchor that are there', () => {
    const { followed, broken } = followLinks(site, pages, published(site));
    expect(broken).toEqual([]);
    expect(followed).toBeGreaterThan(pages.length);
  });

  it('to other hosts are encrypted', () => {
    const { external } = followLinks(site, pages, published(site));
    expect(external.filter((link) => !/^https:\/\/[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(link))).toEqual([]);
  });

  it('lead from the sitemap to every page but the one for what is not there', () => {
    const sitemap = readFileSync(join(site.folder, 'sitemap.xml'), 'utf8');
    const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
      ([, page = '']) => new URL(page).pathname,
    );
    expect(listed.sort()).toEqual(site.pages.filter((page) => page !== '/404.html').sort());
  });

  it('that scripts add lead somewhere too', async () => {
    const added = await Promise.all(
      site.pages
        .filter((path) => path !== '/reference/')
        .map(async (path) => {
          const { page } = await openPage(browser, site, path);
          await page.waitForLoadState('networkidle');
          const links = await page
            .locator('a[href]')
            .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
          const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
          await page.close();
          const served = pages.find((candidate) => candidate.path === path) as ServedPage;
          return { ...served, links, parts: [], ids: [...served.ids, ...ids] };
        }),
    );
    const others = pages.filter(({ path }) => path === '/reference/');
    expect(followLinks(site, [...added, ...others], published(site)).broken).toEqual([]);
  });
});

describe.skipIf(!HAS_CHROMIUM)('a site built for another path', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'docs-site-'));
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    const build = fileURLToPath(new URL('../src/build.ts', import.meta.url));
    const options = ['--base', BASE, '--origin', ORIGIN, '--out', folder];
    await promisify(execFile)(process.execPath, [build, ...options]);
    site = await serveSite(folder, BASE);
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true });
  });

  it('has links that lead somewhere', async () => {
    const { broken, external } = followLinks(site, await readPages(browser, site), ORIGIN + BASE);
    expect(broken).toEqual([]);
    expect(external.filter((link) => link.startsWith(ORIGIN))).toEqual([]);
  });

  it('leads from its search to an operation', async () => {
    const { page, faults } = await openPage(browser, site, `${BASE}guides/quick-start.html`);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill(summary);
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${site.origin}${BASE}reference/#${operationId}`);
    await page.getByRole('heading', { name: summary }).first().waitFor();
    expect(faults).toEqual([]);
  });
});

/** Where a site says that it is served. */
function published({ folder }: Site): string {
  const [, address] =
    /^Sitemap: (\S+)sitemap\.xml$/m.exec(readFileSync(join(folder, 'robots.txt'), 'utf8')) ?? [];
  if (!address) throw new Error('robots.txt names no sitemap.');
  return address;
}
