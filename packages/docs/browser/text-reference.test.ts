// The reference as text: complete without a script, light, and enhanced with one; and the way between it and Redoc.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addresses } from '../reference/addresses.ts';
import { errorsOf } from '../reference/errors.ts';
import { readOperations, readSpec } from '../reference/operations.ts';
import { ALL_LOOKS, showAs, violationsOf } from './axe.ts';
import { PATIENCE, PHONE, WIDE } from './open-page.ts';
import { distance, untilRedoc } from './open-reference.ts';
import { DIST } from './serve-site.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

/** Bytes, gzipped, of a page with its script; and of the script alone. */
const BUDGET = 60_000;
const SCRIPT = 15_000;

const spec = readSpec();
const operations = readOperations(spec);
const places = Object.keys(addresses(spec)).filter((place) => place !== 'top');
const file = (name: string) => readFileSync(join(DIST, 'reference/text', name));
const gzipped = (name: string) => gzipSync(file(name)).length;

it.each(['index.html', ...operations.map(({ operationId }) => `${operationId}.html`)])(
  '%s is light',
  (name) => {
    expect(gzipped('text.js')).toBeLessThanOrEqual(SCRIPT);
    expect(gzipped(name) + gzipped('text.js')).toBeLessThanOrEqual(BUDGET);
  },
);

describe.skipIf(!HAS_CHROMIUM)('the reference as text', () => {
  const used = useSite();
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  beforeEach(async () => {
    context = await used.browser.newContext({
      viewport: WIDE,
      reducedMotion: 'reduce',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  });
  afterEach(async () => {
    await context.close();
    expect(faults.splice(0)).toEqual([]);
  });

  const open = (path: string) => page.goto(`${used.site.origin}/reference/${path}`);
  const isReady = () => page.locator('.site-search:not([hidden])').waitFor();

  it('has a place for every address of the reference, without a script', async () => {
    const bare = await used.browser.newPage({ javaScriptEnabled: false });
    await bare.goto(`${used.site.origin}/reference/text/`);
    const ids = await bare.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(places.length).toBeGreaterThan(50);
    expect(places.filter((place) => !ids.includes(place))).toEqual([]);
    await bare.close();
  });

  it.each(operations)('has a page for $operationId, with its errors in one table', async (operation) => {
    const bare = await used.browser.newPage({ javaScriptEnabled: false });
    await bare.goto(`${used.site.origin}/reference/text/${operation.operationId}.html`);
    expect(await bare.title()).toContain(operation.summary);
    expect(await bare.locator('h1').innerText()).toBe(operation.summary);
    expect(await bare.locator('.call').innerText()).toBe(`${operation.method} ${operation.path}`);
    const rows = await bare.locator('.errors tbody tr').allInnerTexts();
    const errors = errorsOf(operation.responses);
    expect(rows).toHaveLength(errors.length);
    for (const [index, { status, code, messages, repeat }] of errors.entries())
      for (const part of [`${status}`, code, ...messages, repeat.replaceAll('`', '')])
        expect(rows[index]).toContain(part);
    await bare.close();
  });

  it('keeps the language that was chosen, on every page', async () => {
    await open('text/createLoginSession.html');
    await page.getByRole('button', { name: 'CLI', exact: true }).first().click();
    const shown = () =>
      page
        .locator('details.sample:visible')
        .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.language));
    expect(new Set(await shown())).toEqual(new Set(['cli']));
    await open('text/submitLoginStep.html');
    await isReady();
    expect(new Set(await shown())).toEqual(new Set(['cli']));
    expect(await shown()).toHaveLength(7);
  });

  it('copies code, and the Markdown of the operation that the site has', async () => {
    await open('text/getBridge.html');
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.locator('details.sample:visible pre').scrollIntoViewIfNeeded();
    await page.locator('details.sample:visible .copy').click();
    await expect.poll(copied).toMatch(/^curl /);
    await page.locator('.as-markdown').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect.poll(copied).toBe(readFileSync(join(DIST, 'reference/getBridge.md'), 'utf8'));
  });

  it('folds long schemas, and shows them to whoever asks', async () => {
    await open('text/#Bridge');
    await open('text/#LoginInputField');
    const more = page.locator('#LoginInputField .more');
    await more.click();
    await more.waitFor({ state: 'detached' });
    const last = Object.keys(spec.components.schemas.LoginInputField?.properties ?? {}).at(-1) ?? '';
    await page.locator('#LoginInputField > ul > li', { hasText: last }).last().waitFor();
  });

  it('says when it has no such place', async () => {
    await open('text/#nonsense');
    await page.getByText('There is no “nonsense” in this reference.').waitFor();
    await open('text/#LoginSession');
    await expect.poll(() => page.locator('.unknown-place').innerText()).toBe('');
  });

  it('leads to the same place in Redoc and back, and remembers the choice', async () => {
    await open('text/submitLoginStep.html');
    await isReady();
    await page.getByRole('link', { name: 'Read in Redoc' }).click();
    await page.waitForURL('**/reference/index.html#submitLoginStep');
    await untilRedoc(page);
    await page.getByRole('link', { name: 'Read as text' }).click();
    await page.waitForURL('**/reference/text/index.html#submitLoginStep');
    await expect.poll(() => distance(page, '#submitLoginStep')).toBeLessThan(100);
    // From now on whoever names a place in Redoc means the text.
    await page.goto(`${used.site.origin}/guides/words.html`);
    await open('#getBridge');
    await page.waitForURL('**/reference/text/index.html#getBridge');
    await page.getByRole('link', { name: 'Read in Redoc' }).click();
    await page.waitForURL('**/reference/index.html#getBridge');
    await page.goto(`${used.site.origin}/guides/quick-start.html`);
    await page.getByRole('link', { name: 'submit it' }).first().click();
    await page.waitForURL('**/reference/index.html#submitLoginStep');
  });

  it('leads to the same place in Redoc before its script is there, and remembers that too', async () => {
    await page.route('**/text/text.js', () => {}); // It does not come.
    await page.goto(`${used.site.origin}/reference/text/#getBridge`, { waitUntil: 'commit' });
    await expect.poll(() => distance(page, '#getBridge')).toBeLessThan(100);
    await page.getByRole('link', { name: 'Read in Redoc' }).click({ noWaitAfter: true });
    await page.waitForURL('**/reference/index.html#getBridge');
    await page.goto(`${used.site.origin}/guides/quick-start.html`);
    await page.getByRole('link', { name: 'submit it' }).first().click();
    await page.waitForURL('**/reference/index.html#submitLoginStep');
  });

  it('marks in its menu where the reader is', async () => {
    await open('text/#waiting');
    await isReady();
    await open('text/#getAccount');
    await expect.poll(() => page.locator('.menu [aria-current]').getAttribute('href')).toBe('#getAccount');
  });

  it('opens its menu on a phone, and shows errors as a list', async () => {
    await page.setViewportSize(PHONE);
    await open('text/getBridge.html');
    const menu = page.getByRole('navigation', { name: 'Reference' });
    await menu.getByRole('button', { name: 'Contents' }).click();
    await menu.getByRole('link', { name: /^List bridges/ }).click();
    await page.waitForURL('**/listBridges.html');
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(widths[0]).toBe(widths[1]);
  });

  it('prints the operation that is read in Redoc, as text, with what is folded', async () => {
    await open('#getBridge');
    await untilRedoc(page);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    const text = await page.evaluate(() => document.body.innerText);
    expect(text).toContain('/v1/bridges/{bridgeID}');
    expect(text).toContain('client.getBridge(');
    expect(text).toContain('bridge_not_found');
    expect(text).not.toContain('Submit a login step');
    expect(await page.locator('#redoc').isVisible()).toBe(false);
  });

  it.each(['waiting', 'ending-and-expiry', 'where-each-claim-comes-from'])(
    'stays at #%s in Redoc',
    async (place) => {
      await open(`#${place}`);
      await untilRedoc(page);
      const route = addresses(spec)[place];
      const section = `[data-section-id="${route}"]`;
      await expect.poll(() => distance(page, section)).toBeLessThan(100);
      // Redoc writes the address once more when it has come to rest.
      await page.waitForLoadState('networkidle');
      expect(new URL(page.url()).hash).toBe(`#${place}`);
    },
  );

  it('has method and path under the heading in Redoc, and no heading twice', async () => {
    await open('#submitLoginStep');
    await untilRedoc(page);
    const section = page.locator(`[data-section-id="${addresses(spec).submitLoginStep}"]`);
    await expect
      .poll(() => section.locator('.call').innerText())
      .toMatch(/^POST\s+\/v1\/bridges\/.*\{stepID\}$/);
    await section.getByRole('heading', { name: 'Submit a login step', exact: true }).waitFor();
  });

  it.each(['text/#nonsense', 'text/submitLoginStep.html'])('is nothing that axe minds: %s', async (path) => {
    await open(path);
    await isReady();
    for (const look of ALL_LOOKS) {
      await showAs(page, look);
      expect(await violationsOf(page), JSON.stringify(look)).toEqual([]);
    }
  });
});
