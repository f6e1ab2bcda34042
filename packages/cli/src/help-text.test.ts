import { expect, it } from 'vitest';
import { folded } from './help-text.ts';
import { runProgram } from './testing/run-program.ts';

const help = await runProgram(['bridges:logins', 'remove', '--help']);
const words = (text: string) => text.split(/\s+/).filter(Boolean);

it.each([60, 80, 100, 200])('fits into %d columns, and loses nothing', async (columns) => {
  const text = folded(help.stdout, columns);
  for (const line of text.split('\n'))
    if (!line.startsWith('  $ ')) expect(line.length, line).toBeLessThanOrEqual(Math.min(columns, 120));
  expect(words(text)).toEqual(words(help.stdout));
});

it('keeps what stands in a second column there', () => {
  const text = '      --bridge-id      ID of the bridge, as id in the list of bridges.';
  expect(folded(text, 50)).toBe(
    '      --bridge-id      ID of the bridge, as id in\n                       the list of bridges.',
  );
});

it('keeps a command in one piece', () => {
  const line = `  $ bridges ${'word '.repeat(40)}`;
  expect(folded(line, 60)).toBe(line);
});
