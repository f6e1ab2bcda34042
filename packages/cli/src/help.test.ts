import { manualClock } from '@bridges-api/core';
import { expect, it } from 'vitest';
import { commands } from './generated/commands.ts';
import { pathWithProgram, runCommand, runProgram } from './testing/run-program.ts';
import { fastSandbox, stillSandbox } from './testing/sandbox.ts';

/** Every command that shows help, with what `--help` shows of it. */
const pages = await readPages();

/** The commands that the public documentation has beside its operations, and the logins'. */
const documented = [
  'bridges list',
  'bridges retrieve',
  'bridges retrieve-capabilities',
  'bridges:login-flows list',
  'bridges:login-sessions create',
  'bridges:login-sessions retrieve',
  'bridges:login-sessions cancel',
  'bridges:login-sessions:steps submit',
  'bridges:logins list',
  'bridges:logins retrieve',
  'bridges:logins remove',
  'accounts list',
  'accounts retrieve',
];
const ours = [
  'bridges login',
  'bridges watch',
  'auth login',
  'auth status',
  'auth logout',
  'completion bash',
  'completion zsh',
  'completion fish',
];

it('shows a command for each operation, the documented ones among them, and our own', () => {
  const leaves = [...pages.keys()].filter((path) => path.includes(' '));
  const operations = commands.map(({ group, name }) => `${group} ${name}`);
  expect(leaves.sort()).toEqual([...operations, ...ours].sort());
  expect(documented.filter((command) => !operations.includes(command))).toEqual([]);
});

it('shows nothing on stderr', () => {
  for (const { stderr, code } of pages.values()) expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
});

/** No session begins with a step that has a way back, so no example of it would work as it stands. */
const WITHOUT_EXAMPLE = 'bridges:login-sessions:steps go-back';

it.each([...pages.keys()].filter((path) => path !== WITHOUT_EXAMPLE))('%s --help has an example', (path) => {
  expect(examplesOf(path).length).toBeGreaterThan(0);
});

it.each([...documented, 'bridges login'])('%s --help has the options that all commands have', (command) => {
  for (const option of ['--access-token', '--base-url', '--format', '--debug', '--timeout'])
    expect(pages.get(command)?.stdout).toContain(option);
});

// Those that never end by themselves, and those that keep tokens, have tests of their own.
const examples = [...new Set([...pages.keys()].flatMap(examplesOf))].filter(
  (example) => !/ (watch|auth) /.test(`${example} `),
);

it.each(examples)('works: %s', async (example) => {
  const isLogin = example.includes('bridges login');
  const clock = manualClock();
  const sandbox = isLogin ? await fastSandbox() : await stillSandbox(clock);
  const env = { ...sandbox.env, PATH: pathWithProgram() };
  const running = runCommand('/bin/sh', ['-c', example], env);
  if (!isLogin && example.includes('display_and_wait')) {
    await expect.poll(() => sandbox.requests.at(-1)).toContain('/steps/qr');
    await clock.advance(10_000);
  }
  const { stdout, stderr, code } = await running;
  expect({ code, stderr: isLogin ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  if (example.includes('completion')) expect(stdout).toMatch(/^(complete|compdef) /m);
  else expect(JSON.parse(stdout)).toBeTypeOf('object');
});

it('shows its version', async () => {
  const { stdout, code } = await runProgram(['--version']);
  expect({ stdout, code }).toEqual({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), code: 0 });
});

/** The help of the program, of its groups and of their commands, as one after the other names them. */
async function readPages() {
  const found = new Map([['', await runProgram(['--help'])]]);
  for (const group of commandsIn(found.get('')?.stdout)) {
    found.set(group, await runProgram([group, '--help']));
    const names = commandsIn(found.get(group)?.stdout).map((name) => `${group} ${name}`);
    const helps = await Promise.all(names.map((name) => runProgram([...name.split(' '), '--help'])));
    for (const [index, help] of helps.entries()) found.set(names[index] ?? '', help);
  }
  return found;
}

function commandsIn(help = ''): string[] {
  const [, list = ''] = /^COMMANDS\n(.*)/ms.exec(help) ?? [];
  return [...list.matchAll(/^ {2}(\S+)/gm)].map(([, name = '']) => name);
}

function examplesOf(path: string): string[] {
  // A line that sets a variable belongs to the next one.
  const found = (pages.get(path)?.stdout ?? '').matchAll(/^ {2}\$ ((?:\w+=.*\n {2}\$ )?.*)$/gm);
  return [...found].map(([, lines = '']) => lines.replace('\n  $ ', '\n'));
}
