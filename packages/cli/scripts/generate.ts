// Writes src/generated from the built spec, and the tables of the README: `pnpm generate`.
import { bundle, operations } from '@bridges-api/spec/operations';
import {
  header,
  markdownTable,
  writeOrCheck,
  writeRegionsOrCheck,
} from '../../../scripts/generated-files.ts';
import { exitCodes } from '../src/exit-codes.ts';
import { commandsFile } from './generate/commands.ts';
import { defaultsFile } from './generate/defaults.ts';
import { commandName } from './generate/names.ts';

writeOrCheck(
  new URL('../src/generated/', import.meta.url),
  new Map([
    ['commands.ts', header + commandsFile(bundle)],
    ['defaults.ts', header + defaultsFile(bundle)],
  ]),
);

writeRegionsOrCheck(new URL('../README.md', import.meta.url), {
  commands: markdownTable(
    ['command', 'what it does', 'in the reference'],
    [
      ...operations.map((operation) => {
        const { group, name } = commandName(operation);
        return [`\`${group} ${name}\``, operation.summary, operation.operationId];
      }),
      ['`bridges login`', 'Connect an account step by step', ''],
      ['`bridges watch`', 'Show bridges and their accounts as they change', ''],
      [
        '`auth login`, `auth status`, `auth logout`',
        'Save the token of a server, show what is saved, delete it',
        '',
      ],
      ['`doctor`', 'Check all that a command needs', ''],
      ['`completion bash`, `zsh`, `fish`', 'Print a completion script', ''],
      ['`help`, `version`', 'The same as `--help` and `--version`', ''],
    ],
  ),
  'exit-codes': markdownTable(
    ['code', 'meaning'],
    Object.values(exitCodes).map(([code, meaning]) => [`${code}`, meaning]),
  ),
});
