import { expect, it } from 'vitest';
import { runProgram } from '../testing/run-program.ts';
import { type Sandbox, startSession, stillSandbox } from '../testing/sandbox.ts';
import { scriptedServer } from '../testing/scripted-server.ts';
import { withoutSecrets } from './debug.ts';

it('prints requests and responses to stderr, without token and values', async () => {
  const sandbox = await stillSandbox();
  const { stdout, stderr, code } = await submit(sandbox, ['--debug']);
  expect(code).toBe(0);
  expect(stderr).toMatch(
    /^> POST http:\/\/127\.0\.0\.1:\d+\/v1\/bridges\/local-whatsapp\/\S+\/steps\/phone$/m,
  );
  expect(stderr).toContain('> authorization: ***\n');
  expect(stderr).toContain('> {"type":"user_input","fields":{"phone":"***"}}\n');
  expect(stderr).toMatch(/^< 200 OK after \d+ ms$/m);
  expect(stderr).toContain('< x-request-id: req_');
  const { data } = JSON.parse(stdout).currentStep.display;
  expect(data).toMatch(/^\w{4}-\w{4}$/);
  for (const secret of [sandbox.env.BEEPER_ACCESS_TOKEN, '+14155550100', `"data":"${data}"`])
    expect(stderr).not.toContain(secret);
});

it('hides the address that a sign-in ended at', async () => {
  const path = ['--bridge-id=gmessages', '--login-session-id=ls_1', '--step-id=cookies'];
  const body = ['--type=cookies', '--fields=SID=sesame', '--last-url=https://example.com/?token=sesame'];
  const env = await scriptedServer(() => ({ body: {} }));
  const { stderr } = await runProgram(
    ['bridges:login-sessions:steps', 'submit', ...path, ...body, '--debug'],
    env,
  );
  expect(stderr).toContain('> {"type":"cookies","fields":{"SID":"***"},"lastURL":"***"}\n');
  expect(stderr).not.toContain('sesame');
});

it('hides what proves that somebody has a passkey, and cookies that a page begins with', async () => {
  const path = ['--bridge-id=x', '--login-session-id=ls_1', '--step-id=passkey'];
  const response = {
    clientDataJSON: 'sesame-data',
    authenticatorData: 'sesame-device',
    signature: 'sesame-proof',
  };
  const credential = { id: 'a', rawId: 'a', type: 'public-key', clientExtensionResults: {}, response };
  const initialCookies = [{ domain: '.x.example', name: 'half', value: 'sesame-cookie' }];
  const env = await scriptedServer(() => ({
    // A server that repeats what it was sent.
    body: { currentStep: { type: 'cookies', initialCookies, instructions: 'Not sesame-proof.' } },
  }));
  const body = ['--type=webauthn', '--credential', JSON.stringify(credential), '--debug'];
  const { stderr } = await runProgram(['bridges:login-sessions:steps', 'submit', ...path, ...body], env);
  expect(stderr).toContain('> {"type":"webauthn","credential":"***"}\n');
  expect(stderr).toContain('"initialCookies":"***"');
  expect(stderr).not.toContain('sesame');
});

it('sends the custom headers, and hides what is in them and what a proxy answers with', async () => {
  const seen: unknown[] = [];
  const env = await scriptedServer((_request, _count, sent) => {
    seen.push(sent['cf-access-client-secret'], sent['x-team'], sent.authorization);
    return { headers: { 'set-cookie': 'session=sesame', 'cf-ray': '1' }, body: { items: [] } };
  });
  const headers = { BEEPER_CUSTOM_HEADERS: 'CF-Access-Client-Secret: sesame\nX-Team:blue sesame\n' };
  const { stderr, code } = await runProgram(['bridges', 'list', '--debug'], { ...env, ...headers });
  expect(code).toBe(0);
  expect(seen).toEqual(['sesame', 'blue sesame', 'Bearer any-token']);
  for (const name of ['> cf-access-client-secret', '> x-team', '< set-cookie'])
    expect(stderr).toContain(`${name}: ***\n`);
  expect(stderr).toContain('< cf-ray: 1\n');
  expect(stderr).not.toContain('sesame');
});

it('prints nothing without --debug', async () => {
  expect((await submit(await stillSandbox())).stderr).toBe('');
});

it('shows that no answer came', async () => {
  const env = { BEEPER_ACCESS_TOKEN: 'any-token', BEEPER_BASE_URL: 'http://127.0.0.1:2' };
  expect((await runProgram(['bridges', 'list', '--debug'], env)).stderr).toMatch(
    /^< no answer after \d+ ms$/m,
  );
});

it('shows a body that is no JSON, without what is secret in it', async () => {
  const body = `<h1>Bad gateway</h1>\x1b[2J any-token Bearer abc password=def "token": "ghi"${'.'.repeat(3000)}`;
  const env = await scriptedServer(() => ({ status: 502, body }));
  const { stderr } = await runProgram(['bridges', 'list', '--debug'], env);
  expect(stderr).toContain('< <h1>Bad gateway</h1>');
  expect(stderr).toContain(`… (${body.length} characters)\n`);
  expect(stderr).not.toMatch(/any-token|abc|def|ghi/);
  expect(stderr).not.toContain('\x1b');
});

it.each([
  [{ fields: { a: 'x', b: '' } }, { fields: { a: '***', b: '***' } }],
  [
    { currentStep: { display: { type: 'qr', data: 'x' } } },
    { currentStep: { display: { type: 'qr', data: '***' } } },
  ],
  [
    { fields: [{ id: 'a' }], data: { a: 1 } },
    { fields: [{ id: 'a' }], data: { a: 1 } },
  ],
])('hides in %j what is secret', (body, wanted) => {
  expect(JSON.parse(withoutSecrets(JSON.stringify(body)))).toEqual(wanted);
});

async function submit(sandbox: Sandbox, more: readonly string[] = []) {
  const id = await startSession(sandbox, 'local-whatsapp', { flowID: 'phone' });
  const path = ['--bridge-id=local-whatsapp', `--login-session-id=${id}`, '--step-id=phone'];
  const body = ['--type=user_input', '--fields=phone=+14155550100'];
  return runProgram(['bridges:login-sessions:steps', 'submit', ...path, ...body, ...more], sandbox.env);
}
