import type { Browser } from 'playwright-core';

/** What a visit to a page measured. */
export interface Visit {
  /** Bytes, gzipped, with headers, of all that was loaded until the text could be read and the network was quiet. */
  readonly transfer: number;
  /** Milliseconds from the start of the navigation until the text was in the window. Not a number where it never was. */
  readonly readable: number;
  /** Milliseconds for which the page could not answer its reader: of each task what is beyond 50. */
  readonly blocked: number;
}

/** A slow phone on a slow network. */
export const SLOW = { kilobits: 400, latency: 400, cpu: 4 };

/** How long a page is given to come to rest, in milliseconds: some never do. */
const QUIET = 5000;

const WIDE = { width: 1280, height: 800 };

/**
 * Opens a page as somebody who was never here.
 *
 * @param text what a reader comes for
 * @param isSlow whether network and processor are those of `SLOW`
 * @param patience how long the text may take, in milliseconds
 */
export async function visit(
  from: Browser,
  url: string,
  { text, isSlow, patience }: { text: string; isSlow: boolean; patience: number },
): Promise<Visit> {
  const context = await from.newContext({ viewport: WIDE });
  const page = await context.newPage();
  if (isSlow) {
    const session = await context.newCDPSession(page);
    const bytes = (SLOW.kilobits * 1000) / 8;
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: SLOW.latency,
      downloadThroughput: bytes,
      uploadThroughput: bytes,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
  }
  await page.addInitScript((wanted) => {
    const blocked: number[] = [];
    Object.assign(window, { blocked });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) blocked.push(duration - 50);
    }).observe({ type: 'longtask', buffered: true });
    const search = () => {
      const found = document.evaluate(
        `//*[contains(text(), "${wanted}")]`,
        document,
        null,
        XPathResult.ORDERED_NODE_SNAPSHOT_TYPE,
      );
      for (let at = 0; at < found.snapshotLength; at++) {
        const box = (found.snapshotItem(at) as Element).getBoundingClientRect();
        if (box.height > 0 && box.top >= 0 && box.top < innerHeight) return performance.mark('readable');
      }
      return setTimeout(search, 50);
    };
    addEventListener('DOMContentLoaded', () => requestAnimationFrame(search));
    setTimeout(search, 100);
  }, text);
  await page.goto(url, { waitUntil: 'commit', timeout: patience });
  await page
    .waitForFunction(() => performance.getEntriesByName('readable').length > 0, undefined, {
      timeout: patience,
      polling: 200,
    })
    .catch(() => undefined);
  await page.waitForLoadState('networkidle', { timeout: QUIET }).catch(() => undefined);
  const measured = await page.evaluate(() => {
    const loads = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ] as PerformanceResourceTiming[];
    const { blocked } = window as unknown as { blocked: number[] };
    return {
      transfer: loads.reduce((sum, { transferSize }) => sum + transferSize, 0),
      readable: performance.getEntriesByName('readable')[0]?.startTime,
      blocked: blocked.reduce((sum, one) => sum + one, 0),
    };
  });
  await context.close();
  return { ...measured, readable: measured.readable ?? Number.NaN };
}
