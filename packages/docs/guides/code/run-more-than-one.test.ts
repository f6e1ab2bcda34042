import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LEASE } from '@bridges-api/core';
import { findHaproxy, NO_HAPROXY } from '@bridges-api/runtimes/haproxy';
import { findPostgres, NO_POSTGRES, startPostgres } from '@bridges-api/runtimes/postgres';
import { times } from '@bridges-api/spec/operations';
import { HAS_TEST_BRIDGE, startTestBridge, WHY_NO_TEST_BRIDGE } from '@bridges-api/test-bridge';
import { expect, it, onTestFinished } from 'vitest';
import { hasTmux, NO_TMUX, openTerminal } from '../../../cli/src/testing/terminal.ts';
import { readCode, readGuides } from '../testing/guide-files.ts';
import { openShell, READERS_SERVER, type Shell } from '../testing/run-code.ts';

const FILE = 'run-more-than-one.sh';
const program = fileURLToPath(new URL('../../../server/dist/main.js', import.meta.url));
const missing = [
  findPostgres() ? '' : NO_POSTGRES,
  findHaproxy() ? '' : NO_HAPROXY,
  WHY_NO_TEST_BRIDGE,
  hasTmux() ? '' : NO_TMUX,
].filter(Boolean);

it('three servers share their logins, whatever becomes of one', async (test) => {
  test.skip(missing.length > 0 || !HAS_TEST_BRIDGE, missing.join(' '));
  const { env, run, url } = await openReader();
  for (const region of ['database', 'key', 'start', 'proxy']) await run(region);
  const lists = (await run('call')).trim().split('\n');
  expect(lists.map((list) => JSON.parse(list).items[0].id)).toEqual(['semaphore', 'semaphore', 'semaphore']);

  // Two wait for a phone when a server is killed that holds one of them, and one is asked for something.
  const confirmed = confirm(url);
  const holder = await holderOf(() => run('waits'));
  const args = readCode(FILE, 'login')
    .trim()
    .split(/ bridges \\\n */)[1]
    ?.split(' ');
  const guided = await openTerminal(args ?? [], { ...env, BEEPER_BASE_URL: url });
  // Before that there is no session yet.
  await guided.shows('Waiting for the');
  const asked = await begin(url);
  await run('kill', (text) => text.replace('server-1', `server-${holder}`));
  expect(await finish(url, asked)).toBe('complete');
  expect(await confirmed).toBe('complete');
  const code = await guided.ended();
  expect(code, await guided.screen()).toBe(0);
  expect(await guided.screen()).toContain('Connected');
  await run('back', (text) => text.replace('1', String(holder)));

  // What was begun goes on over new servers, and over new keys.
  const kept = await begin(url);
  const untouched = await begin(url);
  await run('deploy');
  await run('new-key');
  await run('turn-1');
  await run('turn-2');
  expect(await finish(url, kept)).toBe('complete');
  const later = await begin(url);
  await run('turn-3');
  expect(await finish(url, later)).toBe('complete');
  // The old key alone opens it, which is why the guide says how long to wait.
  await expect(finish(url, untouched)).rejects.toThrow('login_session_failed');
  await run('end');
});

it('lets the proxy wait for longer than a submit is held', () => {
  const waits = [...readCode('run-more-than-one.haproxy').matchAll(/timeout (?:client|server) (\d+)s/g)];
  expect(waits).toHaveLength(2);
  for (const [, seconds] of waits) expect(Number(seconds)).toBeGreaterThan(times.wait + 10);
});

it('says how long a lease is', () => {
  const guide = readGuides().get('run-more-than-one.md') ?? '';
  const named = [...guide.matchAll(/lease of (\d+) seconds/g)].map(([, seconds]) => Number(seconds) * 1000);
  expect(named).toEqual([LEASE, LEASE]);
});

interface Reader {
  /** The address of the proxy. */
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
  run(region: string, change?: (text: string) => string): ReturnType<Shell['run']>;
}

/** A machine with what the guide needs, on ports that are free, where seconds are shorter. */
async function openReader(): Promise<Reader> {
  const bridge = await startTestBridge({ period: 3000 });
  onTestFinished(() => bridge.close());
  const postgres = await startPostgres();
  onTestFinished(() => postgres.close());
  const { hostname, port, username } = new URL(await postgres.database());
  const ports = await freePorts();
  let change = (text: string): string => text;
  const here = (text: string): string =>
    change(text)
      .replaceAll(new URL(READERS_SERVER).port, `${ports}00`)
      .replaceAll('2338', `${ports}1`)
      .replaceAll('2339', `${ports}2`)
      .replaceAll('http://127.0.0.1:29400', bridge.url)
      .replaceAll('semaphore-for-development', bridge.sharedSecret)
      .replace(
        '"owners": [',
        (start) => `${start}${others.map((owner) => `${JSON.stringify(owner)},`).join('')}`,
      )
      .replaceAll('/var/run/postgresql', hostname)
      .replaceAll('/usr/sbin/haproxy', findHaproxy() ?? '')
      .replaceAll(/sleep (\d)/g, 'sleep 0.$1')
      .replaceAll('inter 1s', 'inter 100ms');
  const env = { BEEPER_ACCESS_TOKEN: 'token-of-ann', PGPORT: port, USER: 'reader' };
  const shell = openShell(
    { ...env },
    { 'servers.json': 'run-more-than-one.config.json', 'haproxy.cfg': 'run-more-than-one.haproxy' },
    here,
  );
  onTestFinished(() => endAll(shell.folder));
  const bin = join(shell.folder, 'bin');
  mkdirSync(bin);
  write(join(bin, 'bridges-server'), `exec '${process.execPath}' '${program}' "$@"`);
  // Whom the guide asks to be is the one that may do everything there.
  write(
    join(bin, 'sudo'),
    `shift 2\nPATH="$PATH:${findPostgres()}" PGHOST=${hostname} PGUSER=${username} exec "$@"`,
  );
  await shell.type(`PATH='${bin}':$PATH`);
  return {
    url: `http://127.0.0.1:${ports}00`,
    env,
    async run(region, changed = (text) => text) {
      change = changed;
      return shell.run(FILE, region);
    },
  };
}

function write(file: string, script: string): void {
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

/** A port of which `00`, `11` to `13` and `21` to `23` at its end are free, without them. */
async function freePorts(): Promise<number> {
  for (;;) {
    const start = 250 + Math.floor(Math.random() * 60);
    const ports = [0, 11, 12, 13, 21, 22, 23].map((end) => start * 100 + end);
    if ((await Promise.all(ports.map(isFree))).every(Boolean)) return start;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Ends what the reader has left running. */
function endAll(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.pid')))
    for (const pid of readFileSync(join(folder, name), 'utf8').trim().split('\n')) {
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It has ended.
      }
    }
}

/** The number of the server that holds a wait, once there is one. */
async function holderOf(waits: () => Promise<string>): Promise<number> {
  for (;;) {
    const holder = /server (\d) holds [1-9]/.exec(await waits())?.[1];
    if (holder) return Number(holder);
  }
}

/** Of two logins of one person nobody could say which is whose, once both have come about while their server was gone. */
const others = ['bob', 'carl'].map((name) => ({
  name,
  token: `token-of-${name}`,
  userID: `@${name}:example.org`,
}));

interface Session {
  readonly loginSessionID: string;
  readonly status: string;
  readonly currentStep?: { readonly stepID: string; readonly type: string };
}

/** Begins a login that asks for something. */
async function begin(url: string): Promise<Session> {
  return call(url, 'bob', '/bridges/semaphore/login-sessions', { flowID: 'form' });
}

/** Waits for what somebody does on their phone, and resolves with how the login ends. */
async function confirm(url: string): Promise<string> {
  let session = await call(url, 'carl', '/bridges/semaphore/login-sessions', { flowID: 'nothing' });
  while (session.currentStep) {
    const { currentStep, loginSessionID } = session;
    const path = `/bridges/semaphore/login-sessions/${loginSessionID}/steps/${currentStep.stepID}`;
    session = await call(url, 'carl', path, { type: currentStep.type });
  }
  return session.status;
}

/** Says what is asked for, and resolves with how the login ends. */
async function finish(url: string, { currentStep, loginSessionID }: Session): Promise<string> {
  const path = `/bridges/semaphore/login-sessions/${loginSessionID}/steps/${currentStep?.stepID}`;
  const fields = { user: `user-${loginSessionID.slice(-6)}`, pass: 'correct-horse', region: 'eu' };
  return (await call(url, 'bob', path, { type: currentStep?.type, fields })).status;
}

async function call(url: string, owner: string, path: string, body: object): Promise<Session> {
  const response = await fetch(`${url}/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer token-of-${owner}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer as Session;
}
