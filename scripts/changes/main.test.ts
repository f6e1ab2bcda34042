import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runScript } from '../testing/run-script.ts';
import { root } from '../workspace.ts';
import { changesetsOf } from './base.ts';

const spec = join(root, 'spec/dist/openapi.json');

/** Runs the check against the spec as it is, but for an edit. */
// biome-ignore lint/suspicious/noExplicitAny: an edit changes any part of the spec
async function checkAgainst(edit: (base: any) => void) {
  const base = JSON.parse(readFileSync(spec, 'utf8'));
  edit(base);
  const folder = mkdtempSync(join(tmpdir(), 'changes-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'base.json');
  writeFileSync(file, JSON.stringify(base, null, 2));
  return runScript('changes/main.ts', file).ended;
}

it('says that there is nothing to compare', async () => {
  const { code, stdout } = await checkAgainst(() => {});
  expect(stdout).toMatch(/^The spec says what it said in \d+\.\d+\.\d+: nothing to compare\.\n$/);
  expect(code).toBe(0);
});

it('refuses what breaks, and says whom and where', async () => {
  const { code, stdout, stderr } = await checkAgainst((base) => {
    base.paths['/v1/extra'] = { get: { ...base.paths['/v1/bridges'].get, operationId: 'listExtra' } };
  });
  expect(stdout).toMatch(/has 1 change, of which 1 break somebody/);
  expect(stdout).toContain('### `listExtra`\n\n- **Breaks everybody:** `GET /v1/extra` is gone.\n');
  expect(stderr).toContain('begins with Breaking');
  expect(code).toBe(1);
});

it('does not pass a difference that it does not see', async () => {
  const { code, stderr } = await checkAgainst((base) => {
    base['x-other'] = 1;
  });
  expect(stderr).toContain('Its files differ, though');
  expect(code).toBe(1);
});

it('compares with a revision of git', async () => {
  const { code, stdout, stderr } = await runScript('changes/main.ts', 'HEAD').ended;
  expect(stderr).not.toContain('neither');
  expect(stdout).toMatch(/^(The spec says what it said|Since) /);
  expect(code).toBeLessThan(2);
});

it('knows the changesets of a revision, which say nothing of what came after it', () => {
  expect(changesetsOf('HEAD').has('config.json')).toBe(true);
  expect(changesetsOf(spec)).toEqual(new Set());
  expect(changesetsOf(undefined)).toEqual(new Set());
});

it.each([
  [['no-such-revision'], 'no-such-revision is neither a file nor a revision of git'],
  [['--upload-pack=x'], "Unknown option '--upload-pack'"],
  [['a', 'b'], 'Name one BASE.'],
  [['../package.json'], 'package.json has no bundle of the spec'],
  [['../README.md'], 'README.md has no bundle of the spec'],
])('refuses %j', async (args, message) => {
  const { code, stdout, stderr } = await runScript('changes/main.ts', ...args).ended;
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect([code, stdout]).toEqual([1, '']);
});
