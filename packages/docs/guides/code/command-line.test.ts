import { expect, it } from 'vitest';
import { fastSandbox } from '../../../cli/src/testing/sandbox.ts';
import { hasTmux, NO_TMUX, openTerminal } from '../../../cli/src/testing/terminal.ts';
import { readCode } from '../testing/guide-files.ts';
import { expectRecorded } from '../testing/recorded.ts';
import { runShell } from '../testing/run-code.ts';
import { screenText } from '../testing/tidy.ts';

it.each([
  ['read', /"id":"local-telegram".*"id":"phone"/s],
  ['script', /^\{"accountID":"local-telegram\./],
  ['secrets', /^\{"accountID":"gmessages/],
  ['reconnect', /^\[.*\]\n\{"accountID":"slackgo\./s],
])('works from a script: %s', async (region, printed) => {
  const sandbox = await fastSandbox();
  const files = region === 'secrets' ? ['cookies.json'] : [];
  const run = runShell('command-line.sh', ['alias', region], sandbox, { files });
  const { stdout, code } = await run.ended;
  expect(stdout).toMatch(printed);
  expect(code).toBe(0);
});

it('shows tables at a terminal, and asks for what is not said', async (test) => {
  test.skip(!hasTmux(), NO_TMUX);
  const { env } = await fastSandbox();
  const [, flows = []] = lines('read');
  const table = await openTerminal(flows, env, { columns: 100 });
  expect(await table.ended()).toBe(0);
  await expectRecorded(screenText(await table.screen()), 'command-line.read.txt');

  const [ask = [], qr = []] = lines('login');
  const guided = await openTerminal(ask, env);
  await guided.shows('WhatsApp');
  await guided.interrupt();
  expect(await guided.ended()).toBe(130);

  const scanned = await openTerminal(qr, env, { columns: 100, rows: 60 });
  expect(await scanned.ended()).toBe(0);
  expect(await scanned.screen()).toContain('Connected: WhatsApp');
});

/** The arguments of each command in a region. */
function lines(region: string): string[][] {
  return readCode('command-line.sh', region)
    .trim()
    .replaceAll(/ \\\n */g, ' ')
    .split('\n')
    .map((line) => line.replace(/^bridges /, '').split(' '));
}
