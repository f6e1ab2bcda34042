// `pnpm check:code`: what biome says of the code, and how to mend it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './workspace.ts';

const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
const args = [
  biome,
  'ci',
  '--error-on-warnings',
  '--diagnostic-level=warn',
  '--colors=off',
  ...process.argv.slice(2),
];
const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
if (status !== 0) console.log('What a tool can mend here is mended by: pnpm format');
process.exitCode = status ?? 1;
