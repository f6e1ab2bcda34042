// The program speaks with the name that it was started by, and works the same under both.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type ProgramName, programNames } from './program.ts';
import { pathWithProgram, runCommand } from './testing/run-program.ts';
import { stillSandbox } from './testing/sandbox.ts';

it('is installed under its names, and no other', () => {
  const { bin } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(bin).toEqual(Object.fromEntries(programNames.map((name) => [name, `./dist/bin/${name}.js`])));
});

const both = programNames.flatMap((name) =>
  programNames.filter((other) => other !== name).map((other) => [name, other] as const),
);

it.each(both)('%s says so in errors, not %s', async (name, other) => {
  const { stderr, code } = await run(name, ['bridges', 'retrieve']);
  expect({ stderr, code }).toEqual({ stderr: expect.stringMatching(new RegExp(`^${name}: `)), code: 2 });
  const { env } = await stillSandbox();
  const login = await run(name, ['bridges', 'login'], env);
  expect(login.stderr).toContain(`"${name} bridges list"`);
  expect(login.stderr).not.toContain(`${other} bridges`);
});

it.each(both)('%s says so in help and its examples, not %s', async (name, other) => {
  for (const command of ['bridges', 'bridges:logins retrieve', 'bridges login', 'completion bash']) {
    const { stdout } = await run(name, [...command.split(' '), '--help']);
    expect(stdout).toContain(`USAGE\n  ${name} ${command}`);
    expect(stdout).toMatch(new RegExp(`^  \\$ .*\\b${name} `, 'm'));
    expect(stdout).not.toContain(other === 'bridges' ? 'bridges bridges' : other);
    expect(stdout).not.toContain('{program}');
  }
});

it.each(programNames)('%s says which of its names to use when', async (name) => {
  const { stdout } = await run(name, ['--help']);
  expect(stdout.replaceAll('\n', ' ')).toContain('if you have both, call this one bridges.');
});

it.each(programNames)("%s runs the public documentation's command", async (name) => {
  const { env } = await stillSandbox();
  const args = ['bridges:login-flows', 'list', '--bridge-id', 'local-whatsapp'];
  const { stdout, code } = await run(name, args, env);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).items).toContainEqual(expect.objectContaining({ id: 'qr' }));
});

function run(name: ProgramName, args: readonly string[], env: Readonly<Record<string, string>> = nowhere) {
  return runCommand(name, args, { PATH: pathWithProgram(), ...env });
}

const nowhere = { BEEPER_ACCESS_TOKEN: 'any-token', BEEPER_BASE_URL: 'http://127.0.0.1:2' };
