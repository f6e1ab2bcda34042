import { expect, it } from 'vitest';
import { type ProgramName, programNames } from '../program.ts';
import { pathWithProgram, runCommand } from '../testing/run-program.ts';

it.each([
  [
    'bri',
    [
      'bridges',
      'bridges:login-flows',
      'bridges:login-sessions',
      'bridges:login-sessions:steps',
      'bridges:logins',
    ],
  ],
  ['bridges retr', ['retrieve', 'retrieve-capabilities']],
  ['bridges:log', ['login-flows', 'login-sessions', 'login-sessions:steps', 'logins']],
  ['bridges:login-sessions:', ['steps']],
  ['bridges retrieve --b', ['--bridge-id', '--base-url']],
  ['bridges:logins remove --scope ', ['current-device', 'all-devices']],
  ['bridges list --format y', ['yaml']],
  ['--format json bridges retr', ['retrieve', 'retrieve-capabilities']],
  ['--debug accounts list --time', ['--timeout']],
  ['nonsense ', []],
  ['auth log', ['login', 'logout']],
  ['bridges retrieve a', []],
])('bash completes %j', async (line, wanted) => {
  expect(await completions('bridges', line)).toEqual({ words: wanted.toSorted(), stderr: '' });
});

it.each(programNames)(
  'bash completes after %s, and after the other name only when that is asked',
  async (name) => {
    const { words } = await completions(name, 'bridges retr');
    expect(words).toEqual(['retrieve', 'retrieve-capabilities']);
    const script = `source <(${name} completion bash); complete -p`;
    const { stdout } = await runCommand('bash', ['--norc', '-c', script], { PATH: pathWithProgram() });
    expect(stdout).toMatch(new RegExp(`^complete .* ${name}\n$`));
  },
);

/** What bash proposes at the end of a line. */
async function completions(name: ProgramName, line: string) {
  const env = { PATH: pathWithProgram(), COMP_LINE: `${name} ${line}` };
  const script = `source <(${name} completion bash)
COMP_POINT=\${#COMP_LINE}; $(complete -p ${name} | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
((\${#COMPREPLY[@]})) && printf '%s\\n' "\${COMPREPLY[@]}"; true`;
  const { stdout, stderr } = await runCommand('bash', ['--norc', '-c', script], env);
  return { words: stdout.split('\n').filter(Boolean).sort(), stderr };
}
