import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page, ViewportSize } from 'playwright-core';
import { PHONE, WIDE } from './open-page.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How a page can look. */
export interface Look {
  readonly scheme: 'light' | 'dark';
  readonly size: ViewportSize;
}

/** Both schemes in a size. */
export function looksIn(size: ViewportSize): Look[] {
  return [
    { scheme: 'light', size },
    { scheme: 'dark', size },
  ];
}

/** Both schemes in both widths. */
export const ALL_LOOKS = [...looksIn(WIDE), ...looksIn(PHONE)];

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** Gives a page a look, and waits until it has it. */
export async function showAs(page: Page, { scheme, size }: Look): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: scheme });
  await page.waitForFunction(
    (isDark) =>
      document.documentElement.classList.contains('dark') === isDark &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    scheme === 'dark',
  );
}

/**
 * Runs every rule of axe that is on by default, and that of the size of targets, on the page as it is now, and gives each violating node in one line.
 *
 * @param part a selector of what to look at. By default that is all of the page
 * @param targetSize whether targets have to be large enough
 */
export async function violationsOf(page: Page, part = 'html', { targetSize = true } = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(
    async ({ selector, enabled }) => {
      if (!window.axe) throw new Error('axe is not in the page');
      const { violations, passes } = await window.axe.run(selector, {
        resultTypes: ['violations'],
        // It is off by default, as a rule of WCAG 2.2.
        rules: { 'target-size': { enabled } },
      });
      if (passes.length === 0) return ['axe looked at nothing'];
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, html, failureSummary }) =>
          `${id}: ${target.join(' ')} ${html.slice(0, 200)} ${failureSummary}`.replaceAll(/\s+/g, ' '),
        ),
      );
    },
    { selector: part, enabled: targetSize },
  );
}
