import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findChromium, NO_CHROMIUM } from '@bridges-api/runtimes/chromium';
import { expect, it, onTestFinished } from 'vitest';
import { failed, scanACode, typeACode } from './login-screen.stories.ts';

const require = createRequire(import.meta.url);
const fileOf = (name: string, file: string) => join(dirname(require.resolve(`${name}/package.json`)), file);
const settings = join(import.meta.dirname, '../testing');

const chromium = findChromium();
if (!chromium) console.warn(`Skipping the example of Playwright. ${NO_CHROMIUM}`);

it('runs with Vitest', async () => {
  const vitest = [fileOf('vitest', 'vitest.mjs'), 'run', '--root', import.meta.dirname];
  const { code, output } = await run([...vitest, '--config', join(settings, 'vitest.config.ts')]);
  expect(code, output).toBe(0);
  expect(output).toMatch(/Tests .*4 passed/);
});

it('runs with Jest', async () => {
  const jest = ['--experimental-vm-modules', fileOf('jest', 'bin/jest.js')];
  const { code, output } = await run([...jest, '--config', 'login-screen.jest.json']);
  expect(code, output).toBe(0);
  expect(output).toContain('2 passed');
});

it.skipIf(!chromium)('runs with Playwright', async () => {
  const results = mkdtempSync(join(tmpdir(), 'playwright-'));
  onTestFinished(() => rmSync(results, { recursive: true }));
  const playwright = [fileOf('@playwright/test', 'cli.js'), 'test', '--output', results];
  const config = join(settings, 'playwright.config.ts');
  const { code, output } = await run([...playwright, '--config', config], { CHROMIUM: chromium ?? '' });
  expect(code, output).toBe(0);
  expect(output).toContain('1 passed');
});

it('has stories of what a screen draws', () => {
  const statuses = [scanACode, typeACode, failed].map(({ args }) => args.session.status);
  expect(statuses).toEqual(['waiting_for_display', 'waiting_for_input', 'failed']);
});

async function run(args: string[], env: Record<string, string> = {}) {
  const { VITEST: _, ...rest } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: import.meta.dirname,
    env: { ...rest, ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [code] = await once(child, 'close');
  return { code, output };
}
