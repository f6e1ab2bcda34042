import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { findHaproxy, NO_HAPROXY } from './haproxy.ts';

it('finds HAProxy on the PATH, and where Debian has it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'haproxy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const missing = join(folder, 'missing');
  expect(findHaproxy({ PATH: folder }, missing)).toBeUndefined();
  expect(() => findHaproxy({ PATH: folder, CI: 'true' }, missing)).toThrow(NO_HAPROXY);
  const program = join(folder, 'haproxy');
  writeFileSync(program, '', { mode: 0o755 });
  expect(findHaproxy({ PATH: folder }, missing)).toBe(program);
  expect(findHaproxy({ PATH: missing }, folder)).toBe(program);
});
