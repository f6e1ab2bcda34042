import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium, NO_CHROMIUM } from './chromium.ts';

interface Operation {
  path: string;
  method: string;
  operationId: string;
  summary: string;
  responses: Record<string, unknown>;
}

// The browser itself answers for this address from the built files: there is no server, and no network.
const SITE = 'http://docs.test';
const OWN = [`${SITE}/`, 'file:', 'data:', 'blob:'];
const dist = new URL('../dist/', import.meta.url);
const bundle = await readFile(fileURLToPath(import.meta.resolve('@bridges-api/spec/openapi.json')), 'utf8');
const operations = readOperations();
const linksInText = [...new Set(bundle.match(/(?<=\]\()#[^)]+/g))];
const executablePath = findChromium();
if (!executablePath) console.warn(`Skipping the reference's tests. ${NO_CHROMIUM}`);

describe('reference', { timeout: 30_000 }, () => {
  let browser: Browser;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    if (!executablePath) return;
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    page = await browser.newPage({ offline: true, viewport: { width: 1400, height: 900 } });
    page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
    page.on('request', (request) => {
      if (!OWN.some((start) => request.url().startsWith(start))) faults.push(`request: ${request.url()}`);
    });
    await page.route(`${SITE}/**`, async (route) => {
      const path = new URL(route.request().url()).pathname.replace(/\/$/, '/index.html');
      await route.fulfill({ body: await readFile(new URL(`.${path}`, dist)), contentType: 'text/html' });
    });
  });
  afterAll(() => browser?.close());

  beforeEach((test) => {
    test.skip(!executablePath, NO_CHROMIUM);
    faults = [];
  });
  afterEach(() => expect(faults ?? []).toEqual([]));

  const section = (operation: Operation) =>
    page.locator(`[data-section-id$="/${operation.operationId.toLowerCase()}"]`);

  /** Waits until the page shows the operation where a reader looks first. */
  async function expectShown(operation: Operation): Promise<void> {
    const heading = section(operation).getByRole('heading', { level: 2 });
    await expect.poll(() => heading.innerText(), { timeout: 10_000 }).toContain(operation.summary);
    const fromTop = async () => (await heading.boundingBox())?.y ?? Number.NaN;
    await expect.poll(async () => Math.abs((await fromTop()) - 100), { timeout: 10_000 }).toBeLessThan(100);
  }

  it.each(operations)('shows $operationId at its anchor', async (operation) => {
    await page.goto(`${SITE}/reference/#${operation.operationId}`);
    await expectShown(operation);
    const text = await section(operation).innerText();
    expect(text).toContain(operation.path);
    expect(text).toContain(operation.method.toUpperCase());
    for (const status of Object.keys(operation.responses)) expect(text).toContain(status);
  });

  it.each(linksInText)('has a place for the link %s in the spec', async (link) => {
    await page.goto(`${SITE}/reference/${link}`);
    await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('/reference/#/');
  });

  it('goes from one operation to another by anchor and back', async () => {
    const [first, last] = [operations.at(0), operations.at(-1)] as [Operation, Operation];
    await page.goto(`${SITE}/reference/#${first.operationId}`);
    await expectShown(first);
    await page.goto(`${SITE}/reference/#${last.operationId}`);
    await expectShown(last);
    await page.goBack();
    await expectShown(first);
  });

  it('opens as a file, without a server', async () => {
    const [operation] = operations as [Operation];
    await page.goto(`${new URL('reference/index.html', dist)}#${operation.operationId}`);
    await expectShown(operation);
  });

  it('is where the first page leads', async () => {
    await page.goto(`${SITE}/`);
    await page.waitForURL(`${SITE}/reference/**`);
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toContain('Bridges API');
  });

  it('has only links that stay in the page, and the credit', async () => {
    await page.goto(`${SITE}/reference/`);
    const links = await page
      .locator('a')
      .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute('href')));
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !link?.startsWith('#'))).toEqual(['https://redocly.com/redoc/']);
  });

  it('finds an operation by its search', async () => {
    const [operation] = operations as [Operation];
    await page.goto(`${SITE}/reference/`);
    await page.getByText('Search Ctrl+K').click();
    await page.keyboard.type(operation.summary);
    await page.getByText(operation.summary, { exact: true }).click();
    await expectShown(operation);
  });
});

function readOperations(): [Operation, ...Operation[]] {
  const { paths } = JSON.parse(bundle) as {
    paths: Record<string, Record<string, Omit<Operation, 'path' | 'method'>>>;
  };
  const [first, ...others] = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, operation]) => operation.operationId)
      .map(([method, operation]) => ({ path, method, ...operation })),
  );
  if (!first) throw new Error('The bundle has no operation. Run pnpm build.');
  return [first, ...others];
}
