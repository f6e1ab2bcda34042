// Carries out the steps of deploy/Dockerfile where there is no container engine, and starts the server as deploy/compose.yaml does, over a
// PostgreSQL of its own. By hand, as root, on Linux: pnpm try:dockerfile TARBALLS, the folder that `pnpm release --tarballs` has filled.
//
// The base image is not downloaded: what stands for it is a copy of this machine's files, by an overlay that is gone afterwards, with
// Node 24. What containers are beyond that, such as their networks, is not tried.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'yaml';
import { startPostgres } from '../../packages/runtimes/src/postgres.ts';
import { commandOf } from '../../packages/runtimes/src/programs.ts';
import { runCommand, UserError } from '../serve/command.ts';
import { root } from '../workspace.ts';
import { readSteps, type Step, stepOf, wordsOf } from './dockerfile.ts';

/** The user `node` of the image. */
const USER = 1000;
/** How long the container may take until it is healthy, and to end, in milliseconds. */
const PATIENCE = 60_000;
const GRACE = 10_000;

await runCommand(async ([tarballs, ...more]) => {
  if (tarballs === undefined || more.length > 0) throw new UserError('Usage: pnpm try:dockerfile TARBALLS');
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new UserError('Run it as root on Linux: it mounts files over others, where nobody else sees it.');
  const folder = mkdtempSync(join(tmpdir(), 'bridges-image-'));
  const postgres = await startPostgres();
  try {
    await tryImage(folder, resolve(tarballs), await postgres.database());
  } finally {
    await postgres.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

async function tryImage(folder: string, tarballs: string, database: string): Promise<void> {
  const steps = readSteps(readFileSync(join(root, 'deploy/Dockerfile'), 'utf8'));
  const { command, volumes } = parse(readFileSync(join(root, 'deploy/compose.yaml'), 'utf8'), {
    merge: true,
  }).services['server-1'];
  const files = makeFiles(folder);
  const script = [
    'set -eu',
    // A mount of its own, since an overlay cannot lie on another.
    `mount -t tmpfs tmpfs '${folder}/layers'`,
    `mkdir '${folder}/layers/'{upper,work,image}`,
    `cd '${folder}/layers'`,
    'mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work image',
    'mount --bind /dev image/dev',
    'mount -t proc proc image/proc',
    `install '${commandOf('Node 24')[0]}' image/usr/local/bin/node`,
    `getent passwd ${USER} >/dev/null || chroot image useradd --uid ${USER} node`,
    ...steps.flatMap((step) => shellOf(step, tarballs)),
    ...(volumes as string[]).flatMap((volume) => {
      const [from = '', to = ''] = volume.split(':');
      return [`install -D -o ${USER} -m 600 '${files}/${from}' 'image${to}'`];
    }),
    'echo "Step: it starts"',
    `exec chroot --userspec=${USER}:${USER} image /usr/bin/env -i PATH=/usr/local/bin:/usr/bin:/bin DATABASE_URL='${database}' ${quoted(
      [...wordsOf(stepOf(steps, 'ENTRYPOINT')), ...command],
    )}`,
  ].join('\n');
  const child = spawn('unshare', ['--mount', '--propagation', 'private', 'bash', '-c', script], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = once(child, 'exit');
  try {
    const check = wordsOf(stepOf(steps, 'HEALTHCHECK'));
    await untilHealthy(check, () => child.exitCode !== null);
    console.log('Step: HEALTHCHECK says that it is healthy');
    await expectReady(check.join(' '));
    console.log('Step: it is ready, so it has reached PostgreSQL');
    child.kill('SIGTERM');
    const [code] = await Promise.race([exited, pause(GRACE, ['none'])]);
    if (code !== 0) throw new UserError(`At SIGTERM it ended with ${code} instead of 0.`);
    console.log('Step: it ends at SIGTERM');
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
}

/** What the steps of the image come to in a shell, in the folder that has the image. */
function shellOf({ name, text }: Step, tarballs: string): string[] {
  const said = `echo 'Step: ${name} ${text.replaceAll("'", '')}'`;
  switch (name) {
    case 'COPY': {
      const [from, to] = text.split(' ');
      if (from !== 'tarballs/')
        throw new UserError(`The Dockerfile copies ${from}, which is not known here.`);
      return [said, `mkdir -p image${to}`, `cp '${tarballs}'/*.tgz image${to}`];
    }
    case 'RUN':
      return [said, `chroot image /bin/sh -ec '${text}'`];
    case 'FROM':
      return [`${said}', for which this machine stands, with Node 24'`];
    default:
      return [];
  }
}

/** The files that lie beside the compose file. */
function makeFiles(folder: string): string {
  const files = join(folder, 'files');
  mkdirSync(files);
  mkdirSync(join(folder, 'layers'));
  copyFileSync(join(root, 'examples/bridge.json'), join(files, 'config.json'));
  writeFileSync(join(files, 'store.key'), Buffer.alloc(32, 7), { mode: 0o600 });
  return files;
}

/** Runs the health check of the image until it holds. */
async function untilHealthy([, ...args]: readonly string[], hasEnded: () => boolean): Promise<void> {
  const until = performance.now() + PATIENCE;
  for (;;) {
    const [code] = await once(spawn(process.execPath, args, { stdio: 'ignore' }), 'exit');
    if (code === 0) return;
    if (hasEnded()) throw new UserError('It ended before it was healthy.');
    if (performance.now() > until) throw new UserError('It was not healthy in time.');
    await pause(500);
  }
}

async function expectReady(check: string): Promise<void> {
  const [address = ''] = /http:\/\/[\d.:]+/.exec(check) ?? [];
  const until = performance.now() + PATIENCE;
  for (;;) {
    const { ok } = await fetch(`${address}/ready`);
    if (ok) return;
    if (performance.now() > until) throw new UserError('It was healthy, and not ready in time.');
    await pause(500);
  }
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' ');
}
