// Whether every link of the built site leads somewhere, also when it is built for another path.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOperations } from '../reference/operations.ts';
import { followLinks } from './broken-links.ts';
import { openPage } from './open-page.ts';
import { readPages, type ServedPage } from './read-pages.ts';
import { serveSite } from './serve-site.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

const BASE = '/docs/';
const ORIGIN = 'https://docs.example.com';
/** Pages whose scripts draw more than their sections once more; the reference has tests of its own. */
const DRAWN = ['/404.html', '/guides/quick-start.html', '/playground/'];
const [operation] = readOperations();
const { operationId = '', summary = '' } = operation ?? {};

describe.skipIf(!HAS_CHROMIUM)('links', () => {
  const used = useSite();
  let pages: ServedPage[];

  beforeAll(async () => {
    pages = await readPages(used.browser, used.site);
  });

  it('notices a page and an anchor that are not there', () => {
    const [home] = pages as [ServedPage];
    const links = ['/guides/none.html', '/reference/#none', '/llms.md'].map(
      (path) => used.site.origin + path,
    );
    const { broken } = followLinks(used.site, [...pages, { ...home, path: 'test', links, parts: [] }]);
    expect(broken.filter((line) => line.startsWith('test'))).toEqual(links.map((link) => `test → ${link}`));
  });

  it('all lead to a file and an anchor that are there', () => {
    const { followed, broken } = followLinks(used.site, pages);
    expect(broken).toEqual([]);
    expect(followed).toBeGreaterThan(pages.length);
  });

  it('to other hosts are encrypted', () => {
    const { external } = followLinks(used.site, pages);
    expect(external.filter((link) => !/^https:\/\/[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(link))).toEqual([]);
  });

  it('name no host of their own, nor does a sitemap', () => {
    const { folder } = used.site;
    expect(existsSync(join(folder, 'sitemap.xml'))).toBe(false);
    expect(readFileSync(join(folder, 'robots.txt'), 'utf8')).toBe('User-agent: *\nAllow: /\n');
    const { external } = followLinks(used.site, pages);
    expect(external.filter((link) => /127\.0\.0\.1|localhost/.test(link))).toEqual([]);
  });

  it('that scripts add lead somewhere too', async () => {
    const drawn = await readPages(used.browser, used.site, { paths: DRAWN, javaScriptEnabled: true });
    const others = pages.filter(({ path }) => !DRAWN.includes(path));
    expect(followLinks(used.site, [...drawn, ...others]).broken).toEqual([]);
  });
});

describe.skipIf(!HAS_CHROMIUM)('a site built for another path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'docs-site-'));
  const used = useSite(async () => {
    const build = fileURLToPath(new URL('../src/build.ts', import.meta.url));
    const options = ['--base', BASE, '--origin', ORIGIN, '--out', folder];
    await promisify(execFile)(process.execPath, [build, ...options]);
    return serveSite(folder, BASE);
  });
  let pages: ServedPage[];

  beforeAll(async () => {
    pages = await readPages(used.browser, used.site);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has links that lead somewhere', async () => {
    const { broken, external } = followLinks(used.site, pages, ORIGIN + BASE);
    expect(broken).toEqual([]);
    expect(external.filter((link) => link.startsWith(ORIGIN))).toEqual([]);
  });

  it('has pages that say where they and their picture are', () => {
    const said = pages.filter(
      ({ path }) => !path.startsWith(`${BASE}reference/`) && path !== `${BASE}404.html`,
    );
    expect(said.length).toBeGreaterThan(10);
    for (const { path, openGraph, canonical } of said) {
      expect(openGraph['og:url']).toBe(ORIGIN + path);
      expect(canonical).toBe(ORIGIN + path);
      expect(openGraph['og:image']).toMatch(`${ORIGIN}${BASE}pictures/`);
      expect(existsSync(join(folder, openGraph['og:image']?.slice((ORIGIN + BASE).length) ?? ''))).toBe(true);
    }
  });

  it('leads from its sitemap to every page but the one for what is not there', () => {
    const sitemap = readFileSync(join(folder, 'sitemap.xml'), 'utf8');
    const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, page]) => page);
    const all = used.site.pages.filter((page) => page !== `${BASE}404.html`);
    expect(listed.sort()).toEqual(all.map((page) => ORIGIN + page).sort());
  });

  it('leads from its search to an operation', async () => {
    const { page, faults } = await openPage(used.browser, used.site, `${BASE}guides/quick-start.html`);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill(summary);
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`${used.site.origin}${BASE}reference/text/${operationId}.html`);
    await page.getByRole('heading', { name: summary }).first().waitFor();
    expect(faults).toEqual([]);
  });
});
