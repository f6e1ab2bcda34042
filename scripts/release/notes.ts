// Prints what the last release says of each package, for people: the newest version in each log that its commit has changed.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace.ts';
import { newestVersion } from './logs.ts';
import { publishedPackages } from './tarballs.ts';

const changed = execFileSync('git', ['show', '--name-only', '--format=', 'HEAD'], {
  cwd: root,
  encoding: 'utf8',
});
for (const { folder, manifest } of publishedPackages()) {
  const log = `${folder}/CHANGELOG.md`;
  if (changed.split('\n').includes(log))
    console.log(`# ${manifest.name} ${newestVersion(readFileSync(join(root, log), 'utf8'))}`);
}
