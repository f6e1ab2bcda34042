// Finds what compiles the bridge, and compiles it.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const sources = join(root, 'bridge');
const dist = join(root, 'dist');

/** The program. */
export const PROGRAM = join(dist, process.platform === 'win32' ? 'test-bridge.exe' : 'test-bridge');

/** Where it stands why there is none. */
const REASON = join(dist, 'why-not.txt');

/** The oldest minor version of Go 1 that compiles the framework. */
const OLDEST = 26;

// Modules are downloaded once for a machine. Who has no network mostly learns so at once.
const DOWNLOAD_LIMIT = 300_000;

/**
 * Compiles the bridge, which takes minutes the first time on a machine and no time when nothing has changed.
 *
 * @param begin is called before it compiles, if nothing is there yet
 * @returns why it could not, as one sentence, when Go, a C compiler or the network is missing; undefined when it is there
 * @throws {Error} when the sources do not compile
 */
export function compileTestBridge(begin: () => void = () => {}): string | undefined {
  const reason = findFault();
  mkdirSync(dist, { recursive: true });
  if (reason) {
    // What is there may be of other sources.
    rmSync(PROGRAM, { force: true });
    writeFileSync(REASON, `${reason}\n`);
    return reason;
  }
  rmSync(REASON, { force: true });
  if (!existsSync(PROGRAM)) begin();
  // goolm: end-to-end encryption without a C library. trimpath: nothing of it depends on where the clone is.
  const args = ['build', '-p', '2', '-tags', 'goolm', '-trimpath', '-buildvcs=false', '-o', PROGRAM, '.'];
  const { status, stderr } = go(args);
  if (status !== 0) throw new Error(`The test bridge does not compile:\n${stderr}`);
  return undefined;
}

/** Why there is no bridge, as it was found when it was to be compiled; undefined when there is one. */
export function whyNotCompiled(): string | undefined {
  if (existsSync(PROGRAM)) return undefined;
  return existsSync(REASON)
    ? readFileSync(REASON, 'utf8').trim()
    : 'It is not compiled yet: pnpm --filter @bridges-api/test-bridge compile.';
}

/** What is wrong with a Go, by what `go version` prints; undefined when it will do. */
export function faultOfGo(printed: string | undefined): string | undefined {
  const toDo = `install Go 1.${OLDEST} or newer.`;
  const [, version, major, minor] = /\bgo((\d+)\.(\d+)\S*)/.exec(printed ?? '') ?? [];
  if (version === undefined) return `No Go on the PATH: ${toDo}`;
  return Number(major) === 1 && Number(minor) < OLDEST ? `Go ${version} is too old: ${toDo}` : undefined;
}

/** What is missing on this machine. */
function findFault(): string | undefined {
  const version = go(['version']);
  const fault = faultOfGo(version.error ? undefined : version.stdout);
  if (fault) return fault;
  const [compiler = 'cc'] = go(['env', 'CC']).stdout.trim().split(' ');
  if (spawnSync(compiler, ['--version']).status !== 0)
    return `No C compiler (${compiler}): install one, which SQLite is compiled with.`;
  const { status, stderr, error } = go(['mod', 'download'], DOWNLOAD_LIMIT);
  const last = stderr.trim().split('\n').at(-1) || error?.message;
  return status === 0 ? undefined : `The modules of Go cannot be downloaded: ${last}`;
}

function go(args: readonly string[], timeout?: number): SpawnSyncReturns<string> {
  // The Go that is there is used, and no other is downloaded by it.
  // SQLite as it is written: to make it fast takes longer than all that the bridge ever does with it.
  const env = {
    ...process.env,
    GOTOOLCHAIN: 'local',
    GOWORK: 'off',
    CGO_ENABLED: '1',
    CGO_CFLAGS: '-O0',
  };
  const result = spawnSync('go', args, {
    cwd: sources,
    env,
    encoding: 'utf8',
    ...(timeout ? { timeout } : {}),
  });
  return { ...result, stdout: result.stdout ?? '', stderr: result.stderr ?? '' };
}
