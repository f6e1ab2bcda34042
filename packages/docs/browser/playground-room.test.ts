// Nothing on the playground moves by itself: there is room for all that comes.
import type { Page, ViewportSize } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PHONE, WIDE } from './open-page.ts';
import { openScreen, startServer } from './playground-page.ts';
import { HAS_CHROMIUM, useSite } from './use-site.ts';

/** The most that may move in all: https://web.dev/articles/cls calls a page good below 0.1. */
const MOST = 0.02;

/** Longer than the 500 ms after a click in which browsers expect that things move. */
const DELAY = 600;

declare global {
  interface Window {
    shifts: { value: number; nodes: string[] }[];
  }
}

describe.skipIf(!HAS_CHROMIUM)('the playground keeps its room', () => {
  const used = useSite();

  async function open(viewport: ViewportSize) {
    const server = await startServer([used.site.origin]);
    const opened = await openScreen(used, server.url, async (page) => {
      await page.setViewportSize(viewport);
      await page.addInitScript(watchShifts);
      await page.route(/\/assets\/|\/v1\//, async (route) => {
        await new Promise((done) => setTimeout(done, DELAY));
        await route.continue();
      });
    });
    return { ...opened, clock: server.clock };
  }

  it.each([
    ['a screen', WIDE],
    ['a phone', PHONE],
  ])('while it loads, and through logins, on %s', async (_, viewport) => {
    const { clock, connect, page, press, screen, shows } = await open(viewport);
    await shows('Start');
    await expectStill(page);
    await connect();
    await shows('Choose a network');
    await press('Sign in to Telegram');
    await press('Phone number');
    await press('+14155550100');
    await press('Continue');
    await screen.getByLabel('Code', { exact: true }).waitFor();
    await screen.getByText('more test values').click();
    await press('00000');
    await press('Continue');
    await shows('Telegram asks again');
    await press('12345');
    await press('Continue');
    await shows('Connected');
    await expectStill(page);
    await press('Connect another account');
    await press('Sign in to WhatsApp');
    await press('QR code');
    const code = screen.getByRole('img', { name: 'QR code' });
    await code.waitFor();
    const first = await code.getAttribute('src');
    await clock.advance(10_000);
    await expect.poll(() => code.getAttribute('src')).not.toBe(first);
    await clock.advance(6_000);
    await shows('Connected');
    await expectStill(page);
  });
});

/** Runs in the page: notes what moved, except for what the user just asked for. */
function watchShifts(): void {
  window.shifts = [];
  type Shift = PerformanceEntry & {
    value: number;
    hadRecentInput: boolean;
    sources: { node?: Node; previousRect: DOMRect; currentRect: DOMRect }[];
  };
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
      if (hadRecentInput) continue;
      const nodes = sources.map(({ node, previousRect, currentRect }) => {
        const { className = '', nodeName } = (node ?? {}) as Element;
        return `${nodeName}.${className} ${previousRect.y} -> ${currentRect.y}`;
      });
      window.shifts.push({ value, nodes });
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

async function expectStill(page: Page): Promise<void> {
  const shifts = await page.evaluate(() => window.shifts);
  const moved = shifts.reduce((sum, { value }) => sum + value, 0);
  const animations = () => document.getAnimations().map((one) => one.effect?.getTiming().duration);
  expect(await page.evaluate(animations)).toEqual([]);
  expect(moved, JSON.stringify(shifts, undefined, 2)).toBeLessThan(MOST);
}
