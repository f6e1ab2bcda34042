// `pnpm bench:docs`: what each kind of page transfers and how soon it can be read, in headless Chromium with an empty
// cache. Everything is on this machine, so the times are those of the browser's work, not of a network.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '@bridges-api/runtimes/chromium';
import type { Browser } from 'playwright-core';
import { serveGzipped } from './gzip-server.ts';

const RUNS = 11;
/** Where each kind of page is looked at, and the heading that a reader comes for. */
const PAGES = {
  home: { path: '/', heading: 'Connect chat networks to one inbox' },
  guide: { path: '/guides/connect-an-account.html', heading: 'Connect an account' },
  reference: { path: '/reference/', heading: 'Bridges API' },
  operation: { path: '/reference/#submitLoginStep', heading: 'Submit a login step' },
  playground: { path: '/playground/', heading: 'Playground' },
};

interface Visit {
  /** Bytes, gzipped, with headers. */
  readonly transfer: number;
  /** Milliseconds from the start of the navigation. */
  readonly firstPaint: number;
  readonly readable: number;
}

const server = await serveGzipped(fileURLToPath(new URL('../dist/', import.meta.url)));
const browser = await openBrowser();
const visits = Object.fromEntries(Object.keys(PAGES).map((name) => [name, [] as Visit[]]));
// In turns, so that what else the machine does slows down all of them. The first round warms up.
for (let run = 0; run <= RUNS; run++)
  for (const [name, { path, heading }] of Object.entries(PAGES)) {
    const visit = await look(browser, server.url + path, heading);
    if (run > 0) visits[name]?.push(visit);
  }
await browser.close();
server.close();

const figures = Object.fromEntries(
  Object.entries(visits).map(([name, all]) => [
    name,
    {
      transferKB: round(median(all.map(({ transfer }) => transfer)) / 1000, 1),
      firstPaintMs: round(median(all.map(({ firstPaint }) => firstPaint))),
      readableMs: round(median(all.map(({ readable }) => readable))),
    },
  ]),
);
console.log('page          transfer  first paint  readable');
for (const [name, { transferKB, firstPaintMs, readableMs }] of Object.entries(figures))
  console.log(
    `${name.padEnd(11)} ${transferKB.toFixed(1).padStart(7)} kB ${String(firstPaintMs).padStart(9)} ms ${String(readableMs).padStart(6)} ms`,
  );
const results = new URL('results/', import.meta.url);
await mkdir(results, { recursive: true });
await writeFile(
  new URL('last.json', results),
  `${JSON.stringify({ chromium: browser.version(), runs: RUNS, medians: figures }, null, 2)}\n`,
);

/** Opens a page as somebody who was never here. */
async function look(from: Browser, url: string, heading: string): Promise<Visit> {
  const context = await from.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript((text) => {
    const search = () => {
      const headings = [...document.querySelectorAll<HTMLElement>('h1, h2, h3')];
      const isSeen = headings.some((element) => {
        const { top, height } = element.getBoundingClientRect();
        return height > 0 && top >= 0 && top < innerHeight && element.innerText.includes(text);
      });
      if (isSeen) performance.mark('readable');
      else requestAnimationFrame(search);
    };
    requestAnimationFrame(search);
  }, heading);
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForFunction(
    () =>
      performance.getEntriesByName('readable').length > 0 &&
      performance.getEntriesByName('first-contentful-paint').length > 0,
  );
  const visit = await page.evaluate(() => {
    const loads = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ] as PerformanceResourceTiming[];
    const at = (name: string) => performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    return {
      transfer: loads.reduce((sum, { transferSize }) => sum + transferSize, 0),
      firstPaint: at('first-contentful-paint'),
      readable: at('readable'),
    };
  });
  await context.close();
  return visit;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
