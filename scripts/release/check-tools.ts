// What publint and attw find in a tarball.
import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Tarball } from './tarballs.ts';

/** CommonJS and TypeScript's oldest resolution are not supported, as in attw's profile "esm-only". */
const OLD = ['node10', 'node16-cjs'];

export async function publintFaults({ file, source }: Pick<Tarball, 'file' | 'source'>): Promise<string[]> {
  const tarball = new Uint8Array(readFileSync(file)).buffer;
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  return messages.map((message) => `${source}: ${formatMessage(message, pkg)}`);
}

export async function attwFaults({ file, source, manifest }: Tarball): Promise<string[]> {
  const types = await readTypes(file);
  // A program has none.
  if (!types)
    return /\.js"/.test(JSON.stringify(manifest.exports ?? {})) ? [`${source}: it has no types.`] : [];
  return types.problems.map((problem) => `${source}: attw says ${problem.kind}: ${JSON.stringify(problem)}`);
}

/** The modules of a tarball that can be imported, and what attw says of their types. Undefined when it has no types. */
export async function readTypes(file: string) {
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(file))), {
    excludeEntrypoints: [/\.(?:json|yaml)$/],
  });
  if (!analysis.types) return undefined;
  const problems = analysis.problems.filter(
    (problem) =>
      problem.kind !== 'CJSResolvesToESM' &&
      !('resolutionKind' in problem && OLD.includes(problem.resolutionKind)),
  );
  return { modules: Object.keys(analysis.entrypoints), problems };
}
