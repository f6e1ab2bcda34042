// The files of deploy fit together, and ask for nothing that the server does not have.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { findHaproxy, NO_HAPROXY } from '../../packages/runtimes/src/haproxy.ts';
import { readCommand } from '../../packages/server/src/read-command.ts';
import { root } from '../workspace.ts';
import { readSteps, stepOf, wordsOf } from './dockerfile.ts';

const ONE = 'bridges-server.service';
const SEVERAL = 'bridges-server@.service';
const compose = parse(read('compose.yaml'), { merge: true });
const steps = readSteps(read('Dockerfile'));
const [program = '', ...entrypoint] = wordsOf(stepOf(steps, 'ENTRYPOINT'));
/** The services that are a server. */
const servers = Object.entries<Service>(compose.services).filter(([, { build }]) => build === '.');

interface Service {
  readonly build?: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes: readonly string[];
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bridges-deploy-'));
  writeFileSync(join(folder, 'config.json'), readFileSync(join(root, 'examples/bridge.json')));
  writeFileSync(join(folder, 'store.key'), Buffer.alloc(32), { mode: 0o600 });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the units', () => {
  it.each([
    [ONE, 'data', '/var/lib/bridges-server'],
    [SEVERAL, 'store', 'postgres:///bridges?host=/var/run/postgresql'],
  ] as const)('%s has options that the server takes', (file, where, place) => {
    const unit = read(file);
    const [, command = ''] = /^ExecStart=\/usr\/local\/bin\/bridges-server (.+)$/m.exec(unit) ?? [];
    const [, DATABASE_URL] = /^Environment=DATABASE_URL=(.+)$/m.exec(unit) ?? [];
    const words = command.replaceAll('%d', folder).replaceAll('%S', '/var/lib').replaceAll('%i', '1');
    const settings = settingsOf(words.split(' '), { DATABASE_URL });
    expect(settings[where]).toBe(place);
    // The others are handed over by systemd.
    const credentials = [...unit.matchAll(/^LoadCredential=(.+):\/etc\/bridges-server\/\1$/gm)].map(
      ([, name]) => name,
    );
    expect(credentials).toEqual([settings.config, settings.storeKey].map((path = '') => basename(path)));
  });

  it('are one but for where sessions are kept, and the ports', () => {
    const hardening = (file: string) => read(file).slice(read(file).indexOf('\nRestart='));
    expect(hardening(SEVERAL)).toBe(hardening(ONE));
  });

  it('are served on the ports that the guide gives to the proxy', () => {
    const guide = readFileSync(join(root, 'packages/docs/guides/code/run-more-than-one.haproxy'), 'utf8');
    const [, port, adminPort] = /--port (\d+)%i --admin-port (\d+)%i/.exec(read(SEVERAL)) ?? [];
    const ports = [...guide.matchAll(/127\.0\.0\.1:(\d+) check port (\d+)$/gm)].map(([, ...both]) => both);
    expect(ports).toEqual([1, 2, 3].map((number) => [`${port}${number}`, `${adminPort}${number}`]));
  });

  const analyze = (...args: string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' });
  const isMissing = analyze('--version').status !== 0;
  if (isMissing) console.warn('Skipping what systemd-analyze says of the units, since there is none.');
  it.skipIf(isMissing && !process.env.CI)('are right to systemd, and closed', () => {
    // It looks for the program.
    const units = [ONE, SEVERAL.replace('@', '@1')].map((name) => join(folder, name));
    for (const unit of units)
      writeFileSync(
        unit,
        read(basename(unit).replace('@1', '@')).replace('/usr/local/bin/bridges-server', '/bin/true'),
      );
    const { status, stderr } = analyze('verify', ...units);
    // What is wrong with units of this machine is no matter of ours.
    const complaints = stderr.split('\n').filter((line) => line.includes('bridges-server'));
    expect({ status, complaints }).toEqual({ status: 0, complaints: [] });
    // Of 10, in tenths.
    expect(analyze('security', '--offline=yes', '--threshold=20', ...units)).toMatchObject({ status: 0 });
  });
});

describe('the Dockerfile', () => {
  it('installs the server and what it is made of, as the READMEs say', () => {
    const [, list = ''] = /tarballs\/bridges-api-\{(.+)\}-\*\.tgz/.exec(read('README.md')) ?? [];
    const named = [...stepOf(steps, 'RUN').matchAll(/tarballs\/bridges-api-([a-z\d]+)-/g)].map(
      ([, name]) => name,
    );
    expect(named).toEqual(list.split(','));
    const { dependencies } = JSON.parse(readFileSync(join(root, 'packages/server/package.json'), 'utf8'));
    const own = Object.keys(dependencies).flatMap((name) => /^@bridges-api\/(.+)/.exec(name)?.[1] ?? []);
    expect(named.toSorted()).toEqual([...own, 'server'].sort());
  });

  it('does not run as root', () => {
    const names = steps.map(({ name }) => name);
    expect(stepOf(steps, 'USER')).toBe('node');
    expect(names.indexOf('USER')).toBeLessThan(names.indexOf('ENTRYPOINT'));
  });

  it('opens the ports on which the server listens', () => {
    const { adminPort, port } = settingsOf(entrypoint, {});
    expect(program).toBe('bridges-server');
    expect(stepOf(steps, 'EXPOSE').split(' ').map(Number)).toEqual([port, adminPort]);
    expect(stepOf(steps, 'HEALTHCHECK')).toContain(`:${adminPort}/health`);
  });
});

describe('the compose file', () => {
  it('has three servers, which take their options and find their files', () => {
    expect(servers).toHaveLength(3);
    for (const [, { command, environment, volumes }] of servers) {
      const mounts = volumes.map((volume) => volume.split(':'));
      const given = command.map((word) => {
        const [from] = mounts.find(([, to]) => to === word) ?? [];
        return from === undefined ? word : join(folder, from);
      });
      expect(given.filter((word) => word.startsWith('/etc'))).toEqual([]);
      const { store } = settingsOf([...entrypoint, ...given], environment);
      expect(new URL(store ?? '').hostname in compose.services).toBe(true);
    }
  });

  it('gives HAProxy the servers by their names and ports, else as the guide does', () => {
    const guide = readFileSync(join(root, 'packages/docs/guides/code/run-more-than-one.haproxy'), 'utf8');
    const proxy = read('haproxy.cfg');
    const { adminPort, port } = settingsOf(entrypoint, {});
    const named = [...proxy.matchAll(/^ {2}server \w+ (.+)$/gm)].map(([, address]) => address);
    expect(named).toEqual(servers.map(([name]) => `${name}:${port} check port ${adminPort}`));
    expect(compose.services.proxy.ports).toEqual([`127.0.0.1:${port}:${port}`]);
    const same = (text: string) =>
      text
        .replace(/\n# A container.*$/s, '')
        .replaceAll(/^ {2}(?:bind|server) .*$/gm, '')
        .replace(' resolvers docker init-addr none', '');
    expect(same(proxy)).toBe(same(guide));
  });

  const haproxy = findHaproxy();
  if (!haproxy) console.warn(`Skipping what HAProxy says of its file. ${NO_HAPROXY}`);
  it.skipIf(!haproxy)('has a file for HAProxy that it takes', () => {
    execFileSync(haproxy ?? '', ['-c', '-f', join(root, 'deploy/haproxy.cfg')], { stdio: 'pipe' });
  });
});

/** What the server makes of a command line, with the files in the folder. */
function settingsOf(args: readonly string[], env: NodeJS.ProcessEnv) {
  const command = readCommand(args, env, '');
  if ('show' in command) throw new Error('It shows something.');
  return command.settings;
}

function read(file: string): string {
  return readFileSync(join(root, 'deploy', file), 'utf8');
}
