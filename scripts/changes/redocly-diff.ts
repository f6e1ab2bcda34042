// A second judge of what breaks: Redocly's own comparison.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quiet, redocly } from '../redocly.ts';

interface Report {
  changes: readonly { path: string; impact: string; verdicts: readonly { message: string }[] }[];
}

/**
 * What `redocly diff` calls breaking between two files, in sentences.
 *
 * @throws {Error} when it fails, with what it printed
 */
export function breaksByRedocly(base: string, revision: string): string[] {
  const output = join(tmpdir(), `redocly-diff-${process.pid}.json`);
  const config = fileURLToPath(new URL('redocly.yaml', import.meta.url));
  const args = [
    'diff',
    base,
    revision,
    '--config',
    config,
    '--format=json',
    '--fail-on=none',
    '--output',
    output,
  ];
  const { status, stderr } = spawnSync(process.execPath, [redocly, ...args], {
    env: quiet,
    encoding: 'utf8',
  });
  try {
    if (status !== 0) throw new Error(`redocly diff failed:\n${stderr}`);
    const { changes } = JSON.parse(readFileSync(output, 'utf8')) as Report;
    return changes
      .filter(({ impact }) => impact === 'major')
      .flatMap(({ path, verdicts }) => verdicts.map(({ message }) => `${message} (${path})`));
  } finally {
    rmSync(output, { force: true });
  }
}
