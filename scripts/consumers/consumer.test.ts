import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Consumer, passed, tryConsumer } from './consumer.ts';
import { openWorkshop, run } from './workshop.ts';

it('does not pass what a missing tool kept from being tried', async () => {
  const result = await tried({ generate: (shop) => run(shop.dir, 'no-such-generator', []), compile: done });
  expect(result.outcomes).toEqual({ generate: 'not run', compile: 'not run', logIn: '–' });
  expect(result.remark).toBe('A remark. no-such-generator is not on this machine.');
  expect(passed(result)).toBe(false);
});

it('stops at the first step that fails, and says with what', async () => {
  const script =
    'console.error("lib.go:1: warning"); console.error("lib.go:2: error: no type"); process.exit(1)';
  const compile: Consumer['compile'] = (shop) => run(shop.dir, process.execPath, ['-e', script]);
  const result = await tried({ generate: done, compile, logIn: done });
  expect(result.outcomes).toEqual({ generate: 'yes', compile: 'no', logIn: 'not run' });
  expect(result.remark).toMatch(/ lib\.go:2: error: no type\.$/);
  expect(passed(result)).toBe(false);
});

it('passes when every step that applies succeeds', async () => {
  const result = await tried({ compile: async () => 'Reads 3 examples.' });
  expect(result.outcomes).toEqual({ generate: '–', compile: 'yes', logIn: '–' });
  expect(result.remark).toBe('A remark. Reads 3 examples.');
  expect(passed(result)).toBe(true);
});

async function done() {}

function tried(steps: Partial<Consumer>) {
  const root = mkdtempSync(join(tmpdir(), 'consumer-test-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const consumer = { name: 'one', version: '1.0.0', language: 'Go', remark: 'A remark.', ...steps };
  return tryConsumer(consumer, openWorkshop(root, 'one'));
}
