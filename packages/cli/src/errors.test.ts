import { existsSync } from 'node:fs';
import { serverURL } from '@bridges-api/spec/operations';
import { expect, it } from 'vitest';
import { HAS_SHELL, runCommand, runProgram } from './testing/run-program.ts';
import { program, stillSandbox } from './testing/sandbox.ts';
import { type Scripted, scriptedServer } from './testing/scripted-server.ts';

const nowhere = { BEEPER_ACCESS_TOKEN: 'any-token', BEEPER_BASE_URL: 'http://127.0.0.1:2' };
const more = 'Add --help to see how it is used.';

it.each([
  ['brigdes list', `There is no command "brigdes". Did you mean \`bridges\`? ${more}`],
  ['--format table', `There must be a command before --format. ${more}`],
  ['--format table bridges', `There must be a command before --format. ${more}`],
  ['bridges retrieve', `BRIDGE is missing. Give it as an argument, or as --bridge-id. ${more}`],
  ['bridges retrieve --bridge-id', `--bridge-id is missing. ${more}`],
  [
    'bridges retrieve zulip --bridge-id zulip',
    `BRIDGE is given twice, as an argument and as --bridge-id. Leave one out. ${more}`,
  ],
  [
    'bridges retrieve zulip irc',
    `There is an argument too many. Put quotes around a value with spaces. ${more}`,
  ],
  ['bridges:logins retrieve 14155550100', `--bridge-id is missing. ${more}`],
  ['bridges retrieve --bridge-id --debug', `--bridge-id needs a value before --debug. ${more}`],
  ['bridges retrieve --bridge a', `There is no option --bridge. Did you mean --bridge-id? ${more}`],
  [
    'bridges list -x',
    `There is no option -x. A value that begins with "-" is written with "=", --login-id=-1, and an argument comes after "--". ${more}`,
  ],
  ['bridges list --format xml', `--format must be one of auto, json, jsonl, yaml, table, raw. ${more}`],
  ['bridges list --timeout 0', `--timeout: give a time above 0, such as 30s, 500ms or 2m. ${more}`],
  ['bridges list --format yaml --format table', `--format is given twice. ${more}`],
  ['bridges list --debug=maybe', `--debug: the value cannot be read. ${more}`],
  ['bridges list extra', `There is an argument too many. Put quotes around a value with spaces. ${more}`],
  ['bridges list --base-url localhost', `--base-url must be an http or https address such as ${serverURL}.`],
  [
    'bridges list --base-url http://me:secret@localhost',
    `--base-url must be an http or https address such as ${serverURL}, without credentials, query and fragment.`,
  ],
  ['bridges retrieve ..', expect.stringContaining('bridgeID')],
  ['bridges retrieve --bridge-id ..', expect.stringContaining('bridgeID')],
  [
    'bridges list --access-token @/no/such/file',
    '--access-token: the file /no/such/file cannot be read (ENOENT).',
  ],
  ['bridges login', 'BRIDGE is missing. "bridges bridges list" shows the IDs.'],
])('%s ends with 2', async (line, message) => {
  const { env } = await stillSandbox();
  const { stdout, stderr, code } = await runProgram(line.split(' '), env);
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  expect(stderr).toMatch(/^bridges: [^\n]+\n$/);
  expect(stderr.slice('bridges: '.length, -1)).toEqual(message);
});

it('names the variable with a wrong address', async () => {
  const { stderr, code } = await runProgram(['bridges', 'list'], {
    ...nowhere,
    BEEPER_BASE_URL: 'ftp://here',
  });
  expect({ stderr, code }).toEqual({ stderr: expect.stringContaining(': BEEPER_BASE_URL must be'), code: 2 });
});

it.each([
  ['sesame', 1],
  ['X-Team: blue\nopen: sesame\n: sesame', 3],
  ['X Team: sesame', 1],
  ['X-Team: blue\n\nAuthorization: sesame', 3],
  ['X-Team: sesame\u2603', 1],
])('ends with 2 with %j for custom headers, and names the line alone', async (headers, line) => {
  for (const command of [
    ['bridges', 'list', '--debug'],
    ['bridges', 'login', '--debug'],
  ]) {
    const { stdout, stderr, code } = await runProgram(command, {
      ...nowhere,
      BEEPER_CUSTOM_HEADERS: headers,
    });
    expect(stderr).toMatch(new RegExp(`^bridges: Line ${line} of BEEPER_CUSTOM_HEADERS [^\n]+\n$`));
    expect(stderr).not.toMatch(/sesame|open|blue|team/i);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  }
});

it.each([
  [{}, /no access token/],
  [{ BEEPER_ACCESS_TOKEN: '' }, /no access token/],
  [{ BEEPER_ACCESS_TOKEN: 'two words' }, /Copy it again/],
])('ends with 3 with %o for a token', async (env, message) => {
  const { stdout, stderr, code } = await runProgram(['bridges', 'list'], env);
  expect({ stdout, stderr, code }).toEqual({ stdout: '', stderr: expect.stringMatching(message), code: 3 });
});

it('ends with 7 when nobody listens', async () => {
  const { stderr, code } = await runProgram(['bridges', 'list'], nowhere);
  expect(stderr).toMatch(/^bridges: .*Is the server running at http:\/\/127\.0\.0\.1:2\?.*\n$/);
  expect(code).toBe(7);
});

it('ends with 7 when the answer takes too long', async () => {
  const env = await scriptedServer(() => undefined);
  const { stderr, code } = await runProgram(['bridges', 'list', '--timeout', '0.2'], env);
  expect({ stderr, code }).toEqual({
    stderr: expect.stringContaining('--timeout sets a longer time'),
    code: 7,
  });
});

const odd: [name: string, scripted: Scripted, code: number, message: RegExp][] = [
  ['a page', { body: '<html>' }, 6, /Is http:\S+ the address of the server\?/],
  ['a fault', { status: 500, body: 'oops' }, 6, /\(500 http_500\)/],
  [
    'a teapot',
    { status: 418, body: { code: 'teapot', message: 'No coffee.' } },
    6,
    /No coffee\. \(418 teapot\)/,
  ],
  [
    'a refusal',
    { status: 403, body: { code: 'forbidden', message: 'Not you.' } },
    3,
    /Not you\. \(403 forbidden\)/,
  ],
  ['an end', { status: 410, body: { code: 'gone', message: 'It ended.' } }, 5, /It ended\. \(410 gone\)/],
  [
    'a limit',
    { status: 429, headers: { 'retry-after': '9' }, body: { code: 'rate_limited', message: 'Wait.' } },
    6,
    /Wait\. Try again in 9 s\./,
  ],
  [
    'escape codes',
    { status: 404, body: { code: 'a\x1b[2Jb', message: 'one\n\x1b]0;two\x07' } },
    4,
    /: one \]0;two \(404 a\[2Jb\)$/m,
  ],
];
it.each(odd)('says in one line what is wrong with %s', async (_, scripted, code, message) => {
  const env = await scriptedServer(() => scripted);
  const ended = await runProgram(['bridges', 'list'], env);
  expect(ended).toEqual({
    stdout: '',
    stderr: expect.stringMatching(/^bridges: [^\n]+\n$/),
    code,
  });
  expect(ended.stderr).toMatch(message);
  expect(ended.stderr).not.toContain('\x1b');
});

it.each([
  [['bridges', 'list', '--access-token', 'sesame']],
  [['--access-token=sesame']],
  [['bridges', '--access-token=sesame', 'list']],
  [['bridges', 'list', '--access-token', 'open sesame']],
  [
    [
      'bridges:login-sessions:steps',
      'submit',
      '--bridge-id=a',
      '--login-session-id=b',
      '--step-id=c',
      '--type=user_input',
      '--fields=password=sesame',
    ],
  ],
  [
    [
      'bridges:login-sessions:steps',
      'submit',
      '--bridge-id=a',
      '--login-session-id=b',
      '--step-id=c',
      '--type=user_input',
      '--fields',
      'sesame',
    ],
  ],
  [['bridges:login-sessions:steps', 'submit', '--fields', 'password=open', 'sesame']],
  [['bridges', 'login', '--field', 'password=open', 'a', 'sesame']],
  [['bridges', 'login', '--field', 'sesame']],
  [['bridges', 'list', '--base-url', 'http://x:sesame@localhost']],
])('never repeats a secret: %j', async (args) => {
  const { env } = await stillSandbox();
  const { stdout, stderr, code } = await runProgram([...args, '--debug'], env);
  expect(code).not.toBe(0);
  expect(stdout + stderr).not.toContain('sesame');
});

it.skipIf(!HAS_SHELL).each([
  ['bridges list', '', 0],
  ['bridges list --debug', '2>&1', 0],
  ['bridges retrieve --bridge-id nope', '2>&1 >&3', 4],
])('ends quietly when nobody reads the output: %s %s', async (args, redirected, wanted) => {
  const { env } = await stillSandbox();
  const line = `{ { '${process.execPath}' '${program}' ${args} ${redirected}; echo $? >&3; } | true; } 3>&1`;
  const { stdout, stderr } = await runCommand('/bin/sh', ['-c', line], env);
  expect({ stdout, stderr }).toEqual({ stdout: `${wanted}\n`, stderr: '' });
});

it.skipIf(!existsSync('/dev/full'))('says in one line that the result cannot be written', async () => {
  const { env } = await stillSandbox();
  const line = `'${process.execPath}' '${program}' bridges list >/dev/full`;
  const { stderr, code } = await runCommand('/bin/sh', ['-c', line], env);
  expect({ stderr, code }).toEqual({
    stderr: 'bridges: The result cannot be written (ENOSPC).\n',
    code: 1,
  });
});
