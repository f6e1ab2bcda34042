// Writes the spec of every release into a folder, as JSON and YAML named after its version, so that each has an address that stays:
// node scripts/release/every-version.ts DIR. They are read off the history of spec/released/openapi.json.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { runCommand, UserError } from '../serve/command.ts';
import { root } from '../workspace.ts';

const FILE = 'spec/released/openapi.json';

await runCommand(async ([folder, ...others]) => {
  if (folder === undefined || others.length > 0) throw new UserError('Name one folder.');
  mkdirSync(folder, { recursive: true });
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 });
  const commits = git('log', '--format=%H', '--diff-filter=AM', '--', FILE)
    .trim()
    .split('\n')
    .filter(Boolean);
  if (commits.length === 0) throw new UserError(`Nothing in the history has ${FILE}: fetch all of it.`);
  const versions = new Set<string>();
  // The newest commit of a version has the last word.
  for (const commit of commits) {
    const spec = JSON.parse(git('show', `${commit}:${FILE}`));
    const { version } = spec.info;
    if (versions.has(version)) continue;
    versions.add(version);
    writeFileSync(join(folder, `${version}.json`), `${JSON.stringify(spec, null, 2)}\n`);
    writeFileSync(
      join(folder, `${version}.yaml`),
      stringify(spec, { aliasDuplicateObjects: false, lineWidth: 0 }),
    );
  }
  console.log(`Wrote ${[...versions].join(', ')}.`);
});
