import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page, ViewportSize } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** Gives a page a scheme and a size, and waits until it has them. */
export async function showAs(page: Page, colorScheme: 'light' | 'dark', size: ViewportSize): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction(
    (isDark) =>
      document.documentElement.classList.contains('dark') === isDark &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    colorScheme === 'dark',
  );
}

/**
 * Runs every rule of axe that is on by default on the page as it is now, and gives each violating node in one line.
 *
 * @param part a selector of what to look at. By default that is all of the page
 */
export async function violationsOf(page: Page, part = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(async (selector) => {
    if (!window.axe) throw new Error('axe is not in the page');
    const { violations, passes } = await window.axe.run(selector, { resultTypes: ['violations'] });
    if (passes.length === 0) return ['axe looked at nothing'];
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html, failureSummary }) =>
        `${id}: ${target.join(' ')} ${html.slice(0, 200)} ${failureSummary}`.replaceAll(/\s+/g, ' '),
      ),
    );
  }, part);
}
