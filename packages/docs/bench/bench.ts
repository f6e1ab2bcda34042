// `pnpm bench:docs`: what each kind of page transfers, how soon it can be read, plain and on a slow phone, for how long it does
// not answer, and Lighthouse's scores; beside Scalar and Swagger UI with the same spec, and with one that is 50 times as large.
// Everything is served from this machine, so the plain times are those of the browser's work.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from '@bridges-api/runtimes/chromium';
import { buildReference } from '../reference/build.ts';
import { wholeContent } from '../reference/content.ts';
import { readSpec } from '../reference/operations.ts';
import { textPages } from '../reference/text-pages.ts';
import { serveGzipped } from './gzip-server.ts';
import { CATEGORIES, lighthouse, type Scores } from './lighthouse.ts';
import { manyTimes } from './many.ts';
import { installPeers, VERSIONS, writePeers } from './peers.ts';
import { SLOW, type Visit, visit } from './visit.ts';

const RUNS = 5;
const SLOW_RUNS = 3;
const TIMES = 50;
/** How long a page may take, in milliseconds. */
const PATIENCE = 180_000;
/** What the text of one operation begins with, where all of them show it. */
const TEXT = 'Submits the current step and returns';

interface Looked {
  readonly path: string;
  /** What a reader comes for. */
  readonly text: string;
  /** Whether the README promises a score of Lighthouse's. */
  readonly isPromised?: boolean;
}

const OPERATION = '/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}/steps/{stepID}';

/** Other programs' pages of an operation, below a folder. */
const peersIn = (folder: string): Record<string, Looked> => ({
  Scalar: { path: `${folder}/scalar.html#tag/login-sessions/POST${OPERATION}`, text: TEXT },
  'Swagger UI': { path: `${folder}/swagger.html#/Login%20sessions/submitLoginStep`, text: TEXT },
});

const PAGES: Readonly<Record<string, Looked>> = {
  home: { path: '/', text: 'Connect chat networks to one inbox' },
  guide: { path: '/guides/connect-an-account.html', text: 'Connect an account' },
  playground: { path: '/playground/', text: 'Playground' },
  'text, all': {
    path: '/reference/text/',
    text: 'A bridge connects one chat network',
    isPromised: true,
  },
  'text, operation': { path: '/reference/text/submitLoginStep.html', text: TEXT, isPromised: true },
  'Redoc, operation': { path: '/reference/#submitLoginStep', text: TEXT },
  ...peersIn('/peers'),
};

/** The same at many times the spec. */
const LARGE: Readonly<Record<string, Looked>> = {
  'text, all': { path: '/large/reference/text/', text: 'A bridge connects one chat network' },
  'text, operation': { path: '/large/reference/text/submitLoginStep.html', text: TEXT },
  'Redoc, operation': { path: '/large/reference/#submitLoginStep', text: 'Submit a login step' },
  ...peersIn('/large/peers'),
};

const folder = await mkdtemp(join(tmpdir(), 'bench-docs-'));
const site = join(folder, 'site');
await cp(fileURLToPath(new URL('../dist/', import.meta.url)), site, { recursive: true });
const modules = await installPeers(join(folder, 'peers'));
const spec = readSpec();
const large = manyTimes(spec, TIMES);
await writePeers(modules, join(site, 'peers'), spec);
await writePeers(modules, join(site, 'large/peers'), large);
const built = await buildLarge();

const server = await serveGzipped(site);
const browser = await openBrowser();
try {
  const figures = await measure(PAGES, RUNS, true);
  const largeFigures = await measure(LARGE, 1, false);
  print('', figures);
  print(`At ${TIMES} times the spec`, largeFigures);
  console.log(
    `The text of ${TIMES} times the spec: ${built.pages} pages, built in ${built.seconds} s, the largest ${built.largestKB} kB.`,
  );
  const results = new URL('results/', import.meta.url);
  await mkdir(results, { recursive: true });
  const said = { chromium: browser.version(), peers: VERSIONS, slow: SLOW, runs: RUNS, medians: figures };
  const last = { ...said, large: { times: TIMES, runs: 1, text: built, medians: largeFigures } };
  await writeFile(new URL('last.json', results), `${JSON.stringify(last, null, 2)}\n`);
} finally {
  await browser.close();
  server.close();
  await rm(folder, { recursive: true });
}

/** Builds the reference of the large spec, and says how the text of it did. */
async function buildLarge(): Promise<{ pages: number; seconds: number; largestKB: number }> {
  const start = performance.now();
  const texts = textPages(large, wholeContent(large), { logo: '', style: '', headScript: '' });
  const seconds = round((performance.now() - start) / 1000, 1);
  const largest = Math.max(...[...texts.values()].map((page) => Buffer.byteLength(page)));
  const reference = join(site, 'large/reference');
  await mkdir(join(reference, 'text'), { recursive: true });
  for (const [name, page] of await buildReference(large, { isChecked: false }))
    await writeFile(join(reference, name), page);
  return { pages: texts.size, seconds, largestKB: round(largest / 1000) };
}

interface Figures {
  readonly transferKB: number;
  readonly readableMs: number;
  readonly blockedMs: number;
  readonly slowReadableMs: number;
  readonly slowBlockedMs: number;
  readonly lighthouse?: Scores;
}

/** Medians. The pages take turns, so that what else the machine does slows down all of them. */
async function measure(
  pages: Readonly<Record<string, Looked>>,
  runs: number,
  isScored: boolean,
): Promise<Record<string, Figures>> {
  const plain = await visits(pages, runs, false);
  const slow = await visits(pages, Math.min(runs, SLOW_RUNS), true);
  const scores = new Map<string, Scores[]>();
  // Only of what the README promises a score for do other runs matter.
  for (const [name, { path, isPromised }] of isScored ? Object.entries(pages) : [])
    for (let run = 0; run < (isPromised ? runs : 1); run++)
      scores.set(name, [...(scores.get(name) ?? []), await lighthouse(modules, server.url + path)]);
  return Object.fromEntries(
    Object.keys(pages).map((name) => {
      const of = (all: Map<string, Visit[]>, key: keyof Visit) =>
        round(median((all.get(name) ?? []).map((one) => one[key])));
      const own = scores.get(name);
      const figures: Figures = {
        transferKB: round(of(plain, 'transfer') / 1000),
        readableMs: of(plain, 'readable'),
        blockedMs: of(plain, 'blocked'),
        slowReadableMs: of(slow, 'readable'),
        slowBlockedMs: of(slow, 'blocked'),
        ...(own && {
          lighthouse: Object.fromEntries(
            CATEGORIES.map((category) => [category, median(own.map((one) => one[category]))]),
          ) as Scores,
        }),
      };
      return [name, figures];
    }),
  );
}

async function visits(
  pages: Readonly<Record<string, Looked>>,
  runs: number,
  isSlow: boolean,
): Promise<Map<string, Visit[]>> {
  const all = new Map<string, Visit[]>();
  for (let run = 0; run < runs; run++)
    for (const [name, { path, text }] of Object.entries(pages)) {
      const one = await visit(browser, server.url + path, { text, isSlow, patience: PATIENCE });
      all.set(name, [...(all.get(name) ?? []), one]);
    }
  return all;
}

function print(title: string, figures: Readonly<Record<string, Figures>>): void {
  console.log(`\n${title}
page               transfer  readable  blocked  slow: readable  blocked  Lighthouse`);
  for (const [name, one] of Object.entries(figures)) {
    const cells = [
      `${one.transferKB} kB`.padStart(9),
      `${one.readableMs} ms`.padStart(9),
      `${one.blockedMs} ms`.padStart(8),
      `${one.slowReadableMs} ms`.padStart(15),
      `${one.slowBlockedMs} ms`.padStart(8),
      one.lighthouse ? Object.values(one.lighthouse).join(' ').padStart(15) : '',
    ];
    console.log(`${name.padEnd(18)}${cells.join(' ')}`);
  }
}

/** Of what was measured. Not a number where it never was. */
function median(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
