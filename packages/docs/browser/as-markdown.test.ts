// The Markdown of a guide, on its page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPage } from './open-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

const GUIDE = 'guides/sandbox';

describe.skipIf(!HAS_CHROMIUM)('the Markdown of a guide', () => {
  const used = useSite();
  const file = (name: string) => readFileSync(join(used.site.folder, name), 'utf8');

  async function open(path: string, options = {}) {
    const opened = await openPage(used.browser, used.site, path, options);
    onTestFinished(() => opened.page.close());
    return opened;
  }

  it('is copied whole', async () => {
    const { page, faults } = await open(`/${GUIDE}.html`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await copy(page);
    await page.getByText('Copied.', { exact: true }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(file(`${GUIDE}.md`));
    expect(faults).toEqual([]);
  });

  it('is that of the guide that was gone to', async () => {
    const { page } = await open(`/${GUIDE}.html`, { permissions: ['clipboard-read', 'clipboard-write'] });
    await copy(page);
    await page.getByText('Copied.', { exact: true }).waitFor();
    await page.locator('.VPSidebar').getByRole('link', { name: 'Quick start' }).click();
    await page.getByRole('heading', { level: 1, name: 'Quick start' }).waitFor();
    expect(await page.locator('.as-markdown [role=status]').textContent()).toBe('');
    await copy(page);
    await page.getByText('Copied.', { exact: true }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(file('guides/quick-start.md'));
  });

  it('is said to be out of reach where it is', async () => {
    const { page } = await open(`/${GUIDE}.html`);
    await page.route('**/*.md', (route) => route.fulfill({ status: 404, body: '' }));
    await copy(page);
    await page.getByText('It could not be copied: open it instead.').waitFor();
  });

  it('can be read without JavaScript, where nothing offers to copy', async () => {
    const page = await used.browser.newPage({ javaScriptEnabled: false });
    onTestFinished(() => page.close());
    await page.goto(`${used.site.origin}/${GUIDE}.html`);
    expect(await page.getByRole('button', { name: 'Copy as Markdown' }).count()).toBe(0);
    const href = await page.getByRole('link', { name: 'View as Markdown' }).getAttribute('href');
    expect(href).toBe(`/${GUIDE}.md`);
  });

  it('is offered on guides only', async () => {
    const { page } = await open('/playground/');
    expect(await page.locator('.as-markdown').count()).toBe(0);
  });
});

const copy = (page: Page) => page.getByRole('button', { name: 'Copy as Markdown' }).click();
