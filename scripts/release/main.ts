// `pnpm release`: makes the packages as they are published, in a copy of the workspace, and tries them as a new user would.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand, UserError } from '../serve/command.ts';
import { root } from '../workspace.ts';
import { copyWorkspace } from '../workspace-copy.ts';
import { checks } from './checks.ts';
import { expectCleanTree, keep } from './keep.ts';
import { packAll, type Tarball } from './tarballs.ts';
import { tryOnEveryNode } from './try-on-every-node.ts';
import { makeVersions, type Raised } from './versions.ts';
import { writeCommit } from './write-commit.ts';

const help = `Usage: pnpm release [--dry-run] [--tarballs DIR]

Makes versions and logs of all packages from their changesets, in a copy; builds, packs and checks them there; installs the
tarballs in empty projects, and does what the READMEs say on every Node that is promised. Then it takes the versions over,
commits and tags them. Publishes nothing.

  --dry-run        takes nothing over, commits nothing and tags nothing
  --tarballs DIR   leaves the tarballs in this folder
`;

await runCommand(async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      'dry-run': { type: 'boolean', default: false },
      tarballs: { type: 'string' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  if (!values['dry-run']) expectCleanTree(root);
  const folder = mkdtempSync(join(tmpdir(), 'bridges-release-'));
  try {
    await release(folder, values['dry-run'], values.tarballs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function release(folder: string, isDryRun: boolean, to: string | undefined): Promise<void> {
  const workspace = join(folder, 'workspace');
  const copy = await timed('copies and installs the workspace', () => copyWorkspace(workspace));
  const raised = await timed('makes versions and logs, and builds', () => makeVersions(copy));
  console.log(versionLines(raised));
  writeCommit(workspace);
  const tarballs = await timed('packs', async () => packAll(workspace, join(folder, 'tarballs')));
  const faults: string[] = [];
  for (const { name, run } of checks)
    faults.push(...(await timed(name, async () => (await Promise.all(tarballs.map(run))).flat())));
  faults.push(
    ...(await timed('tries the packages', () => tryOnEveryNode(join(folder, 'projects'), tarballs))),
  );
  if (to !== undefined) leave(tarballs, resolve(to));
  if (faults.length > 0) throw new UserError(`\n${faults.join('\n')}`);
  if (!isDryRun) keep(workspace, raised);
  console.log(
    isDryRun ? '\nThis can be released.' : '\nIt is committed and tagged: publish it by pushing the tags.',
  );
}

async function timed<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  const start = performance.now();
  const result = await run();
  console.log(`${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s  ${name}`);
  return result;
}

function versionLines(raised: readonly Raised[]): string {
  if (raised.length === 0) return '          There is no changeset, so every version stays.';
  return raised.map(({ name, from, to }) => `          ${name} ${from} → ${to}`).join('\n');
}

/** Leaves the tarballs for people to install. */
function leave(tarballs: readonly Tarball[], folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { file } of tarballs) copyFileSync(file, join(folder, basename(file)));
  console.log(`\nThe tarballs are in ${folder}. The READMEs say how to install them.`);
}
