import { type Operation, places } from '@bridges-api/spec/operations';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { addresses } from '../reference/addresses.ts';
import { readOperations, readSpec } from '../reference/operations.ts';
import { languages, samplesOf } from '../reference/samples/samples.ts';
import { distance, untilRedoc, useReference } from './open-reference.ts';
import { HAS_CHROMIUM } from './use-site.ts';

const spec = readSpec();
const routes = addresses(spec);
const operations = readOperations(spec) as [Operation, ...Operation[]];
const schemas = Object.entries(spec.components.schemas);
const last = operations.at(-1) as Operation;
const submit = operations.find(({ operationId }) => operationId === 'submitLoginStep') as Operation;
/** Where links in the spec's text lead, but to operations, each of which is looked for anyway. */
const linksInText = [...new Set(JSON.stringify(spec).match(/(?<=\]\(#)[^)]+/g))].filter(
  (link) => !operations.some(({ operationId }) => operationId === link),
);
const site = useReference();

describe.skipIf(!HAS_CHROMIUM)('the reference without JavaScript', () => {
  let page: Page;

  beforeAll(async () => {
    page = await site.open({ javaScriptEnabled: false });
    await page.goto(site.address);
  });

  it.each(operations)('has $operationId at its anchor, with all there is to it', async (operation) => {
    await page.goto(`${site.address}#${operation.operationId}`);
    await expect.poll(() => distance(page, `#${operation.operationId}`)).toBeLessThan(5);
    const text = (await page.locator(`#${operation.operationId}`).textContent()) ?? '';
    const examples = [operation.body, ...operation.responses].flatMap((body) => body?.examples ?? []);
    const wanted = [
      operation.summary,
      `${operation.method} ${operation.path}`,
      ...places.flatMap((place) => operation.parameters[place].map(({ name }) => name)),
      ...operation.responses.map(({ status }) => `${status}`),
      ...examples.flatMap(({ summary, value }) =>
        // Of an error the table has all there is.
        typeof Object(value).code === 'string'
          ? [summary, Object(value).code, Object(value).message]
          : [summary, JSON.stringify(value, null, 2)],
      ),
      ...samplesOf(operation, spec).flatMap(({ code }) => Object.values(code)),
    ];
    expect(wanted.filter((one) => !text.includes(one))).toEqual([]);
  });

  it('has every schema at its anchor, with its properties', async () => {
    expect(schemas.length).toBeGreaterThan(20);
    for (const [name, { properties = {} }] of schemas) {
      const text = (await page.locator(`section#${name}`).textContent()) ?? '';
      expect([name, ...Object.keys(properties)].filter((one) => !text.includes(one))).toEqual([]);
    }
  });

  it('has a place for every link, and none that leads elsewhere', async () => {
    const links = await page.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
    const inside = links.filter((link) => link.startsWith('#'));
    expect(inside.length).toBeGreaterThan(60);
    const ids = new Set(await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id)));
    expect(inside.filter((link) => !ids.has(link.slice(1)))).toEqual([]);
    expect(links.filter((link) => /^(\w+:|\/)/.test(link))).toEqual([]);
  });

  it('has one title, one description and a policy', async () => {
    expect(await page.title()).toContain('Bridges API');
    const content = (name: string) => page.locator(`meta[${name}]`).getAttribute('content');
    expect((await content('name="description"'))?.length).toBeGreaterThan(50);
    const policy = await content('http-equiv="Content-Security-Policy"');
    expect(policy).toMatch(/^default-src 'self'; script-src 'self'( 'sha256-[^']+')+; style-src /);
  });
});

describe.skipIf(!HAS_CHROMIUM)('the reference with Redoc', () => {
  let page: Page;
  const section = (address: string) => `[data-section-id="${routes[address]}"]`;

  beforeAll(async () => {
    page = await site.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(site.address);
    await untilRedoc(page);
  });

  /** Waits until Redoc shows a place where a reader looks first, under our own address for it. */
  async function expectShown(address: string): Promise<void> {
    const heading = page.locator(section(address)).locator('h1, h2').first();
    await expect.poll(() => heading.isVisible()).toBe(true);
    await expect.poll(() => distance(page, section(address))).toBeLessThan(100);
    expect(new URL(page.url()).hash).toBe(`#${address}`);
  }

  it.each(operations)('shows $operationId at its anchor', async (operation) => {
    await page.goto(`${site.address}#${operation.operationId}`);
    await expectShown(operation.operationId);
    const text = await page.locator(section(operation.operationId)).innerText();
    const wanted = [
      operation.summary,
      operation.path,
      ...operation.responses.map(({ status }) => `${status}`),
    ];
    expect(wanted.filter((one) => !text.includes(one))).toEqual([]);
  });

  it('has every schema in its menu, at its anchor', async () => {
    await page.goto(`${site.address}#LoginSession`);
    await expectShown('LoginSession');
    const links = await page
      .locator('.menu-content a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(schemas.map(([name]) => `#${name}`).filter((link) => !links.includes(link))).toEqual([]);
  });

  it.each(['BridgeProvider', 'LoginSession'])('shows the schema %s at its anchor', async (name) => {
    await page.goto(`${site.address}#${name}`);
    await expectShown(name);
    const { title = '', properties = {} } = spec.components.schemas[name] ?? {};
    const text = await page.locator(section(name)).innerText();
    expect([title, ...Object.keys(properties)].filter((one) => !text.includes(one))).toEqual([]);
  });

  it.each(linksInText)('has a place for the link %s in the spec', async (link) => {
    await page.goto(`${site.address}#${link}`);
    await expectShown(link);
  });

  it('goes by its menu, and back and forward', async () => {
    await page.goto(`${site.address}#${submit.operationId}`);
    await expectShown(submit.operationId);
    await page.getByRole('link', { name: /^Create a login session/ }).click();
    await expectShown('createLoginSession');
    await page.goto(`${site.address}#${last.operationId}`);
    await expectShown(last.operationId);
    await page.goBack();
    await expectShown('createLoginSession');
    await page.goBack();
    await expectShown(submit.operationId);
    await page.goForward();
    await expectShown('createLoginSession');
  });

  it('follows a link in the text', async () => {
    await page.goto(`${site.address}#createLoginSession`);
    await page.locator(section('createLoginSession')).getByRole('link', { name: 'cancel' }).click();
    await expectShown('cancelLoginSession');
  });

  it.each(languages)('shows the sample in $label for the example that is chosen', async ({ id, label }) => {
    await page.goto(`${site.address}#${submit.operationId}`);
    const panel = page.locator(section(submit.operationId)).locator('.panel-request-samples');
    await panel.locator('button[aria-haspopup]').nth(1).click();
    await page.getByRole('menuitem', { name: label }).click();
    for (const { title, code } of samplesOf(submit, spec)) {
      await panel.getByRole('button', { name: 'Example' }).click();
      await page.getByRole('menuitem', { name: title }).click();
      await expect.poll(() => panel.locator('pre').innerText()).toBe(code[id]);
    }
    await panel.getByRole('button', { name: 'Copy' }).press('Enter');
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toBe(samplesOf(submit, spec).at(-1)?.code[id]);
  });

  it('credits Redoc, and leads nowhere else', async () => {
    const links = await page
      .locator('#redoc a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
    expect(links.length).toBeGreaterThan(10);
    expect(links.filter((link) => !/^(#|\.\.\/(openapi\.|guides\/))/.test(link))).toEqual([
      'https://redocly.com/redoc/',
    ]);
  });
});

describe.skipIf(!HAS_CHROMIUM)('the change to Redoc', () => {
  it('keeps the place of a reader who has gone on', async () => {
    const page = await site.open({ isHeld: true });
    await page.goto(site.address, { waitUntil: 'domcontentloaded' });
    const heading = page.locator(`#${submit.operationId}`);
    await heading.evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 100));
    await expect.poll(() => distance(page, `#${submit.operationId}`)).toBeLessThan(40);
    site.release();
    await untilRedoc(page);
    const section = `[data-section-id="${routes[submit.operationId]}"]`;
    await expect.poll(() => distance(page, section)).toBeLessThan(60);
    expect(new URL(page.url()).hash).toBe(`#${submit.operationId}`);
  });

  it('keeps the place of a reader in the midst of an operation', async () => {
    const page = await site.open({ isHeld: true });
    await page.goto(`${site.address}#${submit.operationId}`, { waitUntil: 'domcontentloaded' });
    const part = (selector: string) =>
      page.locator(selector).evaluate((element) => {
        const { top, height } = element.getBoundingClientRect();
        return -top / height;
      });
    await page.locator(`#${submit.operationId}`).evaluate((element) => scrollBy(0, element.clientHeight / 2));
    const before = await part(`#${submit.operationId}`);
    expect(before).toBeGreaterThan(0.4);
    site.release();
    await untilRedoc(page);
    const section = `[data-section-id="${routes[submit.operationId]}"]`;
    await expect.poll(async () => Math.abs((await part(section)) - before)).toBeLessThan(0.1);
  });

  it('keeps the focus of a reader with a keyboard', async () => {
    const page = await site.open({ isHeld: true });
    await page.goto(`${site.address}#${submit.operationId}`, { waitUntil: 'domcontentloaded' });
    await page.locator(`#${submit.operationId} a`).first().focus();
    site.release();
    await untilRedoc(page);
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await expect.poll(focused).toContain(submit.summary);
  });

  it('works from the file system', async () => {
    const page = await site.open();
    const file = new URL('../dist/reference/index.html', import.meta.url);
    await page.goto(`${file}#${submit.operationId}`);
    await untilRedoc(page);
    const section = `[data-section-id="${routes[submit.operationId]}"]`;
    await expect.poll(() => distance(page, section)).toBeLessThan(100);
    const text = () => page.locator(section).innerText();
    await expect.poll(text).toContain(submit.summary);
  });

  it('keeps the colour scheme that was chosen', async () => {
    const page = await site.open();
    const isDark = () => page.evaluate(() => document.documentElement.classList.contains('dark'));
    await page.goto(site.address);
    expect(await isDark()).toBe(false);
    await page.getByRole('switch', { name: 'Dark theme' }).click();
    await untilRedoc(page);
    expect(await isDark()).toBe(true);
    await page.reload({ waitUntil: 'domcontentloaded' });
    expect(await isDark()).toBe(true);
    expect(await page.evaluate(() => localStorage.getItem('vitepress-theme-appearance'))).toBe('dark');
  });
});
