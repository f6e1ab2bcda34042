import { expect, it } from 'vitest';
import { fastSandbox } from '../../../cli/src/testing/sandbox.ts';
import { runProgram } from '../testing/run-code.ts';

it('asks again for what the network or the server refused', async () => {
  const terminal = runProgram('connect.ts', ['local-telegram', 'phone'], await fastSandbox());
  await terminal.type('Phone number: ', 'not a number');
  await terminal.printed('country code');
  await terminal.type('Phone number: ', '+14155550100');
  await terminal.type('Code: ', '00000');
  await terminal.printed('That code is wrong.');
  await terminal.type('Code: ', '12345');
  expect(await terminal.ended).toMatchObject({
    stdout: expect.stringMatching(/Connected \S+\.\n$/),
    stderr: '',
  });
});

it('offers what a field may be, and leaves out what is optional', async () => {
  const terminal = runProgram('connect.ts', ['slackgo', 'email'], await fastSandbox());
  await terminal.type('E-mail address: ', 'nora@example.com');
  await terminal.type('Workspace: ', '');
  await terminal.type('Code: ', '123456');
  await terminal.type('Workspace (Harbor Bakery or Rowing Club): ', 'Rowing Club');
  expect((await terminal.ended).stdout).toContain('Connected slackgo.T09ROWING');
});

it('takes what is copied from a browser, and shows an emoji', async () => {
  const terminal = runProgram('connect.ts', ['gmessages', 'google'], await fastSandbox());
  await terminal.type('SID: ', 'g.a000example');
  await terminal.type('OSID: ', 'g.a000example-osid');
  await terminal.type('X-Goog-AuthUser (if it is there): ', '');
  await terminal.printed('The picture at data:image/');
  expect((await terminal.ended).stdout).toContain('Connected gmessages.');
});

it('draws QR codes', async () => {
  const { stdout } = await runProgram('connect.ts', ['local-whatsapp', 'qr'], await fastSandbox()).ended;
  expect(stdout).toMatch(/█▀▀▀▀▀▀▀█.*Connected \S+\.\n$/s);
});

it('asks for patience where there is nothing to draw', async () => {
  const sandbox = await fastSandbox();
  const login = '/v1/bridges/imessage/logins/nora%40example.com';
  const { removeScopes } = (await sandbox.call('GET', login)).body;
  await sandbox.call('POST', `${login}/remove`, { scope: removeScopes[0] });
  const { stdout } = await runProgram('connect.ts', ['imessage', 'permission'], sandbox).ended;
  expect(stdout).toMatch(/Please wait …\nConnected \S+\.\n$/);
});

it('cancels the session when it is given up', async () => {
  const sandbox = await fastSandbox();
  const terminal = runProgram('connect.ts', ['local-telegram', 'phone'], sandbox);
  await terminal.printed('Phone number: ');
  terminal.interrupt();
  expect((await terminal.ended).stdout).toContain('You gave the login up.');
  expect(sandbox.requests.at(-1)).toMatch(/^DELETE \/v1\/bridges\/local-telegram\/login-sessions\//);
});

it('says why a login failed', async () => {
  const { stdout } = await runProgram('connect.ts', ['matrix', 'passkey'], await fastSandbox()).ended;
  expect(stdout).toContain('passkey');
});

it('goes through a login by the calls alone', async () => {
  const terminal = runProgram('raw-calls.ts', ['local-telegram', 'phone'], await fastSandbox());
  await terminal.type('phone: ', 'not a number');
  await terminal.printed('country code');
  await terminal.type('phone: ', '+14155550101');
  await terminal.type('code: ', '00000');
  await terminal.printed('That code is wrong.');
  await terminal.type('code: ', '12345');
  await terminal.type('password: ', 'lighthouse');
  expect((await terminal.ended).stdout).toMatch(/complete local-telegram\.\d+\n$/);
});

it('waits for a display by the calls alone', async () => {
  const { stdout } = await runProgram('raw-calls.ts', ['local-whatsapp', 'qr'], await fastSandbox()).ended;
  expect(stdout).toMatch(/type: 'qr'.*complete local-whatsapp\.\d+\n$/s);
});
