// Raises the versions of all packages as their changesets say, and writes what changed into their logs.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pnpm } from '../pnpm.ts';
import { packages } from '../workspace.ts';
import type { Copy } from '../workspace-copy.ts';
import { publishedPackages } from './tarballs.ts';

const LOG = 'spec/CHANGELOG.md';

/** A version that a release raises. */
export interface Raised {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Makes versions and logs in a copy of the workspace, builds the packages that are published, and keeps the spec as that of the
 * last release. Resolves with the versions that were raised: none where no changeset is there.
 *
 * @throws {Error} when a command fails, with what it printed
 */
export async function makeVersions(copy: Copy): Promise<Raised[]> {
  const at = (path: string) => join(copy.folder, path);
  const before = versionsIn(copy.folder);
  // Without any it would fail.
  if (readdirSync(at('.changeset')).some((name) => name.endsWith('.md')))
    await run(copy, 'exec', 'changeset', 'version');
  const raised = versionsIn(copy.folder).flatMap(({ name, version: to }) => {
    const from = before.find((one) => one.name === name)?.version ?? '';
    return from === to ? [] : [{ name, from, to }];
  });
  await run(copy, 'exec', 'node', 'scripts/versions.ts');
  await run(copy, 'run', 'generate:files');
  const filters = publishedPackages().map(({ manifest }) => `--filter=${manifest.name}`);
  await run(copy, 'exec', 'turbo', 'run', 'build', ...filters, '--output-logs=errors-only');
  const spec = raised.find(({ name }) => name === '@bridges-api/spec');
  if (spec) {
    const changes = await run(copy, '--silent', 'exec', 'node', 'scripts/release/change-log.ts');
    if (changes.trim() !== '')
      writeFileSync(at(LOG), withChanges(readFileSync(at(LOG), 'utf8'), spec.to, changes));
    copyFileSync(at('spec/dist/openapi.json'), at('spec/released/openapi.json'));
  }
  return raised;
}

/**
 * The log with what changed in a version, after what the changesets say of it.
 *
 * @throws {Error} when the log has no such version
 */
export function withChanges(log: string, version: string, changes: string): string {
  const heading = `## ${version}\n`;
  const start = log.indexOf(heading);
  if (start === -1) throw new Error(`${LOG} has no heading "## ${version}".`);
  const next = log.indexOf('\n## ', start + heading.length);
  const end = next === -1 ? log.length : next + 1;
  const section = `${log.slice(start, end).trimEnd()}\n\n### What changed\n\n${changes.trim()}\n`;
  return `${log.slice(0, start)}${section}${next === -1 ? '' : '\n'}${log.slice(end)}`;
}

function versionsIn(folder: string): { name: string; version: string }[] {
  return packages().map(({ folder: own }) =>
    JSON.parse(readFileSync(join(folder, own, 'package.json'), 'utf8')),
  );
}

async function run(copy: Copy, ...args: string[]): Promise<string> {
  const { code, output } = await copy.run(...pnpm(...args));
  if (code !== 0) throw new Error(`pnpm ${args.join(' ')} failed:\n${output.trim()}`);
  return output;
}
