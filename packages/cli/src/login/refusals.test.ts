// What is said when values are refused, missing or unused, when a server goes away, and when a session is gone.
import { describe, expect, it } from 'vitest';
import type { LoginFlags } from '../commands/login.ts';
import type { Connection } from '../connection/connect.ts';
import type { CLIError } from '../exit-codes.ts';
import { runProgram } from '../testing/run-program.ts';
import { fastSandbox, stillSandbox } from '../testing/sandbox.ts';
import { scriptedServer } from '../testing/scripted-server.ts';
import { hasTmux, NO_TMUX, openTerminal } from '../testing/terminal.ts';
import { again, endOf } from './ending.ts';
import type { Guide } from './guide.ts';

const telegram = ['bridges', 'login', 'local-telegram', '--flow=phone', '--non-interactive'];
const phone = '--field=phone=+14155550100';
const slack = ['bridges', 'login', 'slackgo', '--flow', 'token', '--non-interactive'];
const auth = ['--cookie', 'auth_token=xoxc-sandbox-success'];

const lastOf = (stderr: string) => stderr.trimEnd().split('\n').at(-1) ?? '';

describe('a value that is refused', () => {
  it('is named with the reason: a cookie', async () => {
    const { env } = await fastSandbox();
    const { stderr, code } = await runProgram([...slack, ...auth, '--cookie', 'cookie_token=nonsense'], env);
    expect(code).toBe(8);
    expect(lastOf(stderr)).toMatch(
      /^bridges: The network asks for auth_token, cookie_token again\. cookie_token \(d\): Must match \S+\. Sign in /,
    );
    expect(stderr).not.toMatch(/nonsense|xoxc-sandbox/);
  });

  it('is named with the reason: a field', async () => {
    const { env } = await fastSandbox();
    const { stderr, code } = await runProgram([...telegram, '--field=phone=12'], env);
    expect(code).toBe(8);
    expect(lastOf(stderr)).toMatch(/^bridges: The network asks for phone again\. Phone number: Must be /);
  });

  it('is decoded where it is URL-encoded and the pattern wants it decoded', async () => {
    const { env } = await fastSandbox();
    const { stderr, code } = await runProgram(
      [...slack, ...auth, '--cookie', 'cookie_token=xoxd-sandbox%2Dsuccess'],
      env,
    );
    expect({ code, stderr }).toMatchObject({ code: expect.any(Number) });
    expect(stderr).not.toMatch(/xoxd-sandbox/);
  });

  it('of more than the server takes leaves the session alive', async () => {
    for (const size of [64, 70, 300]) {
      const sandbox = await fastSandbox();
      const large = `--field=code=${'x'.repeat(1000 * size)}`;
      const { stderr, code } = await runProgram(
        [...telegram, phone, '--field', '@-'],
        sandbox.env,
        JSON.stringify({ code: large }),
      );
      expect(code).toBe(8);
      expect(lastOf(stderr)).toMatch(/^bridges: The network asks for code again\. /);
      expect(lastOf(stderr).length).toBeLessThan(600);
      expect(sandbox.requests.filter((request) => request.includes('/steps/'))).toHaveLength(2);
    }
  });
});

describe('a value that is missing', () => {
  it('after something was submitted ends with 8, and says that the session is cancelled', async () => {
    const sandbox = await fastSandbox();
    const { stderr, code } = await runProgram([...telegram, phone], sandbox.env);
    expect(code).toBe(8);
    expect(lastOf(stderr)).toMatch(
      /The login needs --field code=….*The login session ls_\w+ is cancelled\.$/,
    );
    expect(sandbox.requests.at(-1)).toMatch(/^DELETE /);
  });

  it('is compared with what nothing has asked for', async () => {
    const { env } = await fastSandbox();
    const { stderr, code } = await runProgram([...telegram, phone, '--field=cod=12345'], env);
    expect(code).toBe(8);
    expect(lastOf(stderr)).toContain('Nothing has asked for cod: is that another name for it?');
    expect(stderr).not.toContain('12345');
  });
});

it('names the values that nothing has asked for', async () => {
  const { env } = await fastSandbox();
  const { stderr, code } = await runProgram([...telegram, phone, '--field=code=12345', '--field=pin=9'], env);
  expect(code).toBe(0);
  expect(stderr).toMatch(/Not used, as nothing has asked for it: pin\.\nConnected: /);
});

describe('a session that is gone', () => {
  const session = { bridgeID: 'x', loginSessionID: 'ls_1', status: 'waiting_for_input' };
  const currentStep = { type: 'user_input', stepID: 's', fields: [{ id: 'code', label: 'Code' }] };
  const bridge = { id: 'x', accounts: [], displayName: 'New Network', status: 'available' };
  const gone = {
    status: 404,
    body: { code: 'login_session_not_found', message: 'No login session has this ID.' },
  };

  it('is a lost login: start again', async () => {
    const env = await scriptedServer((request) => {
      if (request === 'GET /v1/bridges') return { body: { items: [bridge] } };
      if (request.endsWith('/login-sessions')) return { body: { ...session, currentStep } };
      return gone;
    });
    const { stderr, code } = await runProgram(['bridges', 'login', 'x', '--flow=f', '--field=code=1'], env);
    expect(code).toBe(8);
    expect(lastOf(stderr)).toBe('bridges: The login session is gone. Start the login again.');
  });
});

it('says how to go on where the session is, when the server stays away', () => {
  const session = { bridgeID: 'x', loginSessionID: 'ls_1', status: 'waiting_for_input' } as const;
  const outcome = { ok: false, kind: 'network', message: 'submitLoginStep got no answer.', session } as const;
  const connection = {
    settings: { baseUrl: { value: 'http://127.0.0.1:2', from: '--base-url' } },
    proxies: { variables: [] },
  } as unknown as Connection;
  const options = again({ 'base-url': 'http://127.0.0.1:2', target: 'work' } as LoginFlags);
  const error = endOf(outcome, connection, { hasSubmitted: true } as Guide, false, options, '') as CLIError;
  expect(error.ending).toBe('network');
  expect(error.message).toMatch(
    / To go on: \{program\} bridges login x --session ls_1 --base-url http:\S+ --target work$/,
  );
});

describe.skipIf(!hasTmux())(`in a terminal${hasTmux() ? '' : ` (${NO_TMUX})`}`, () => {
  it('says at once that the server is away while a QR code is shown, and goes on when it is back', async () => {
    const sandbox = await stillSandbox();
    const terminal = await openTerminal(['bridges', 'login', 'local-whatsapp', '--flow', 'qr'], sandbox.env);
    await terminal.shows('Waiting for the scan');
    const { port } = new URL(sandbox.url);
    sandbox.app.server.closeAllConnections();
    await new Promise((closed) => sandbox.app.server.close(closed));
    const screen = await terminal.shows(/The server does not answer\. Trying again… \d+ s/);
    expect(screen).toMatch(/[▀▄█]{20}/);
    sandbox.app.server.listen(Number(port), '127.0.0.1');
    await terminal.shows('Waiting for the scan');
    await sandbox.clock.advance(16_000);
    await terminal.shows('Connected: WhatsApp');
    expect(await terminal.ended()).toBe(0);
  });

  it('starts empty after a wrong code', async () => {
    const { env } = await stillSandbox();
    const terminal = await openTerminal(['bridges', 'login', 'local-telegram', '--flow', 'phone'], env);
    await terminal.shows('Phone number');
    await terminal.type('+14155550100');
    await terminal.press('Enter');
    await terminal.shows(/◆ {2}Code/);
    await terminal.type('00000');
    await terminal.press('Enter');
    await terminal.shows(/That code is wrong\.[\s\S]*◆ {2}Code/);
    await terminal.type('12345');
    const screen = await terminal.shows(/◆ {2}Code[^\n]*\n12345/);
    expect(screen).not.toContain('0000012345');
    await terminal.press('Enter');
    await terminal.shows('Connected');
  });

  it('keeps a handle that was typed, which Enter takes and typing replaces', async () => {
    const { env } = await stillSandbox();
    const terminal = await openTerminal(['bridges', 'login', 'bluesky'], env);
    const answer = async (prompt: RegExp, ...keys: string[]) => {
      await terminal.shows(prompt);
      for (const key of keys) await terminal.type(key);
      await terminal.press('Enter');
    };
    await answer(/◆ {2}Handle/, 'no.example.com');
    await answer(/◆ {2}App password/, 'wrong-password');
    await answer(/◆ {2}Handle[^\n]*\nno\.example\.com/, 'nora.example.com');
    await answer(/◆ {2}App password/, 'wrong-password');
    await answer(/◆ {2}Handle[^\n]*\nnora\.example\.com/);
    await answer(/◆ {2}App password/, 'lighthouse');
    await terminal.shows('Connected');
  });
});
