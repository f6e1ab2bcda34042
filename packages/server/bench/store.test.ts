import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findPostgres } from '@bridges-api/runtimes/postgres';
import { expect, it, onTestFinished } from 'vitest';
import { arms } from './store/fleet.ts';

it.skipIf(!findPostgres())('measures each store in each round', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const out = join(folder, 'figures.json');
  const file = fileURLToPath(new URL('store.ts', import.meta.url));
  // Figures of so few say nothing.
  const options = ['--rounds=1', '--sessions=18', '--waits=3', '--logins=4', `--out=${out}`];
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...options]);
  for (const name of Object.keys(arms)) expect(stdout).toContain(`| ${name} | `);
  const { measurements } = JSON.parse(readFileSync(out, 'utf8'));
  const sent = measurements.map(({ done }: { done?: { statements: Record<string, number> } }) =>
    Object.values(done?.statements ?? {}).reduce((sum, calls) => sum + calls, 0),
  );
  // Of four logins: 12 for each by those who are asked, and one by each server that hears of it.
  expect(sent).toEqual([0, 0, 48, 56]);
});
