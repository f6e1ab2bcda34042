import { expect, it } from 'vitest';
import workspace from '../../../../package.json' with { type: 'json' };
import { stillSandbox } from '../../../cli/src/testing/sandbox.ts';
import { hasTmux, NO_TMUX, openTerminal } from '../../../cli/src/testing/terminal.ts';
import { readCode } from '../testing/guide-files.ts';
import { expectRecorded } from '../testing/recorded.ts';
import { runShell } from '../testing/run-code.ts';
import { example, screenText, tidy } from '../testing/tidy.ts';

const npx = `npx --yes ${workspace.packageManager}`;

it('starts everything with the pinned version of pnpm', () => {
  // What is printed then is taken from a real run by scripts/start.test.ts.
  expect(readCode('quick-start.sh', 'start')).toBe(`${npx} start\n`);
});

it('signs in with the command line', async (test) => {
  test.skip(!hasTmux(), NO_TMUX);
  const { env } = await stillSandbox();
  const [start, args] = readCode('quick-start.sh', 'command-line')
    .trim()
    .split(/ bridges \\\n */);
  expect(start).toBe(`${npx} -s`);
  const terminal = await openTerminal(args?.split(' ') ?? [], env, { columns: 72 });
  await terminal.shows('Phone number');
  await terminal.type('+14155550100');
  await terminal.press('Enter');
  await terminal.shows('Code');
  await terminal.type('12345');
  await terminal.press('Enter');
  expect(await terminal.ended()).toBe(0);
  const screen = screenText(await terminal.screen());
  expect(screen).toContain('Connected: Telegram, Nora Quill.');
  await expectRecorded(screen, 'quick-start.command-line.txt');
});

it('signs in with curl, and gets what the spec has as examples', async () => {
  const sandbox = await stillSandbox();
  const { stdout, code } = await runShell('quick-start.curl.sh', ['create', 'submit'], sandbox).ended;
  expect(code).toBe(0);
  const sessions = tidy(stdout, sandbox).trim().split('\n');
  const examples = ['phone-number', 'code', 'complete'].map((name) => example(`getLoginSession.${name}`));
  expect(sessions.map((session) => JSON.parse(session))).toEqual(examples);
});

it('signs in with ten lines of TypeScript, run as the guide says', async () => {
  expect(readCode('quick-start.ts').match(/^.+$/gm)?.length).toBeLessThan(12);
  const { stdout, stderr } = await runShell('quick-start.sh', ['token', 'typescript'], await stillSandbox())
    .ended;
  expect(stderr).toBe('');
  expect(stdout).toContain('Connected');
  await expectRecorded(stdout, 'quick-start.typescript.txt');
});
