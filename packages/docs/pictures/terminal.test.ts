// A login in the terminal, as the program draws it now. `pnpm pictures` writes it anew.
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { fastSandbox } from '../../cli/src/testing/sandbox.ts';
import { hasTmux, NO_TMUX, openTerminal } from '../../cli/src/testing/terminal.ts';
import { screenText } from '../guides/testing/tidy.ts';
import { drawTerminal, schemes } from './draw-terminal.ts';
import { pictureFile } from './files.ts';

const COLUMNS = 66;
const COMMAND = ['bridges', 'login', 'local-telegram'];

it('the picture of the terminal shows what the program prints', async (test) => {
  test.skip(!hasTmux(), NO_TMUX);
  const { env } = await fastSandbox();
  const terminal = await openTerminal(COMMAND, env, { columns: COLUMNS });
  await terminal.shows('How do you want to sign in?');
  await terminal.press('Enter');
  await terminal.shows(/◆ +Phone number/);
  await terminal.type('+14155550100');
  await terminal.press('Enter');
  await terminal.shows(/◆ +Code/);
  await terminal.type('12345');
  await terminal.press('Enter');
  expect(await terminal.ended()).toBe(0);

  const printed = screenText(await terminal.colours())
    .trimEnd()
    .split('\n');
  expect(printed.length).toBeGreaterThan(10);
  const lines = [`$ bridges ${COMMAND.join(' ')}`, ...printed];
  for (const scheme of schemes) {
    const file = fileURLToPath(pictureFile('terminal', scheme));
    await expect(
      drawTerminal(lines, COLUMNS, scheme),
      'Draw it anew with: pnpm pictures',
    ).toMatchFileSnapshot(file);
  }
});
