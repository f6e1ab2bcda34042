// The sandbox as one file, on everything that it promises to run on.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { findChromium, openBrowser } from '@bridges-api/runtimes/chromium';
import { commandOf, missingOn, runtimes } from '@bridges-api/runtimes/programs';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';

const run = promisify(execFile);

/** A login of two minutes, told by what it comes to. */
const program = `
import { createSandbox } from './index.ts';
const sandbox = createSandbox();
const ask = async (method, path, body) => {
  const headers = { 'content-type': 'application/json' };
  const response = await sandbox.fetch('/v1/bridges/local-whatsapp/login-sessions' + path, {
    method,
    ...(body && { headers, body: JSON.stringify(body) }),
  });
  return response.json();
};
const { loginSessionID } = await ask('POST', '', { flowID: 'qr' });
await sandbox.advance(120_000);
const { status, loginID } = await ask('GET', '/' + loginSessionID);
const said = status + ' ' + loginID;
globalThis.said = said;
console.log(said);
`;
const EXPECTED = 'complete 14155550110';

let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  file = join(folder, 'program.mjs');
  await build({
    stdin: { contents: program, resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    outfile: file,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

it.for(runtimes)('runs on %s', async (runtime, test) => {
  const missing = missingOn(runtime);
  test.skip(missing !== undefined, missing);
  const [command, ...args] = commandOf(runtime);
  const { stdout } = await run(command, [...args, file]);
  expect(stdout.trim()).toBe(EXPECTED);
});

it('runs in a worker', async () => {
  const worker = new Worker(file, { stdout: true });
  let text = '';
  for await (const chunk of worker.stdout) text += chunk;
  expect(text.trim()).toBe(EXPECTED);
});

it.skipIf(!findChromium())('runs in a page that has no secure context', async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const html = '<script type="module" src="/program.mjs"></script>';
    await page.route('http://192.168.0.7/**', (route) =>
      route.request().url().endsWith('.mjs')
        ? route.fulfill({ path: file, contentType: 'text/javascript' })
        : route.fulfill({ body: html, contentType: 'text/html' }),
    );
    await page.goto('http://192.168.0.7/');
    await page.waitForFunction(() => 'said' in globalThis);
    const seen = await page.evaluate(() => [isSecureContext, (globalThis as { said?: string }).said]);
    expect(seen).toEqual([false, EXPECTED]);
  } finally {
    await browser.close();
  }
});
