// What turbo takes into account: a change of a file makes the tasks run again that read it, and a build leaves what it made, no more.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { pnpm } from './pnpm.ts';
import { withSlashes } from './slashes.ts';
import { closure, plan } from './testing/turbo-plan.ts';
import { tsc } from './tools.ts';
import { packages, root } from './workspace.ts';
import { copyFiles } from './workspace-copy.ts';

const TASKS = ['build', 'check', 'test', 'test:scripts'];
let copy = '';
let before: ReadonlyMap<string, string>;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'turbo-'));
  copyFiles(copy);
  for (const folder of ['', ...packages().map((one) => one.folder)])
    if (existsSync(join(root, folder, 'node_modules')))
      symlinkSync(join(root, folder, 'node_modules'), join(copy, folder, 'node_modules'), 'junction');
  before = hashes();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('a change', () => {
  // One file of each sort, with tasks that must run again, and tasks that need not.
  const changes: [file: string, again: string[], not: string[]][] = [
    ['spec/openapi.yaml', ['spec#build', 'client#check', 'docs#build', 'server#test'], []],
    ['spec/paths/accounts.yaml', ['spec#build', 'spec#check', 'cli#build'], []],
    ['spec/components/examples/listAccounts.several.yaml', ['spec#build', 'docs#build'], []],
    [
      'spec/workflows/cancel.arazzo.yaml',
      ['spec#check', 'contract-tests#test'],
      ['spec#build', 'client#check'],
    ],
    ['spec/src/operations.ts', ['spec#build', 'server#build'], []],
    ['spec/src/operations.test.ts', ['spec#test'], ['client#build']],
    ['redocly.yaml', ['spec#build', 'spec#check'], []],
    ['scripts/redocly/carried.js', ['spec#check'], ['spec#build', 'client#check']],
    ['scripts/generated-files.ts', ['client#check', 'server#check', 'spec#check'], ['server#build']],
    ['tsconfig.base.json', ['spec#build', 'client#build', 'docs#check'], []],
    ['pnpm-workspace.yaml', ['spec#build', 'client#test'], []],
    ['vitest.config.ts', ['client#test', 'docs#test'], ['client#build']],
    ['packages/client/src/call.ts', ['client#build', 'cli#build', 'client#check'], ['spec#build']],
    ['packages/client/src/call.test.ts', ['client#test'], ['client#build', 'cli#build']],
    ['packages/client/src/generated/enums.ts', ['client#build', 'client#check'], ['spec#build']],
    ['packages/server/README.md', ['server#check'], ['server#build']],
    ['packages/docs/guides/errors-and-retries.md', ['docs#build', 'docs#test'], ['cli#build']],
    ['packages/docs/guides/code/errors.disabled.txt', ['docs#build'], ['server#build']],
    ['packages/cli/src/exit-codes.ts', ['cli#build', 'docs#build'], ['client#build']],
    ['packages/contract-tests/fixtures/sandbox.json', ['contract-tests#test'], ['client#build']],
    [
      'packages/test-bridge/bridge/flows.go',
      ['test-bridge#compile', 'test-bridge#test', 'contract-tests#test'],
      ['core#build'],
    ],
    ['packages/bridgev2/src/network.ts', ['bridgev2#build', 'server#build', 'contract-tests#test'], []],
    ['examples/bridge.json', ['test-bridge#test'], ['server#build']],
    ['README.md', ['//#test:scripts'], ['spec#build', 'docs#build']],
  ];

  it.each(changes)('of %s', (file, again, not) => {
    const isNew = !existsSync(join(copy, file));
    appendFileSync(join(copy, file), '\n');
    const after = hashes();
    const changed = [...after].filter(([id, hash]) => before.get(id) !== hash).map(([id]) => id);
    if (isNew) rmSync(join(copy, file));
    else git('checkout', '--quiet', file);
    expect(again.filter((id) => !after.has(id) || !changed.includes(id))).toEqual([]);
    expect(not.filter((id) => !after.has(id) || changed.includes(id))).toEqual([]);
  });
});

describe('the compiler', () => {
  const planned = plan(TASKS);
  const checked = packages().filter(({ manifest }) => /\btsc\b/.test(manifest.scripts?.check ?? ''));

  it.each(checked)('reads nothing in $folder that its check does not depend on', ({ folder }) => {
    const task = planned.tasks.find((one) => one.task === 'check' && one.directory === folder);
    const needed = task ? closure(task, planned) : [];
    const known = new Set(
      needed.flatMap(({ directory, inputs }) =>
        Object.keys(inputs).map((path) => posix.join(directory, path)),
      ),
    );
    const built = needed.filter((one) => one.task === 'build').map(({ directory }) => directory);
    const read = execFileSync(process.execPath, [tsc, '--listFilesOnly'], {
      cwd: join(root, folder),
      encoding: 'utf8',
    });
    const files = read
      .split('\n')
      .filter((file) => file !== '')
      .map((file) => withSlashes(relative(root, file)))
      .filter((file) => !file.startsWith('..') && !file.includes('node_modules'));
    expect(files.length).toBeGreaterThan(3);
    expect(
      files.filter((file) => !known.has(file) && !built.some((place) => file.startsWith(`${place}/dist/`))),
    ).toEqual([]);
  });
});

describe('a build', () => {
  const built = (file: string) => existsSync(join(copy, 'spec/dist', file));
  // turbo asks for pnpm, which is on the PATH only of what pnpm runs.
  const [command, args] = pnpm(
    'exec',
    'node',
    'scripts/turbo.ts',
    'run',
    'build',
    '--filter=@bridges-api/spec',
  );
  const build = () => execFileSync(command, args, { cwd: copy, encoding: 'utf8' });
  const extra = 'spec/src/read/extra.ts';

  it('comes back whole, and leaves nothing of another', () => {
    expect(build()).toContain('0 cached');
    expect(built('operations.js')).toBe(true);

    rmSync(join(copy, 'spec/dist'), { recursive: true });
    expect(build()).toContain('1 cached');
    expect(['operations.js', 'read/operation.js', 'openapi.yaml'].filter((file) => !built(file))).toEqual([]);

    writeFileSync(join(copy, extra), 'export const extra = 1;\n');
    appendFileSync(join(copy, 'spec/src/sources.ts'), "export { extra } from './read/extra.ts';\n");
    expect(build()).toContain('0 cached');
    expect(built('read/extra.js')).toBe(true);

    // What was there before is known to turbo, so nothing is built.
    rmSync(join(copy, extra));
    git('checkout', '--quiet', 'spec/src/sources.ts');
    expect(build()).toContain('1 cached');
    expect(built('operations.js')).toBe(true);
    expect(built('read/extra.js')).toBe(false);
  });
});

it.each(packages().filter(({ manifest }) => manifest.scripts?.build))(
  '$folder writes down what it built after the build, whose options are its own',
  ({ manifest: { scripts = {} } }) => {
    expect(scripts.build).not.toContain('--list');
    expect(scripts.postbuild).toMatch(/^node (\.\.\/)+scripts\/turbo\.ts --list$/);
  },
);

it('a build that was started without turbo is written down too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'built-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist/a.js'), '');
  execFileSync(process.execPath, [join(root, 'scripts/turbo.ts'), '--list'], { cwd: folder });
  expect(JSON.parse(readFileSync(join(folder, '.turbo/built.json'), 'utf8'))).toEqual(['dist/a.js']);
});

function git(...args: string[]): void {
  execFileSync('git', args, { cwd: copy });
}

function hashes(): Map<string, string> {
  return new Map(
    plan(TASKS, copy).tasks.map(({ hash, taskId }) => [taskId.replace('@bridges-api/', ''), hash]),
  );
}
