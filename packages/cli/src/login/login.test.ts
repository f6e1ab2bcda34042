// Guided logins without a terminal, as scripts run them.
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it, onTestFinished, vi } from 'vitest';
import { runCLI } from '../app.ts';
import type { CLIProcess } from '../context.ts';
import { runProgram } from '../testing/run-program.ts';
import { fastSandbox, startSession, stillSandbox } from '../testing/sandbox.ts';
import { scriptedServer } from '../testing/scripted-server.ts';

const telegram = ['local-telegram', '--flow=phone'];

it.each([
  ['a form', [...telegram, '--field=phone=+14155550100', '--field=code=12345'], 'local-telegram.700100200'],
  [
    'a choice',
    [
      'slackgo',
      '--flow=email',
      '--field=email=nora@example.com',
      '--field=code=123456',
      '--field=workspace=Rowing Club',
    ],
    'slackgo.T09ROWING',
  ],
  ['cookies', ['discordgo', '--flow=browser', '--cookie=token=sandbox.success.token'], 'discordgo.'],
  ['nothing', ['local-signal'], 'local-signal.'],
])('connects an account with %s', async (_, args, accountID) => {
  const { stdout, stderr, code } = await login(args);
  expect(code).toBe(0);
  expect(stderr).toMatch(/Connected: \w+, Nora Quill\.\n$/);
  expect(JSON.parse(stdout).accountID).toContain(accountID);
});

it('takes values from a file and from stdin', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bridges-cli-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'cookies.json');
  writeFileSync(file, '{"SID":"g.a000example"}');
  const { env } = await fastSandbox();
  const args = ['bridges', 'login', 'gmessages', '--cookie', `@${file}`, '--cookie', '@-'];
  const { stderr, code } = await runProgram(args, env, '{"OSID":"g.a000example-osid"}');
  expect(code).toBe(0);
  expect(stderr).not.toContain('g.a000');
});

it('reconnects a login of the bridge that has it', async () => {
  const { stdout, code } = await login(['--reconnect', 'local-whatsapp.14155550100', '--flow', 'qr']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ accountID: 'local-whatsapp.14155550100' });
});

it('goes on with a session that is there', async () => {
  const sandbox = await fastSandbox();
  const id = await startSession(sandbox, 'local-telegram', { flowID: 'phone' });
  const args = [
    'bridges',
    'login',
    'local-telegram',
    '--session',
    id,
    '--field=phone=+14155550100',
    '--field=code=12345',
  ];
  expect((await runProgram(args, sandbox.env)).code).toBe(0);
  expect(sandbox.requests.filter((request) => request.endsWith('/login-sessions'))).toHaveLength(1);
});

it.each([
  ['an unknown bridge', ['nope'], 4, /^There is no bridge "nope"\. There are: bluesky, discordgo,/],
  ['an unknown flow', ['bluesky', '--flow=no'], 2, /\(422 unknown_flow,/],
  ['an unknown login', ['--reconnect=no'], 4, /^No bridge has an account with the login "no"\. If it/],
  ['an unknown login of a bridge', ['bluesky', '--reconnect=no'], 2, /\(422 unknown_login,/],
  ['an unknown session', ['bluesky', '--session=ls_no'], 4, /\(404 login_session_not_found,/],
  ['a bridge that is switched off', ['linkedin'], 5, /\(409 bridge_disabled,/],
  ['a value that is missing', telegram, 2, /^The login needs --field phone=…\. Type the phone/],
  ['several that are', ['bluesky'], 2, /--field username=… --field password=…/],
  [
    'cookies that are missing',
    ['gmessages', '--cookie=SID=g.a000example'],
    2,
    /^The login needs --cookie OSID=…\./,
  ],
  [
    'a wrong code',
    [...telegram, '--field=phone=+14155550100', '--field=code=00000'],
    8,
    /^The network asks for code again\. That code is wrong\./,
  ],
  [
    'a value that cannot be',
    [...telegram, '--field=phone=+14155550100', '--field=code=1'],
    8,
    /^The network asks for code again\./,
  ],
  ['a login that fails', [...telegram, '--field=phone=+14155550108'], 8, /\(login_failed\)$/],
  [
    'a step that cannot be',
    ['matrix', '--flow=passkey'],
    8,
    /\(unsupported_step\) The command line has no browser for this; an app with one may\. Other ways to sign in: --flow busy, --flow password\.$/,
  ],
  [
    'a passkey',
    ['local-whatsapp', '--flow=qr-with-passkey'],
    8,
    /^WhatsApp asks for a passkey, which this client cannot use\. .* Other ways to sign in: --flow phone, --flow qr, --flow qr-unscanned\.$/,
  ],
])('ends with one line at %s', async (_, args, code, message) => {
  const ended = await login([...args, '--non-interactive']);
  expect({ stdout: ended.stdout, code: ended.code }).toEqual({ stdout: '', code });
  const last = ended.stderr.trimEnd().split('\n').at(-1) ?? '';
  expect(last).toMatch(/^bridges: /);
  expect(last.slice('bridges: '.length)).toMatch(message);
});

it('cancels the session when it cannot go on', async () => {
  const sandbox = await stillSandbox();
  await runProgram(['bridges', 'login', ...telegram], sandbox.env);
  expect(sandbox.requests.at(-1)).toMatch(/^DELETE .*\/login-sessions\/ls_\w+$/);
});

// In this process: how soon another one takes a signal is not known.
it('cancels the session when it is hung up on twice, as shells do', async () => {
  const session = { bridgeID: 'x', loginSessionID: 'ls_1', status: 'waiting_for_display' };
  const currentStep = { type: 'display_and_wait', stepID: 's', display: { type: 'nothing' } };
  const process = Object.assign(new EventEmitter(), {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    exit: vi.fn<() => never>(),
    env: await scriptedServer((request) => {
      if (request === 'GET /v1/bridges') return { body: { items: [bridge] } };
      if (request.endsWith('/login-sessions')) return { body: { ...session, currentStep } };
      process.emit('SIGHUP', 'SIGHUP');
      return request.startsWith('DELETE') ? { body: { ...session, status: 'cancelled' } } : undefined;
    }),
    exitCode: undefined,
  });
  await runCLI('bridges', ['bridges', 'login', 'x'], process as unknown as CLIProcess);
  // At the end alone.
  expect(process.exit.mock.calls).toEqual([[130]]);
  expect(String(process.stderr.read())).toContain('The login session ls_1 is cancelled.');
});

it('prints each QR code once, and how it is waited for', async () => {
  const { stderr } = await login(['local-whatsapp', '--flow=qr']);
  expect(stderr.match(/▄▄▄▄▄/g)?.length).toBeGreaterThan(4);
  expect(stderr.match(/^Waiting for the scan…$/gm)?.length).toBeGreaterThanOrEqual(1);
  expect(stderr).not.toContain('\x1b');
});

const bridge = { id: 'x', accounts: [], displayName: 'New Network', status: 'available' };
const account = { accountID: 'x.1', bridge: { id: 'x' }, status: 'connected', user: { id: '1' } };
const complete = {
  bridgeID: 'x',
  loginSessionID: 'ls_1',
  status: 'complete',
  account,
  login: { loginID: '1' },
};

it.each([
  [
    'step',
    { status: 'waiting_for_passkey', currentStep: { type: 'passkey', stepID: 'p', challenge: 'c\x1b[2J' } },
  ],
  [
    'display',
    {
      status: 'waiting_for_display',
      currentStep: { type: 'display_and_wait', stepID: 'p', display: { type: 'hologram', challenge: 'c' } },
    },
  ],
  ['step', { status: 'waiting_for_moon' }],
])('shows a %s that it does not know, and goes on: %j', async (kind, unknown) => {
  const session = { bridgeID: 'x', loginSessionID: 'ls_1', ...unknown };
  const env = await scriptedServer((request, count) => {
    if (request === 'GET /v1/bridges') return { body: { items: [bridge] } };
    return { body: count > 3 ? complete : session };
  });
  const { stderr, code } = await runProgram(['bridges', 'login', 'x'], env);
  expect(stderr).toContain(`This program does not know the ${kind} "`);
  expect(stderr).toMatch(/challenge|moon/);
  expect(stderr).not.toContain('\x1b');
  expect(stderr).toContain('Connected: New Network, 1.');
  expect(code).toBe(0);
});

it('leaves a passkey to the client that started the login, and goes on', async () => {
  const currentStep = {
    type: 'webauthn',
    stepID: 'passkey',
    url: 'https://chat.example\x1b[2J',
    publicKey: { challenge: 'AAAA' },
    instructions: 'Confirm that it is you.',
  };
  const session = { bridgeID: 'x', loginSessionID: 'ls_1', status: 'waiting_for_input', currentStep };
  const env = await scriptedServer((request, count) => {
    if (request === 'GET /v1/bridges') return { body: { items: [bridge] } };
    return { body: count > 3 ? complete : session };
  });
  const { stderr, code } = await runProgram(['bridges', 'login', 'x', '--session', 'ls_1'], env);
  expect(stderr).toContain('Confirm that it is you.\nThis needs a passkey of https://chat.example');
  expect(stderr).not.toContain('\x1b');
  expect(stderr).toContain('Connected: New Network, 1.');
  expect(code).toBe(0);
});

const step = (currentStep: object) => ({ bridgeID: 'x', loginSessionID: 'ls_1', status: 'x', currentStep });
const shown = (display: object) => ({
  ...step({ type: 'display_and_wait', stepID: 's', display }),
  status: 'waiting_for_display',
});
it.each<[string, unknown, unknown?]>([
  ['a list that is none', { items: null }],
  ['a list of nothing', { items: [null] }],
  ['a bridge without a name', { items: [{ id: 'x' }] }],
  [
    'a form without fields',
    { items: [bridge] },
    { ...step({ type: 'user_input', stepID: 's' }), status: 'waiting_for_input' },
  ],
  ['a QR code without data', { items: [bridge] }, shown({ type: 'qr' })],
  ['an emoji without a picture', { items: [bridge] }, shown({ type: 'emoji' })],
  ['a failure without a reason', { items: [bridge] }, { ...complete, status: 'failed', error: {} }],
])('ends with 6 at %s', async (_, bridges, session) => {
  const env = await scriptedServer((request) => {
    if (request === 'GET /v1/bridges') return { body: bridges };
    return request.includes('/steps/') ? undefined : { body: session };
  });
  const { stdout, stderr, code } = await runProgram(['bridges', 'login', 'x'], env);
  expect({ stdout, code }).toEqual({ stdout: '', code: 6 });
  expect(stderr).toMatch(/^bridges: The server's answer is not as it should be[^\n]+\n$/m);
});

it('connects an account without a user', async () => {
  const { user, ...nameless } = account;
  const env = await scriptedServer((request) => ({
    body: request === 'GET /v1/bridges' ? { items: [bridge] } : { ...complete, account: nameless },
  }));
  const { stdout, stderr, code } = await runProgram(['bridges', 'login', 'x'], env);
  expect({ stdout: JSON.parse(stdout), code }).toEqual({ stdout: nameless, code: 0 });
  expect(stderr).toContain('Connected: New Network, x.1.');
});

async function login(args: readonly string[]) {
  const { env } = await fastSandbox();
  return runProgram(['bridges', 'login', ...args], env);
}
