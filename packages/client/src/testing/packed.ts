import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pnpm } from '../../../../scripts/pnpm.ts';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../../', import.meta.url));

/** The package as users get it. */
export interface Packed {
  /** Path of the tarball. */
  tarball: string;
  /** An empty project in which the tarball was installed. */
  project: string;
  remove(): Promise<void>;
}

/** Packs the package as it would be published, and installs it in an empty project, with nothing of the workspace. */
export async function packAndInstall(): Promise<Packed> {
  const project = await mkdtemp(join(tmpdir(), 'bridges-client-'));
  await runPnpm(folder, 'pack', '--pack-destination', project);
  const file = (await readdir(project)).find((name) => name.endsWith('.tgz'));
  if (!file) throw new Error('pnpm pack made no tarball.');
  const tarball = join(project, file);
  await writeFile(
    join(project, 'package.json'),
    JSON.stringify({
      name: 'empty',
      private: true,
      type: 'module',
      dependencies: { '@bridges-api/client': `file:${file}` },
    }),
  );
  await runPnpm(project, 'install', '--prefer-offline', '--ignore-workspace');
  for (const name of ['smoke.js', 'run.js']) await copyFile(join(folder, 'smoke', name), join(project, name));
  return { tarball, project, remove: () => rm(project, { recursive: true }) };
}

async function runPnpm(cwd: string, ...args: string[]): Promise<void> {
  await run(...pnpm(...args), { cwd });
}
