import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { commands } from './generated/commands.ts';
import { formats, globalFlags } from './global-options.ts';

const file = fileURLToPath(new URL('../README.md', import.meta.url));
const readme = readFileSync(file, 'utf8');

const tables = {
  commands: table(
    ['command', 'what it does', 'in the reference'],
    [
      ...commands.map(({ group, name, brief, operationId }) => [`\`${group} ${name}\``, brief, operationId]),
      ['`bridges login`', 'Connect an account step by step', ''],
    ],
  ),
  'exit-codes': table(
    ['code', 'meaning'],
    Object.values(exitCodes).map(([code, meaning]) => [`${code}`, meaning]),
  ),
};

// After a change, `pnpm exec vitest run packages/cli/src/readme -u` writes the tables anew.
it('has tables of the commands and of the exit codes', async () => {
  let wanted = readme;
  for (const [name, text] of Object.entries(tables)) {
    const place = new RegExp(`(?<=<!-- ${name}: generated -->\n)[^<]*(?=<!-- /${name} -->)`);
    expect(readme).toMatch(place);
    wanted = wanted.replace(place, () => text);
  }
  await expect(wanted).toMatchFileSnapshot(file);
});

it('names every option that all commands have, and every format', () => {
  for (const name of Object.keys(globalFlags)) expect(readme).toMatch(new RegExp(`^\\| \`--${name}\\b`, 'm'));
  for (const name of formats) expect(readme).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
});

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
