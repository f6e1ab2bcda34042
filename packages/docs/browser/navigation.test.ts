// The reference and the playground are loaded for real, from wherever a reader comes.
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPage } from './open-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

describe.skipIf(!HAS_CHROMIUM)('navigation', () => {
  const used = useSite();
  let page: Page;

  beforeEach(async () => {
    ({ page } = await openPage(used.browser, used.site, '/guides/quick-start.html'));
    await mark();
  });
  afterEach(() => page?.close());

  it('draws another guide in the same document', async () => {
    await page.locator('.VPSidebar').getByRole('link', { name: 'Connect an account' }).click();
    await page.waitForURL('**/guides/connect-an-account.html');
    expect(await isSameDocument()).toBe(true);
  });

  it.each(['/reference/#getBridge', '/playground/'])('loads %s where text links to it', async (path) => {
    await page.evaluate((href) => {
      const link = Object.assign(document.createElement('a'), { href, textContent: 'a link of the text' });
      document.querySelector('main')?.prepend(link);
    }, path);
    await page.getByText('a link of the text').click();
    await expect.poll(loaded).toBe(`${used.site.origin}${path}`);
  });

  it('loads the operation that Enter chooses in the search', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill('Cancel a login session');
    const chosen = page.getByRole('option', { selected: true });
    await expect.poll(() => chosen.textContent()).toContain('Cancel a login session');
    await page.keyboard.press('Enter');
    await expect.poll(loaded).toBe(`${used.site.origin}/reference/text/cancelLoginSession.html`);
  });

  it('leaves the policy of the playground behind with it, and finds it again on the way back', async () => {
    const policy = () => page.locator('meta[http-equiv]').getAttribute('content');
    const menu = page.getByRole('navigation', { name: 'Main Navigation' });
    await menu.getByRole('link', { name: 'Playground' }).click();
    await expect.poll(loaded).toBe(`${used.site.origin}/playground/`);
    expect(await policy()).toContain('connect-src');
    await menu.getByRole('link', { name: 'Guides' }).click();
    await expect.poll(loaded).toBe(`${used.site.origin}/guides/quick-start.html`);
    expect(await policy()).not.toContain('connect-src');
    await page.goBack();
    await expect.poll(loaded).toBe(`${used.site.origin}/playground/`);
    expect(await policy()).toContain('connect-src');
  });

  /** The address that the document was loaded from, whatever became of it since. */
  const loaded = () => page.evaluate(() => performance.getEntriesByType('navigation')[0]?.name);
  /** What is set on a window is gone with its document. */
  const mark = () => page.evaluate(() => void Object.assign(window, { isMarked: true }));
  const isSameDocument = () => page.evaluate(() => 'isMarked' in window);
});
