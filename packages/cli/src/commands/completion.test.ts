import { expect, it } from 'vitest';
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
])('bash completes %j', async (line, wanted) => {
  const env = { PATH: pathWithProgram(), COMP_LINE: `beeper-desktop ${line}` };
  const script = `source <(beeper-desktop completion bash)
COMP_POINT=\${#COMP_LINE}; _beeper_desktop
((\${#COMPREPLY[@]})) && printf '%s\\n' "\${COMPREPLY[@]}"; true`;
  const { stdout, stderr } = await runCommand('bash', ['--norc', '-c', script], env);
  expect({ stdout: stdout.split('\n').filter(Boolean).sort(), stderr }).toEqual({
    stdout: wanted.toSorted(),
    stderr: '',
  });
});
