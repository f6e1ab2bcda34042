import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { runScript } from './testing/run-script.ts';
import { packageManager, packages } from './workspace.ts';

const root = new URL('../', import.meta.url);
const example = new URL('packages/client/examples/start-login.ts', root);
const readme = read('README.md');

it('shows the example as it is in its file', () => {
  expect(blocks(readme, 'ts')).toEqual([readFileSync(example, 'utf8')]);
});

it('runs the example against the mock', async () => {
  const mock = runScript('../packages/contract-tests/proving/mock/main.ts', '--port=0');
  const url = /listening on (\S+)/.exec(await mock.printed('Prism is listening on http'))?.[1];
  const env = { ...process.env, BEEPER_BASE_URL: url };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [fileURLToPath(example)], { env });
  expect(stdout).toMatch(/^waiting_for_display \{.*type: 'display_and_wait'/s);
  expect(stderr).toBe('');
});

it.each([
  'README.md',
  'CONTRIBUTING.md',
  '.github/workflows/pull-request.yml',
  '.github/workflows/release.yml',
])('%s names the pinned version of pnpm', (file) => {
  const named = new Set(read(file).match(/pnpm@[\d.]+\d/g));
  expect([...named]).toEqual([packageManager]);
});

it('clones the repository that every package names', () => {
  const { repository } = JSON.parse(read('package.json'));
  expect(readme).toContain(`git clone ${repository.url.replace('git+', '')}\n`);
  const named = packages().flatMap(({ folder }) => {
    const { repository } = JSON.parse(read(`${folder}/package.json`));
    return repository?.url ?? [];
  });
  expect(named.length).toBeGreaterThan(3);
  expect([...new Set(named)]).toEqual([repository.url]);
});

it('names commands that exist', () => {
  const known = new Map(packages().map(({ manifest }) => [manifest.name, manifest.scripts ?? {}]));
  const own = { ...JSON.parse(read('package.json')).scripts, install: '', exec: '' };
  const named = [...read('CONTRIBUTING.md').matchAll(/`pnpm (?:--filter (\S+) )?([a-z:-]+)/g)];
  expect(named.length).toBeGreaterThan(0);
  const unknown = named.filter(
    ([, name, script = '']) => !(script in (name ? (known.get(name) ?? {}) : own)),
  );
  expect(unknown.map(([command]) => command)).toEqual([]);
});

function read(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}

function blocks(markdown: string, language: string): string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, code = '']) => code,
  );
}
