// Whether the types of the packages need more than they declare: compiles a program that imports all of them, where nothing else is.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tsc } from '../tools.ts';
import type { Tarball } from './tarballs.ts';

/** Types are checked, ours and those of what they import; no types of Node are there. */
const compilerOptions = {
  noEmit: true,
  strict: true,
  // Those of TypeScript itself. All others are checked, ours too.
  skipDefaultLibCheck: true,
  target: 'es2022',
  module: 'nodenext',
  lib: ['es2022', 'dom', 'dom.iterable'],
  types: [],
};

/** What the compiler says. @param project a folder in which the packages are installed */
export function typeFaults(project: string, tarballs: readonly Tarball[]): string[] {
  const modules = tarballs.flatMap(({ manifest: { name, exports, peerDependencies = {} } }) =>
    Object.entries((exports ?? {}) as Record<string, unknown>)
      // An entry for a library of the user's, which is not there.
      .filter(([path]) => !Object.hasOwn(peerDependencies, path.slice(2)))
      .filter(([, target]) => JSON.stringify(target).includes('.d.ts'))
      .map(([path]) => name + path.slice(1)),
  );
  const lines = modules.map((module, index) => `export * as module${index} from '${module}';\n`);
  return compile(project, lines.join('')).map((line) => `The types do not compile: ${line}`);
}

/**
 * What a compiler says of a program that uses the packages, line by line; nothing when it compiles.
 *
 * @param project a folder in which the packages are installed
 * @param compiler path of a `tsc`, by default the newest
 * @param type what the program is to be: what `type` in package.json says
 * @param options of the compiler, besides those above
 */
export function compile(
  project: string,
  program: string,
  compiler: string = tsc,
  type: 'module' | 'commonjs' = 'module',
  options: object = {},
): string[] {
  const folder = join(project, 'types');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'program.ts'), program);
  writeFileSync(join(folder, 'package.json'), `{ "type": "${type}" }\n`);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...compilerOptions, ...options }, files: ['program.ts'] }),
  );
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  return status === 0 ? [] : stdout.trim().split('\n');
}
