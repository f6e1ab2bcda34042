// Scripts of package.json run on every system: they are programs and what these are given. sh and cmd.exe read `&&` alike, and
// nothing else that a shell would have to read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packages, root } from './workspace.ts';

/** Programs that the workspace installs, and pnpm itself. */
const PROGRAMS = ['node', 'pnpm', 'tsc', 'vitest', 'biome'];

/** What only some shells read as it is meant, or what only some systems have, with what to do. */
function faultsOf(script: string): string[] {
  return script.split(' && ').flatMap((command) => {
    const [program = '', ...args] = command.trim().split(' ');
    if (/^\w+=/.test(program)) return [`${program}: set it in a program that Node runs.`];
    if (!PROGRAMS.includes(program)) return [`${program}: write a program that Node runs.`];
    return args
      .filter((arg) => /[|&;<>()$`*?'"\\~%^!{}[\]#]/.test(arg))
      .map((arg) => `${arg}: a shell has to read it: write a program that Node runs.`);
  });
}

const scripts = ['', ...packages().map(({ folder }) => folder)].flatMap((folder) => {
  const { scripts: own = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  return Object.entries<string>(own).map(([name, script]) => ({ name: join(folder, name), script }));
});

it('reads the scripts of all packages', () => {
  expect(scripts.length).toBeGreaterThan(60);
});

it.each(scripts)('$name runs on every system', ({ script }) => {
  expect(faultsOf(script)).toEqual([]);
});

describe('refuses', () => {
  it.each([
    ['rm -rf dist && tsc', 'rm'],
    ['X=1 turbo run build', 'X=1'],
    ['export X=1; node a.ts', 'export'],
    ['node a.ts; node b.ts', 'a.ts;'],
    ['node a.ts || node b.ts', '||'],
    ['node a.ts > /dev/null', '>'],
    ['node a.ts *.yaml', '*.yaml'],
    ["node -e 'a'", "'a'"],
    ['node a.ts $HOME', '$HOME'],
    ['cd scripts && vitest run', 'cd'],
    ['../../node_modules/.bin/tsc', '../../node_modules/.bin/tsc'],
    ['node a.ts & node b.ts', '&'],
    ['node a.ts %TEMP%', '%TEMP%'],
  ])('%s', (script, named) => {
    expect(faultsOf(script)[0]).toContain(`${named}: `);
  });
});
