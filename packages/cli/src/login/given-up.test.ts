// Logins that a person gives up, in a real terminal.
import { describe, expect, it } from 'vitest';
import { sessionOf, stillSandbox } from '../testing/sandbox.ts';
import { scriptedServer } from '../testing/scripted-server.ts';
import { hasTmux, NO_TMUX, openTerminal } from '../testing/terminal.ts';

describe.skipIf(!hasTmux())(`in a terminal${hasTmux() ? '' : ` (${NO_TMUX})`}`, () => {
  it.each([
    ['while it waits', ['local-whatsapp', '--flow', 'qr'], 'Waiting for the scan'],
    ['at a prompt', ['local-telegram', '--flow', 'phone'], 'Phone number'],
  ])('cancels the session at Ctrl-C %s', async (_, args, shown) => {
    const sandbox = await stillSandbox();
    const terminal = await openTerminal(['bridges', 'login', ...args], sandbox.env);
    await terminal.shows(shown);
    await terminal.interrupt();
    await terminal.shows(/Cancelled\. The login session ls_\w+ is cancelled\./);
    expect(await terminal.ended()).toBe(130);
    expect((await sessionOf(sandbox)).status).toBe('cancelled');
  });

  it.each([
    ['a text', ['local-telegram', '--flow', 'phone'], 'Phone number'],
    ['a secret', ['bluesky', '--field', 'username=nora.example.com'], 'App password'],
    ['a choice', ['gmessages'], 'how do you want to give the values?'],
  ])('cancels the session at Ctrl-D where it asks for %s', async (_, args, shown) => {
    const sandbox = await stillSandbox();
    const terminal = await openTerminal(['bridges', 'login', ...args], sandbox.env);
    await terminal.shows(shown);
    await terminal.press('C-d');
    await terminal.shows(/Cancelled\. The login session ls_\w+ is cancelled\./);
    expect(await terminal.ended()).toBe(130);
    expect((await sessionOf(sandbox)).status).toBe('cancelled');
  });

  it.each([
    ['while it waits', ['local-whatsapp', '--flow', 'qr'], 'Waiting for the scan'],
    ['where it asks for a text', ['local-telegram', '--flow', 'phone'], 'Phone number'],
    ['where it asks for a choice', ['gmessages'], 'how do you want to give the values?'],
  ])('cancels the session when the terminal is closed %s', async (_, args, shown) => {
    const sandbox = await stillSandbox();
    const terminal = await openTerminal(['bridges', 'login', ...args], sandbox.env);
    await terminal.shows(shown);
    await terminal.close();
    await expect.poll(async () => (await sessionOf(sandbox)).status).toBe('cancelled');
  });

  it('shows no wait over a form without instructions, and cancels it at Ctrl-D', async () => {
    const session = { bridgeID: 'x', loginSessionID: 'ls_1', status: 'waiting_for_input' };
    const currentStep = { type: 'user_input', stepID: 's', fields: [{ id: 'code', label: 'Code' }] };
    const bridge = { id: 'x', accounts: [], displayName: 'New Network', status: 'available' };
    const env = await scriptedServer((request) => ({
      body: request === 'GET /v1/bridges' ? { items: [bridge] } : { ...session, currentStep },
    }));
    const terminal = await openTerminal(['bridges', 'login', 'x', '--flow', 'f'], env);
    expect(await terminal.shows('Code')).not.toContain('Waiting');
    await terminal.press('C-d');
    await terminal.shows('Cancelled. The login session ls_1 is cancelled.');
    expect(await terminal.ended()).toBe(130);
  });

  it.each(['C-c', 'C-d'])('ends at %s before there is a session', async (key) => {
    const sandbox = await stillSandbox();
    const terminal = await openTerminal(['bridges', 'login'], sandbox.env);
    await terminal.shows('Which network');
    await terminal.press(key);
    await terminal.shows('Cancelled.');
    expect(await terminal.ended()).toBe(130);
    expect(sandbox.requests).toEqual(['GET /v1/bridges']);
  });

  it('ends at Ctrl-C while the server does not answer', async () => {
    let isAsked = false;
    const env = await scriptedServer(() => {
      isAsked = true;
      return undefined;
    });
    const terminal = await openTerminal(['bridges', 'login'], env);
    await expect.poll(() => isAsked).toBe(true);
    await terminal.interrupt();
    await terminal.shows('Cancelled.');
    expect(await terminal.ended()).toBe(130);
  });
});
