// Publishes tarballs to the registry, what others depend on first: node scripts/release/publish.ts DIR. What is there already is
// passed over, so a run that was cut short is run again. For the release workflow, which registries trust.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCommand, UserError } from '../serve/command.ts';
import { inOrder } from './order.ts';
import { unpack } from './tarballs.ts';

await runCommand(async ([folder, ...others]) => {
  if (folder === undefined || others.length > 0) throw new UserError('Name one folder with tarballs.');
  const files = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  if (files.length === 0)
    throw new UserError(`There is no tarball in ${folder}: "pnpm release --tarballs" makes them.`);
  const unpacked = mkdtempSync(join(tmpdir(), 'publish-'));
  try {
    // A relative path would be taken for a repository on GitHub.
    const tarballs = files.map((name) => unpack(resolve(folder, name), '', join(unpacked, name)));
    for (const { file, manifest } of inOrder(tarballs)) {
      const name = `${manifest.name}@${manifest.version}`;
      if (isPublished(name)) console.log(`${name} is published already.`);
      else execFileSync('npm', ['publish', file, '--access', 'public', '--provenance'], { stdio: 'inherit' });
    }
  } finally {
    rmSync(unpacked, { recursive: true });
  }
});

function isPublished(name: string): boolean {
  const { status, stdout } = spawnSync('npm', ['view', name, 'version'], { encoding: 'utf8' });
  return status === 0 && stdout.trim() !== '';
}
