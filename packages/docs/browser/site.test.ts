// What every page of the built site holds: its head, its policy, its weight, and its text without scripts.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { loginDisplayTypes } from '@bridges-api/client';
import { beforeAll, describe, expect, it } from 'vitest';
import { readOperations } from '../reference/operations.ts';
import { openPage } from './open-page.ts';
import { readPages, type ServedPage } from './read-pages.ts';
import { pagesOf } from './serve-site.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

/** Bytes that a guide or the home page may transfer, gzipped, before a reader does anything. */
const BUDGET = 120_000;
const POLICY = {
  'default-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'worker-src': 'blob:',
};
const LIGHT_PAGES = pagesOf().filter((page) => page === '' || page.startsWith('guides/'));

describe.skipIf(!HAS_CHROMIUM)('site', () => {
  const used = useSite();
  let pages: ServedPage[];

  beforeAll(async () => {
    pages = await readPages(used.browser, used.site);
  });

  const served = (path: string) => {
    const page = pages.find((candidate) => candidate.path === path);
    if (!page) throw new Error(`There is no page ${path}`);
    return page;
  };

  it('has no two pages of one title or description', () => {
    expect(repeated(pages.map(({ title }) => title))).toEqual([]);
    expect(repeated(pages.map(({ description }) => description))).toEqual([]);
  });

  describe.each(pagesOf())('/%s', (page) => {
    const path = `/${page}`;

    it('says what it is, in which language', () => {
      const { title, description, lang } = served(path);
      expect(title).toMatch(/\w/);
      expect(description.length).toBeGreaterThan(30);
      // What a list of search results has room for.
      expect(description.length).toBeLessThanOrEqual(160);
      expect(lang).toMatch(/^en\b/);
    });

    it('says the same where a link to it is shared', () => {
      const { title, description, openGraph, canonical } = served(path);
      expect(title).toContain(openGraph['og:title']);
      expect(openGraph['og:description']).toBe(description);
      // It does not know where it is.
      expect([openGraph['og:url'], openGraph['og:image'], canonical]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    });

    it('has one first heading, and skips no level below it', () => {
      const { headings } = served(path);
      expect(headings.filter((level) => level === 1)).toHaveLength(1);
      expect(headings[0]).toBe(1);
      const skips = headings.filter((level, index) => level > (headings[index - 1] ?? 0) + 1);
      expect(skips, headings.join(' ')).toEqual([]);
    });

    it('can be read without JavaScript', () => {
      expect(served(path).text.length).toBeGreaterThan(page === '404.html' ? 20 : 200);
    });

    it('has the policy, before anything that it governs', () => {
      const { policies, beforePolicy, inlineScripts } = served(path);
      expect(policies).toHaveLength(1);
      expect(beforePolicy.filter((tag) => tag !== 'meta')).toEqual([]);
      const hashes = inlineScripts.map(
        (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
      );
      const own = page.startsWith('playground/')
        ? { 'connect-src': "'self' http://localhost:* http://127.0.0.1:*" }
        : {};
      expect(directives(policies[0])).toEqual({
        ...POLICY,
        ...own,
        'script-src': ["'self'", ...new Set(hashes)].join(' '),
      });
    });
  });

  it('shows every operation without JavaScript', () => {
    const { text, ids } = served('/reference/');
    for (const { operationId, summary, path } of readOperations()) {
      expect(ids).toContain(operationId);
      expect(text).toContain(summary);
      expect(text).toContain(path);
    }
  });

  it('shows what its tabs hold without JavaScript', () => {
    const { text } = served('/guides/connect-an-account.html');
    for (const type of loginDisplayTypes) expect(text).toContain(`"type": "${type}"`);
  });

  it.each(['/', '/guides/quick-start.html', '/playground/', '/reference/'])(
    'refuses strangers on %s',
    async (path) => {
      const asked: string[] = [];
      const stranger = createServer((request, response) => {
        asked.push(request.url ?? '');
        response.writeHead(200, { 'access-control-allow-origin': '*' }).end('globalThis.strange = true');
      });
      await new Promise<void>((done) => void stranger.listen(0, '127.0.0.1', done));
      const { port } = stranger.address() as AddressInfo;
      const { page } = await openPage(used.browser, used.site, path);
      const outcome = await page.evaluate(addStrangers, `http://127.0.0.1:${port}`);
      await page.close();
      stranger.close();
      const ownServers = path === '/playground/';
      expect(outcome).toEqual({
        ran: false,
        refused: [
          'script-src-elem',
          'script-src-elem',
          'img-src',
          ...(ownServers ? [] : ['connect-src']),
        ].sort(),
      });
      expect(asked).toEqual(ownServers ? ['/data'] : []);
    },
  );

  it.each(LIGHT_PAGES)(`needs at most ${BUDGET / 1000} kB for /%s`, async (path) => {
    const page = await used.browser.newPage();
    const transferred: Array<Promise<[url: string, bytes: number]>> = [];
    page.on('response', (response) => {
      transferred.push(response.body().then((body) => [response.url(), gzipSync(body).byteLength]));
    });
    await page.goto(`${used.site.origin}/${path}`, { waitUntil: 'networkidle' });
    const sizes = await Promise.all(transferred);
    await page.close();
    expect(sizes.length).toBeGreaterThan(3);
    const sum = sizes.reduce((total, [, bytes]) => total + bytes, 0);
    expect(sum, JSON.stringify(sizes)).toBeLessThanOrEqual(BUDGET);
  });
});

/** In the page: adds what its policy should refuse, and waits until each was refused or let in. */
async function addStrangers(stranger: string): Promise<{ ran: boolean; refused: string[] }> {
  const refused: string[] = [];
  document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    // Redoc's search tries whether it may evaluate text, and does without.
    if (blockedURI !== 'eval') refused.push(effectiveDirective);
  });
  const added = <E extends HTMLElement>(element: E) =>
    new Promise((settled) => {
      element.addEventListener('error', settled);
      element.addEventListener('load', settled);
      document.body.append(element);
    });
  const inline = document.createElement('script');
  inline.text = 'globalThis.strange = true';
  document.body.append(inline);
  await added(Object.assign(document.createElement('script'), { src: `${stranger}/script.js` }));
  await added(Object.assign(document.createElement('img'), { src: `${stranger}/image.png` }));
  await fetch(`${stranger}/data`).catch(() => undefined);
  await new Promise((settled) => setTimeout(settled));
  return { ran: 'strange' in globalThis, refused: refused.sort() };
}

function directives(policy = ''): Record<string, string> {
  return Object.fromEntries(
    policy.split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(/\s+/);
      return [name, values.join(' ')];
    }),
  );
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
