import { describe, expect, it } from 'vitest';
import { stillSandbox } from '../testing/sandbox.ts';
import { hasTmux, NO_TMUX, openTerminal } from '../testing/terminal.ts';

const remove = [
  'bridges:logins',
  'remove',
  '14155550100',
  '--bridge-id',
  'local-whatsapp',
  '--scope',
  'all-devices',
];

describe.skipIf(!hasTmux())(`in a terminal${hasTmux() ? '' : ` (${NO_TMUX})`}`, () => {
  it.each([
    ['is left when nothing else is chosen', ['Enter'], 130, 'Nothing was changed.', 0],
    ['is done when that is chosen', ['Down', 'Enter'], 0, 'removed', 1],
    ['is left at Ctrl-C', ['C-c'], 130, 'Cancelled.', 0],
  ])('what cannot be undone %s', async (_, keys, code, shown, count) => {
    const sandbox = await stillSandbox();
    const terminal = await openTerminal(remove, sandbox.env);
    await terminal.shows('Remove a login: 14155550100. This cannot be undone.');
    await terminal.press(...keys);
    await terminal.shows(shown);
    expect(await terminal.ended()).toBe(code);
    expect(sandbox.requests.filter((request) => request.startsWith('POST'))).toHaveLength(count);
  });

  it('is done without asking with --yes', async () => {
    const sandbox = await stillSandbox();
    const terminal = await openTerminal([...remove, '--yes'], sandbox.env);
    expect(await terminal.ended()).toBe(0);
    expect(await terminal.screen()).not.toContain('cannot be undone');
  });
});
