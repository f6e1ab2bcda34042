// The suite as other projects get it: two tarballs, and what they depend on. Nothing else of the workspace is there.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageManager, root } from './workspace.ts';

const run = promisify(execFile);
const suite = 'node_modules/@bridges-api/contract-tests';
let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'packed-suite-'));
  const filters = ['spec', 'contract-tests'].flatMap((name) => ['--filter', `@bridges-api/${name}`]);
  const pack = ['--yes', packageManager, ...filters, 'pack', '--pack-destination', project];
  await run('npx', pack, { cwd: root });
  for (const file of await readdir(project)) {
    const folder = join(project, 'node_modules/@bridges-api', file.replace(/^bridges-api-(.+)-\d.*$/, '$1'));
    await mkdir(folder, { recursive: true });
    await run('tar', ['-xzf', join(project, file), '-C', folder, '--strip-components=1']);
  }
  // Those are what a registry has.
  for (const name of ['ajv', 'ajv-formats'])
    await symlink(`${root}packages/contract-tests/node_modules/${name}`, join(project, 'node_modules', name));
});
afterAll(() => rm(project, { recursive: true }));

it('asks a registry for nothing but those and the spec', async () => {
  const { dependencies } = JSON.parse(await readFile(join(project, suite, 'package.json'), 'utf8'));
  expect(Object.keys(dependencies)).toEqual(['@bridges-api/spec', 'ajv', 'ajv-formats']);
});

it('lists its rules', async () => {
  const { stdout } = await run(process.execPath, [`${suite}/dist/bin.js`, '--list'], { cwd: project });
  expect(stdout).toContain(' listBridges/200/body\n');
});

it('is a module for programs', async () => {
  const program = "import { rules } from '@bridges-api/contract-tests'; console.log(rules.length > 0)";
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: project,
  });
  expect(stdout).toBe('true\n');
});
