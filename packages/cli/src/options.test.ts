import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { duration, readCommandLine } from './global-options.ts';
import { runProgram } from './testing/run-program.ts';
import { startSession, stillSandbox } from './testing/sandbox.ts';

it.each<[string, string, string, string]>([
  ['--format json bridges list', 'bridges list', '--format json', ''],
  ['--format=json --debug bridges list -h', 'bridges list', '--format=json --debug', '-h'],
  ['--debug', '', '--debug', ''],
  ['--help', '', '', '--help'],
  ['bridges --debug list', 'bridges list', '--debug', ''],
  ['bridges --format json list --debug', 'bridges list', '--format json', '--debug'],
  ['bridges retrieve --bridge-id --debug', 'bridges retrieve', '', '--bridge-id --debug'],
  ['bridges retrieve -- --debug', 'bridges retrieve', '', '-- --debug'],
])('reads the command of %s', (line, command, globals, rest) => {
  const words = (text: string) => text.split(' ').filter(Boolean);
  expect(readCommandLine(words(line))).toEqual({
    command: words(command),
    globals: words(globals),
    rest: words(rest),
  });
});

it.each([
  ['30s', 30_000],
  ['500ms', 500],
  ['2m', 120_000],
  ['1.5', 1500],
  ['.2', 200],
])('reads the time %s', (text, milliseconds) => {
  expect(duration(text)).toBe(milliseconds);
});

it.each(['', '0', '-1', '1h', 's', '1e3', 'Infinity', '0ms'])('takes %j for no time', (text) => {
  expect(() => duration(text)).toThrow('give a time above 0, such as 30s, 500ms or 2m');
});

it('takes global options before the command', async () => {
  const { env } = await stillSandbox();
  const { stdout, code } = await runProgram(['--format', 'yaml', 'bridges', 'list'], env);
  expect({ stdout, code }).toEqual({ stdout: expect.stringMatching(/^items:\n/), code: 0 });
});

it('prefers options to the environment', async () => {
  const { env, url } = await stillSandbox();
  const args = ['accounts', 'list', '--base-url', url, '--access-token', env.BEEPER_ACCESS_TOKEN ?? ''];
  const { code } = await runProgram(args, {
    BEEPER_ACCESS_TOKEN: 'wrong',
    BEEPER_BASE_URL: 'http://127.0.0.1:1',
  });
  expect(code).toBe(0);
});

it('reads the access token from stdin', async () => {
  const { env } = await stillSandbox();
  const args = ['accounts', 'list', '--access-token', '@-'];
  const { code } = await runProgram(
    args,
    { BEEPER_BASE_URL: env.BEEPER_BASE_URL ?? '' },
    `${env.BEEPER_ACCESS_TOKEN}\n`,
  );
  expect(code).toBe(0);
});

it.each([
  ['KEY=VALUE', () => ['--fields', 'phone=+14155550100'], ''],
  ['a file', () => ['--fields', `@${file('{"phone":"+14155550100"}')}`], ''],
  ['stdin', () => ['--fields', '@-'], '{"phone":"+14155550100"}'],
  [
    'both, of which the last counts',
    () => ['--fields', '@-', '--fields', 'phone=+14155550100'],
    '{"phone":"no"}',
  ],
])('takes values from %s', async (_, values, input) => {
  const { stdout, code } = await submit(values(), input);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).currentStep.stepID).toBe('code');
});

it.each([
  [['phone'], '', '--fields needs KEY=VALUE, @FILE or @-.'],
  [['=x'], '', '--fields needs KEY=VALUE, @FILE or @-.'],
  [['@/no/such/file'], '', '--fields: the file /no/such/file cannot be read (ENOENT).'],
  [['@-'], 'no json', '--fields is not JSON. Mend it, or check which file it is.'],
  [['@-'], '["phone"]', '--fields needs a JSON object of values by key.'],
  [['@-'], '{"phone":null}', '--fields: "phone" is null. Write it as a text in quotes.'],
  [['@-'], '{"phone":[1]}', '--fields: "phone" is no single value. Write it as a text in quotes.'],
  [
    ['@-'],
    '{"phone":12345678901234567890}',
    '--fields: "phone" is a number that loses digits. Write it as a text in quotes.',
  ],
  [['@-', '@-'], '{}', '--fields and --fields cannot both be read from stdin.'],
])('refuses --fields %j with %j on stdin', async (values, input, message) => {
  const { stderr, code } = await submit(
    values.flatMap((value) => ['--fields', value]),
    input,
  );
  expect({ stderr, code }).toEqual({ stderr: `bridges: ${message}\n`, code: 2 });
});

async function submit(values: readonly string[], input: string) {
  const sandbox = await stillSandbox();
  const id = await startSession(sandbox, 'local-telegram', { flowID: 'phone' });
  const path = ['--bridge-id', 'local-telegram', '--login-session-id', id, '--step-id', 'phone'];
  const command = ['bridges:login-sessions:steps', 'submit', ...path, '--type', 'user_input'];
  return runProgram([...command, ...values], sandbox.env, input);
}

function file(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bridges-cli-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'fields.json'), text);
  return join(folder, 'fields.json');
}
