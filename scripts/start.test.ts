import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { serverURL } from '../spec/dist/operations.js';
import { runScript, takePort } from './testing/run-script.ts';

const options = ['--docs-port', '--api-port', '--mock-port'];
const quickStart = fileURLToPath(
  new URL('../packages/docs/guides/code/quick-start.start.txt', import.meta.url),
);
const anyPorts = options.map((option) => `${option}=0`);

/** What is read of a login session. */
interface Session {
  readonly loginSessionID: string;
  readonly currentStep: object;
}

beforeEach(() => {
  vi.stubEnv('BEEPER_ACCESS_TOKEN', '');
  onTestFinished(() => void vi.unstubAllEnvs());
});

describe('start', () => {
  it.each(options)('names a port in use and %s, and ends', async (option) => {
    const taken = await takePort();
    const { code, stderr } = await runScript('start.ts', ...anyPorts, `${option}=${taken}`).ended;
    expect(stderr).toBe(`Port ${taken} is in use: choose another with ${option}.\n`);
    expect(code).toBe(1);
  });

  it.each(['abc', '-1', '65536', ''])('refuses the port "%s"', async (port) => {
    const { code, stderr } = await runScript('start.ts', `--docs-port=${port}`).ended;
    expect(stderr).toBe(`--docs-port must be a port from 0 to 65535, not "${port}".\n`);
    expect(code).toBe(1);
  });

  it('refuses an unknown option in one line', async () => {
    const { code, stderr } = await runScript('start.ts', '--port=1').ended;
    expect(stderr).toMatch(/^Unknown option '--port'.*\n$/);
    expect(code).toBe(1);
  });

  it('takes options after a --', async () => {
    const { code, stdout } = await runScript('start.ts', '--', '--help').ended;
    expect(stdout).toContain('Usage: pnpm start');
    expect(code).toBe(0);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends at once on %s while it starts', async (signal) => {
    const start = runScript('start.ts', ...anyPorts);
    await start.printed('Starting');
    start.signal(signal);
    expect(await start.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('serves docs, API and mock until %s', async (signal) => {
    const start = runScript('start.ts', ...anyPorts);
    const text = await start.printed('Ctrl-C ends all.\n');
    await expect(shownInQuickStart(text), 'Write it anew with: pnpm generate').toMatchFileSnapshot(
      quickStart,
    );
    const docs = find(text, /Docs +(\S+)/);
    const page = await fetch(docs);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.status).toBe(200);

    const mock = `${find(text, /Mock +(\S+)/)}/v1/bridges`;
    expect((await fetch(mock)).status).toBe(401);
    const mocked = await fetch(mock, { headers: { authorization: 'Bearer any-token' } });
    expect(await mocked.json()).toMatchObject({ items: expect.any(Array) });

    const api = find(text, /curl (\S+) -H/);
    expect((await fetch(api)).status).toBe(401);
    const authorization = find(text, /-H "Authorization: (.+)"/);
    for (const origin of [docs, docs.replace('127.0.0.1', 'localhost')]) {
      const answer = await fetch(api, { headers: { authorization, origin } });
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(await answer.json()).toMatchObject({ items: expect.any(Array) });
    }

    const [playground = '', fragment] = find(text, /Try a login on it: (\S+)/).split('#');
    expect(playground).toBe(`${docs.replace('127.0.0.1', 'localhost')}/playground/`);
    expect((await fetch(playground)).status).toBe(200);
    expect(Object.fromEntries(new URLSearchParams(fragment))).toEqual({
      token: find(text, /Token +(\S+)/),
      address: new URL(api).origin,
    });

    start.signal(signal);
    expect(await start.ended).toMatchObject({ code: 0, stderr: '' });
    for (const url of [docs, mock, api]) await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});

it('lets passkeys be used on the docs', async () => {
  const start = runScript('start.ts', ...anyPorts);
  const text = await start.printed('Ctrl-C ends all.\n');
  const authorization = find(text, /-H "Authorization: (.+)"/);
  const post = async (path: string, body: object): Promise<Session> => {
    const answer = await fetch(`${find(text, /curl (\S+) -H/)}/local-whatsapp/login-sessions${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Session;
  };
  const { loginSessionID } = await post('', { flowID: 'qr-with-passkey', accepts: ['webauthn'] });
  // Nobody has to do anything for the code to be scanned.
  const { currentStep } = await post(`/${loginSessionID}/steps/qr`, { type: 'display_and_wait' });
  const [playground = ''] = find(text, /Try a login on it: (\S+)/).split('/playground/');
  expect(currentStep).toMatchObject({ type: 'webauthn', url: playground });
  start.signal('SIGINT');
  await start.ended;
});

it('shows no token of the user, in no link either', async () => {
  vi.stubEnv('BEEPER_ACCESS_TOKEN', 'my-own-secret');
  const start = runScript('start.ts', ...anyPorts);
  const text = await start.printed('Ctrl-C ends all.\n');
  expect(find(text, /Try a login on it: (\S+)/)).toMatch(/\/playground\/$/);
  expect(text).not.toContain('my-own-secret');
  start.signal('SIGINT');
  await start.ended;
});

describe.skipIf(!existsSync('/proc/self/task'))('start, when something ends', () => {
  it.each([
    ['The docs', 'site.ts', /Docs +(\S+)/, 'SIGKILL', 'SIGKILL'],
    ['The mock', 'contract-tests/proving/mock/main.ts', /Mock +(\S+)/, 'SIGKILL', 'SIGKILL'],
    ['The API', 'server/dist/main.js', /API +(http\S+)/, 'SIGTERM', 'exit code 0'],
  ] as const)('starts %s again at the same address', async (name, file, address, signal, how) => {
    const start = runScript('start.ts', ...anyPorts);
    const text = await start.printed('Ctrl-C ends all.\n');
    const authorization = `Bearer ${find(text, /Token +(\S+)/)}`;
    const path = name === 'The docs' ? '/' : '/v1/bridges';
    const look = async () => (await fetch(find(text, address) + path, { headers: { authorization } })).status;
    expect(await look()).toBe(200);

    process.kill(childOf(start.pid, file), signal);
    await start.printed(`${name} is there again.\n`);
    expect(await look()).toBe(200);
    start.signal('SIGINT');
    const { code, stderr } = await start.ended;
    expect(stderr).toBe(`${name} ended by itself (${how}). It is started again.\n`);
    expect(code).toBe(0);
    await expect(look()).rejects.toThrow('fetch failed');
  });

  it('leaves nothing behind when it is killed', async () => {
    const start = runScript('start.ts', ...anyPorts);
    const text = await start.printed('Ctrl-C ends all.\n');
    const urls = [/Docs +(\S+)/, /Mock +(\S+)/, /API +(http\S+)/].map((pattern) => find(text, pattern));
    start.signal('SIGKILL');
    for (const url of urls)
      await expect.poll(() => fetch(url).catch(({ message }) => message)).toBe('fetch failed');
  });

  it('has a mock that goes on after requests that end Prism', async () => {
    const start = runScript('start.ts', ...anyPorts);
    const mock = find(await start.printed('Ctrl-C ends all.\n'), /Mock +(\S+)/);
    const authorization = 'Bearer any';
    const undecodable = await fetch(`${mock}/v1/bridges/%`, { headers: { authorization } });
    expect(undecodable.status).toBe(404);
    expect(await undecodable.json()).toMatchObject({ code: 'bridge_not_found', message: expect.any(String) });
    const unusual = await fetch(`${mock}/v1/bridges/a/login-sessions/b/steps/c`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{"type":"user_input","fields":{"é☃":1}}',
    });
    expect(unusual.status).toBe(422);
    expect(await unusual.json()).toMatchObject({ code: 'invalid_request', message: expect.any(String) });
    start.signal('SIGINT');
    expect(await start.ended).toMatchObject({ code: 0, stderr: '' });
  });
});

/** The process that another one started from this file. */
function childOf(parent: number, file: string): number {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ');
  const child = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(file));
  if (child === undefined) throw new Error(`${file} does not run.`);
  return Number(child);
}

/** What is printed once all is there, with the default ports and the same token every time. */
function shownInQuickStart(text: string): string {
  const token = find(text, /Token +(\S+)/);
  return (
    text
      .slice(text.indexOf('  Docs '))
      .replace(/(?<=(?:Docs|Try a login) .*:)\d+/g, '8080')
      // At its usual port the API needs no mention.
      .replace(/&address=\S+/, '')
      .replace(/(?<=Mock .*:)\d+/, '4010')
      .replace(/(?<=(?:API|curl) .*:)\d+/g, new URL(serverURL).port)
      .replaceAll(token, 'hLtanTGCJhC7bwvHW1GWAc_x2SQFwpqy')
  );
}

function find(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`${pattern} is not in:\n${text}`);
  return found;
}
