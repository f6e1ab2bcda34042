// The oldest Node that package.json allows runs everything that commands load.
import { commandOf, missingOn } from '@bridges-api/runtimes/programs';
import { expect, it } from 'vitest';
import { runProgram } from './testing/run-program.ts';
import { fastSandbox } from './testing/sandbox.ts';

const missing = missingOn('Node 20.19');

it.for([
  ['--help', 'USAGE'],
  ['bridges list --format table', 'local-whatsapp'],
  ['bridges list --format yaml', 'id: local-whatsapp'],
  ['bridges list --debug', 'local-whatsapp'],
  ['bridges login local-whatsapp --flow qr', 'local-whatsapp.14155550110'],
  [
    'bridges login gmessages --cookie SID=g.a000example --cookie OSID=g.a000example-osid',
    'gmessages.phone-100',
  ],
] as const)('Node 20.19 runs %s', async ([line, printed], { skip }) => {
  skip(missing !== undefined, missing);
  const [node] = commandOf('Node 20.19');
  const { env } = await fastSandbox();
  const { stdout, stderr, code } = await runProgram(line.split(' '), env, '', node);
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('Warning') });
  expect(stdout).toContain(printed);
});
