import { describe, expect, it } from 'vitest';
import { runProgram } from '../testing/run-program.ts';
import { program } from '../testing/sandbox.ts';
import { scriptedServer } from '../testing/scripted-server.ts';
import { hasTmux, NO_TMUX, openTerminal } from '../testing/terminal.ts';

const bridge = (id: string, status: string) => ({
  id,
  accounts: [],
  activeAccountCount: 0,
  displayName: id.toUpperCase(),
  provider: 'cloud',
  status,
  supportsMultipleAccounts: true,
  type: id,
});

/** A server whose bridges change with each answer; then it refuses. */
function changing(answers: readonly (object | number)[]) {
  return scriptedServer((_, count) => {
    const answer = answers[Math.min(count, answers.length) - 1];
    return typeof answer === 'number'
      ? { status: answer, body: { code: 'away', message: 'Wait.' } }
      : { body: { items: answer } };
  });
}

it('writes a line for each change in a pipe, and goes on after a failure', async () => {
  const env = await changing([
    [bridge('a', 'available')],
    [bridge('a', 'available')],
    503,
    [bridge('a', 'connected'), bridge('b', 'available')],
    [bridge('b', 'available')],
    401,
  ]);
  const { stdout, stderr, code } = await runProgram(['bridges', 'watch', '--interval', '10ms'], env);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ event, bridge: { id, status } }) => [event, id, status])).toEqual([
    ['added', 'a', 'available'],
    ['changed', 'a', 'connected'],
    ['added', 'b', 'available'],
    ['removed', 'a', undefined],
  ]);
  for (const { time } of lines) expect(Date.parse(time)).toBeGreaterThan(0);
  expect(stderr).toMatch(/Wait\. .*Trying again\.\n/);
  expect(code).toBe(3);
});

it.each([
  [['--format', 'yaml'], 2],
  [['--interval', '0'], 2],
  [['nope'], 4],
])('ends with an error for %j', async (args, ending) => {
  const env = await changing([404]);
  expect((await runProgram(['bridges', 'watch', ...args], env)).code).toBe(ending);
});

describe.skipIf(!hasTmux())(`in a terminal${hasTmux() ? '' : ` (${NO_TMUX})`}`, () => {
  it('draws the table again when something changes, until Ctrl-C', async () => {
    let status = 'available';
    const env = await scriptedServer(() => ({ body: { items: [bridge('a', status)] } }));
    const terminal = await openTerminal(['bridges', 'watch', '--interval', '50ms'], env);
    await terminal.shows(/^a +A +available/m);
    status = 'connected';
    const screen = await terminal.shows(/^a +A +connected/m);
    expect(screen).not.toContain('available');
    await terminal.resize(60);
    await terminal.shows(/^a +A +connected/m);
    await terminal.interrupt();
    expect(await terminal.ended()).toBe(130);
  });

  it('draws one table after the window has become smaller and larger', async () => {
    const env = await scriptedServer(() => ({ body: { items: [bridge('a', 'available')] } }));
    // Lines above it go first when there is no room any more.
    const shell = `printf '1\\n2\\n3\\n4\\n'; exec '${process.execPath}' '${program}' bridges watch`;
    const terminal = await openTerminal([], env, { shell });
    await terminal.shows(/^a +A +available/m);
    for (const columns of [40, 90, 60]) await terminal.resize(columns);
    // What a window of this width has no room for.
    await terminal.shows(/^a +A +available[\s\S]*Left out/m);
    expect((await terminal.window()).match(/available|supp/g)).toEqual(['available', 'supp']);
  });
});
