import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';

const arms = ['fetch', '@bridges-api/client', 'openapi-fetch', '@beeper/desktop-api'];

it('measures each arm in each round', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const out = join(folder, 'figures.json');
  const file = fileURLToPath(new URL('bench.ts', import.meta.url));
  // Two rounds say nothing of its speed.
  const options = ['--rounds=2', '--requests=8', '--concurrency=2', `--out=${out}`, '--least=0'];
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...options]);
  for (const arm of arms) expect(stdout).toMatch(new RegExp(`${arm} +│ \\d+ +│ '\\d\\.\\d\\d'`));
  const { figures } = JSON.parse(readFileSync(out, 'utf8'));
  expect(figures).toHaveLength(2);
  for (const round of figures) {
    expect(Object.keys(round).sort()).toEqual(arms.toSorted());
    for (const { perSecond } of Object.values<{ perSecond: number }>(round))
      expect(perSecond).toBeGreaterThan(0);
  }
});

it('fails when the client is too slow', async () => {
  const file = fileURLToPath(new URL('bench.ts', import.meta.url));
  const options = ['--rounds=2', '--requests=8', '--concurrency=2', '--least=1000'];
  const run = promisify(execFile)(process.execPath, [file, ...options]);
  await expect(run).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/has \d\.\d\d of the requests of fetch\. It is to have 1000 at least\.\n$/),
  });
});
