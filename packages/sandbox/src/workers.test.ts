// The sandbox in the workers of a browser, and beside a page whose requests one of them catches.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { findChromium, NO_CHROMIUM, openBrowser } from '@bridges-api/runtimes/chromium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { bundle } from './testing/bundle.ts';
import { serveFiles } from './testing/serve-files.ts';

const require = createRequire(import.meta.url);

/** Signs in by whatever answers for `fetch`, and tells what it comes to. */
const login = `
export async function signIn(fetch, base) {
  const ask = async (path, body) => {
    const headers = { authorization: 'Bearer secret', 'content-type': 'application/json' };
    const url = base + '/v1/bridges/local-telegram/login-sessions' + path;
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return response.json();
  };
  const { loginSessionID } = await ask('', { flowID: 'phone' });
  const submit = (stepID, value) =>
    ask('/' + loginSessionID + '/steps/' + stepID, { type: 'user_input', fields: { [stepID]: value } });
  await submit('phone', '+14155550100');
  const { status, loginID } = await submit('code', '12345');
  const refused = await fetch(base + '/v1/bridges', { headers: { authorization: 'Bearer wrong' } });
  return [status, loginID, refused.status].join(' ');
}
`;
const EXPECTED = 'complete 700100200 401';

let browser: Browser;

beforeAll(async () => {
  if (findChromium()) browser = await openBrowser();
});
afterAll(() => browser?.close());

describe('in Chromium', () => {
  beforeEach((test) => test.skip(!findChromium(), NO_CHROMIUM));

  it.each([
    ['module', 'esm'],
    ['classic', 'iife'],
  ] as const)('runs in a dedicated worker of the type %s', async (type, format) => {
    const worker = await bundle(
      `import { createSandbox } from './index.ts';
       const sandbox = createSandbox({ token: 'secret' });
       ${login.replace('export', '')}
       signIn(sandbox.fetch, 'http://localhost:23373').then((said) => postMessage(said));`,
      { format },
    );
    const page = await openPage({ '/worker.js': worker });
    const said = await page.evaluate(
      (type) =>
        new Promise((resolve, reject) => {
          const worker = new Worker('/worker.js', { type });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
        }),
      type,
    );
    expect(said).toBe(EXPECTED);
  });

  it('runs in a service worker, and answers the page from there', async () => {
    const worker = await bundle(
      `import { createSandbox } from './index.ts';
       const sandbox = createSandbox({ token: 'secret' });
       addEventListener('install', () => skipWaiting());
       addEventListener('activate', (event) => event.waitUntil(clients.claim()));
       addEventListener('fetch', (event) => {
         const { pathname } = new URL(event.request.url);
         if (pathname.startsWith('/v1/')) event.respondWith(sandbox.fetch(event.request));
       });`,
    );
    const page = await openPage({ '/worker.js': worker, '/login.js': login });
    const said = await page.evaluate(`(async () => {
      const { signIn } = await import('/login.js');
      const isThere = new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve);
      });
      await navigator.serviceWorker.register('/worker.js', { type: 'module' });
      await isThere;
      return signIn(fetch, location.origin);
    })()`);
    expect(said).toBe(EXPECTED);
  });

  it.each([
    ['3', 'msw'],
    ['2', 'msw-2'],
  ])('answers a page by setupWorker of MSW %s, and leaves other addresses alone', async (_, name) => {
    const program = await bundle(
      `import { setupWorker } from 'msw/browser';
       import { createSandbox } from './index.ts';
       import { sandboxHandlers } from './msw.ts';
       ${login}
       export async function run(base) {
         const sandbox = createSandbox({ token: 'secret' });
         const worker = setupWorker(...sandboxHandlers(sandbox, base));
         await worker.start({ quiet: true, onUnhandledRequest: 'bypass' });
         const said = await signIn(fetch, base ?? 'http://localhost:23373');
         const other = await (await fetch('/other')).text();
         worker.stop();
         return { said, other };
       }`,
      { alias: { msw: name } },
    );
    const worker = readFileSync(require.resolve(`${name}/mockServiceWorker.js`), 'utf8');
    const page = await openPage({ '/program.js': program, '/mockServiceWorker.js': worker });
    for (const base of ['undefined', "'https://bridges.example'"])
      expect(await page.evaluate(`import('/program.js').then(({ run }) => run(${base}))`)).toEqual({
        said: EXPECTED,
        other: expect.stringContaining('Blank'),
      });
  });
});

/** A blank page of its own origin, beside scripts. */
async function openPage(scripts: Readonly<Record<string, string>>): Promise<Page> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(await serveFiles(scripts));
  return page;
}
