// Installs the packages in empty projects, one for each version of Node that is promised, and tries them there.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, runtimes } from '../../packages/runtimes/src/programs.ts';
import { engineFaults, licenceFaults } from './check-tree.ts';
import { typeFaults } from './check-types.ts';
import type { Tarball } from './tarballs.ts';
import { tryPackages } from './try-packages.ts';

/** What failed, each with where and what was printed, and what is wrong with all that was installed. */
export async function tryOnEveryNode(folder: string, tarballs: readonly Tarball[]): Promise<string[]> {
  const nodes = runtimes
    .filter((runtime) => runtime.startsWith('Node '))
    .map((runtime) => ({ runtime, project: join(folder, runtime.replace(' ', '-')) }));
  const npm = npmOfThisMachine();
  const tried = await Promise.all(
    nodes.map(async ({ runtime, project }) => {
      mkdirSync(project, { recursive: true });
      try {
        await tryPackages({ node: commandOf(runtime)[0], npm, project, tarballs });
        return [];
      } catch (error) {
        return [`${runtime}: ${error instanceof Error ? error.message : error}`];
      }
    }),
  );
  const first = nodes[0]?.project ?? '';
  const engines = new Set(tarballs.map(({ manifest }) => manifest.engines?.node ?? '*'));
  const trees = [first, join(first, 'global/lib')];
  return [
    ...tried.flat(),
    ...trees.flatMap(licenceFaults),
    ...trees.flatMap((tree) => [...engines].flatMap((range) => engineFaults(tree, range))),
    ...typeFaults(first, tarballs),
  ];
}

/** The file of npm that Node runs. */
function npmOfThisMachine(): string {
  const modules = execFileSync('npm', ['root', '--global'], { encoding: 'utf8' }).trim();
  return join(modules, 'npm/bin/npm-cli.js');
}
