// Every command through the built program: what it prints where, and how it ends.
import { expect, it } from 'vitest';
import { commands } from '../generated/commands.ts';
import { HAS_SHELL, runCommand, runProgram } from '../testing/run-program.ts';
import { program, type Sandbox, startSession, stillSandbox } from '../testing/sandbox.ts';

const whatsapp = ['--bridge-id', 'local-whatsapp'];
const nora = ['--login-id', '14155550100'];

/** A command, what it is called with, and what of the server it prints; or the error it ends with. */
interface Case {
  readonly command: string;
  readonly args: (sandbox: Sandbox) => string[] | Promise<string[]>;
  readonly prints?: unknown;
  readonly error?: readonly [code: number, message: RegExp];
}

const session = async (sandbox: Sandbox, body: object = { flowID: 'phone' }) => [
  ...whatsapp,
  '--login-session-id',
  await startSession(sandbox, 'local-whatsapp', body),
];
/** A session of another bridge, at a form with a way back. */
const atWayBack = async ({ env }: Sandbox) => {
  const { BEEPER_ACCESS_TOKEN = '', BEEPER_BASE_URL = '' } = env;
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${BEEPER_BASE_URL}/v1/bridges/twitter/login-sessions${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BEEPER_ACCESS_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { loginSessionID: string };
  };
  const { loginSessionID: id } = await post('', { flowID: 'two-factor' });
  const submit = (step: string, fields: object) =>
    post(`/${id}/steps/${step}`, { type: 'user_input', fields });
  await submit('credentials', { username: 'noraquill', password: 'lighthouse' });
  await submit('method', { method: 'Authenticator app' });
  return ['--bridge-id', 'twitter', '--login-session-id', id];
};
const unknownSession = () => [...whatsapp, '--login-session-id', 'ls_unknown'];
const cases: Case[] = [
  {
    command: 'bridges list',
    args: () => ['--access-token', 'wrong'],
    error: [3, /^.+\(401 unauthorized,/],
  },
  {
    command: 'bridges list',
    args: () => [],
    prints: { items: expect.arrayContaining([expect.objectContaining({ id: 'zulip' })]) },
  },
  {
    command: 'bridges retrieve',
    args: () => ['--bridge-id', 'nope'],
    error: [4, /^.+\(404 bridge_not_found,/],
  },
  { command: 'bridges retrieve', args: () => whatsapp, prints: { id: 'local-whatsapp' } },
  { command: 'bridges retrieve', args: () => ['local-whatsapp'], prints: { id: 'local-whatsapp' } },
  {
    command: 'bridges retrieve-capabilities',
    args: () => ['--bridge-id', 'zulip'],
    error: [6, / Try again in \d+ s\. \(503 bridge_misconfigured,/],
  },
  { command: 'bridges retrieve-capabilities', args: () => whatsapp, prints: { image_pack_import: true } },
  {
    command: 'bridges:login-flows list',
    args: () => ['--bridge-id', 'nope'],
    error: [4, /404 bridge_not_found/],
  },
  {
    command: 'bridges:login-flows list',
    args: () => whatsapp,
    prints: { items: [{ id: 'phone' }, { id: 'qr' }, { id: 'qr-unscanned' }, { id: 'qr-with-passkey' }] },
  },
  {
    command: 'bridges:login-sessions:steps go-back',
    args: async (sandbox) => [...(await session(sandbox)), '--step-id', 'phone'],
    error: [5, /409 step_cannot_go_back/],
  },
  {
    command: 'bridges:login-sessions:steps go-back',
    args: async (sandbox) => ['code', ...(await atWayBack(sandbox))],
    prints: { currentStep: { stepID: 'method~2' } },
  },
  {
    command: 'bridges:login-sessions create',
    args: () => ['--bridge-id', 'linkedin'],
    error: [5, /\(409 bridge_disabled,/],
  },
  {
    command: 'bridges:login-sessions create',
    args: () => [...whatsapp, '--flow-id', 'no'],
    error: [2, /flowID: .*\(422 unknown_flow,/],
  },
  {
    command: 'bridges:login-sessions create',
    args: () => [...whatsapp, '--flow-id', 'phone'],
    prints: { status: 'waiting_for_input' },
  },
  {
    command: 'bridges:login-sessions create',
    args: () => [...whatsapp, '--account-id', 'local-whatsapp.14155550100', '--login-id', '14155550100'],
    prints: { accountID: 'local-whatsapp.14155550100', loginID: '14155550100' },
  },
  {
    command: 'bridges:login-sessions retrieve',
    args: unknownSession,
    error: [4, /\(404 login_session_not_found,/],
  },
  { command: 'bridges:login-sessions retrieve', args: session, prints: { currentStep: { stepID: 'phone' } } },
  {
    command: 'bridges:login-sessions cancel',
    args: unknownSession,
    error: [4, /\(404 login_session_not_found,/],
  },
  { command: 'bridges:login-sessions cancel', args: session, prints: { status: 'cancelled' } },
  {
    command: 'bridges:login-sessions:steps submit',
    args: async (sandbox) => [
      ...(await session(sandbox)),
      '--step-id=phone',
      '--type=user_input',
      '--fields=phone=nothing',
    ],
    error: [2, /fields\.phone: .*\(422 invalid_fields,/],
  },
  {
    command: 'bridges:login-sessions:steps submit',
    args: async (sandbox) => [
      ...(await session(sandbox)),
      '--step-id=phone',
      '--type=user_input',
      '--fields=phone=+14155550100',
    ],
    prints: { currentStep: { display: { type: 'code' } } },
  },
  { command: 'bridges:logins list', args: () => ['--bridge-id', ''], error: [2, /bridgeID/] },
  { command: 'bridges:logins list', args: () => whatsapp, prints: { items: [{ loginID: '14155550100' }] } },
  {
    command: 'bridges:logins retrieve',
    args: () => [...whatsapp, '--login-id', '-1'],
    error: [4, /\(404 login_not_found,/],
  },
  { command: 'bridges:logins retrieve', args: () => [...whatsapp, ...nora], prints: { status: 'connected' } },
  {
    command: 'bridges:logins remove',
    args: () => ['--bridge-id=gmessages', '--login-id=phone-110', '--scope=current-device', '--yes'],
    error: [5, /\(409 scope_not_supported,/],
  },
  {
    command: 'bridges:logins remove',
    args: () => [...whatsapp, ...nora, '--scope', 'all-devices'],
    error: [
      2,
      /^This cannot be undone\. Add --yes to do it without being asked: Remove a login, 14155550100\.$/m,
    ],
  },
  {
    command: 'bridges:logins retrieve',
    args: () => ['14155550100', ...whatsapp],
    prints: { status: 'connected' },
  },
  {
    command: 'bridges:logins remove',
    args: () => [...whatsapp, ...nora, '--scope', 'all-devices', '--yes'],
    prints: { status: 'removed' },
  },
  {
    command: 'accounts list',
    args: () => ['--access-token', ''],
    error: [3, /^There is no access token\. Run bridges auth login, set BEEPER_ACCESS_TOKEN/],
  },
  {
    command: 'accounts list',
    args: () => [],
    prints: expect.arrayContaining([expect.objectContaining({ accountID: 'irc.nora' })]),
  },
  { command: 'accounts retrieve', args: () => ['nope'], error: [4, /\(404 account_not_found,/] },
  { command: 'accounts retrieve', args: () => ['irc.nora'], prints: { accountID: 'irc.nora' } },
  { command: 'accounts retrieve', args: () => ['--account-id=irc.nora'], prints: { accountID: 'irc.nora' } },
];

it.each(cases.filter(({ error }) => error))(
  '$command fails with $error',
  async ({ command, args, error = [] }) => {
    const { ended } = await run(command, args);
    const [code, message] = error;
    expect(ended).toEqual({ code, stdout: '', stderr: expect.stringMatching(/^bridges: [^\n]+\n$/) });
    expect(ended.stderr.slice('bridges: '.length)).toMatch(message as RegExp);
  },
);

it.each(cases.filter(({ prints }) => prints))(
  '$command prints what the server sends',
  async ({ command, args, prints }) => {
    const { ended } = await run(command, args);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ended.stdout)).toMatchObject(prints as object);
  },
);

// help.test.ts runs every example of the help, so what a new operation prints is seen there.
it
  .skipIf(!HAS_SHELL)
  .each(
    commands
      .filter(({ group, name }) => !cases.some(({ command }) => command === `${group} ${name}`))
      .concat(commands[0] ?? []),
  )('$group $name, as in help, fails with a wrong token', async ({ examples: [example] }) => {
  const { env } = await stillSandbox();
  const line = `${example?.command} --access-token wrong`.replaceAll(
    '{program}',
    `'${process.execPath}' '${program}'`,
  );
  const { stdout, stderr, code } = await runCommand('/bin/sh', ['-c', line], env);
  expect({ stdout, code }).toEqual({ stdout: '', code: 3 });
  expect(stderr).toMatch(/^bridges: [^\n]+\(401 unauthorized, .+\)\n$/);
});

it('no case is of a command that there is not', () => {
  const names = commands.map(({ group, name }) => `${group} ${name}`);
  expect(cases.map(({ command }) => command).filter((command) => !names.includes(command))).toEqual([]);
});

async function run(command: string, args: Case['args']) {
  const sandbox = await stillSandbox();
  const ended = await runProgram([...command.split(' '), ...(await args(sandbox))], sandbox.env);
  return { sandbox, ended };
}
