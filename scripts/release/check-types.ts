// Whether the types of the packages need more than they declare: compiles a program that imports all of them, where nothing else is.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace.ts';
import type { Tarball } from './tarballs.ts';

const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** Types are checked, ours and those of what they import; no types of Node are there. */
const compilerOptions = {
  noEmit: true,
  strict: true,
  skipDefaultLibCheck: true,
  target: 'es2022',
  module: 'nodenext',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
};

/** What the compiler says. @param project a folder in which the packages are installed */
export function typeFaults(project: string, tarballs: readonly Tarball[]): string[] {
  const modules = tarballs.flatMap(({ manifest: { name, exports } }) =>
    Object.entries((exports ?? {}) as Record<string, unknown>)
      .filter(([, target]) => JSON.stringify(target).includes('.d.ts'))
      .map(([path]) => name + path.slice(1)),
  );
  const lines = modules.map((module, index) => `export * as module${index} from '${module}';\n`);
  const folder = join(project, 'types');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'all.ts'), lines.join(''));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['all.ts'] }));
  const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
  return status === 0
    ? []
    : stdout
        .trim()
        .split('\n')
        .map((line) => `The types do not compile: ${line}`);
}
