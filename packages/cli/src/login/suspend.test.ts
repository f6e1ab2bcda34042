// Ctrl-Z and fg in a shell with jobs: whatever the login shows is there again, and goes on.
import { describe, expect, it } from 'vitest';
import { program, sessionOf, stillSandbox } from '../testing/sandbox.ts';
import { hasTmux, NO_TMUX, openTerminal, type Terminal } from '../testing/terminal.ts';

const second = 1000;
const shell = `env PS1='ready$ ' bash --norc --noprofile -i`;

/** Starts a login by hand, as people do. */
async function login(sandbox: Awaited<ReturnType<typeof stillSandbox>>, line: string, size = {}) {
  const terminal = await openTerminal([], sandbox.env, { ...size, shell });
  await terminal.shows('ready$');
  await terminal.type(`'${process.execPath}' '${program}' bridges login ${line}`);
  await terminal.press('Enter');
  return terminal;
}

/** Suspends it, uses the shell, and goes on with an empty screen. */
async function suspend(terminal: Terminal): Promise<void> {
  await terminal.interrupt('C-z');
  await terminal.shows(/Stopped[\s\S]*ready\$\s*$/);
  await terminal.type('clear; echo "looked up"');
  await terminal.press('Enter');
  await terminal.shows(/looked up\nready\$\s*$/);
  await terminal.type('fg');
  await terminal.press('Enter');
}

describe.skipIf(!hasTmux())(`in a terminal${hasTmux() ? '' : ` (${NO_TMUX})`}`, () => {
  it.each([
    ['a text', 'local-telegram --flow phone', 'Phone number', '+14155550100', 'Code'],
    ['a secret', 'bluesky --field username=nora.example.com', 'App password', 'lighthouse', 'Connected'],
  ])('asks for %s again, with its instructions', async (_, line, shown, answer, then) => {
    const sandbox = await stillSandbox();
    const terminal = await login(sandbox, line);
    const before = await terminal.shows(shown);
    const instructions = before.split('\n').find((text) => /^[A-Z].*\.$/.test(text)) ?? '';
    await terminal.type(answer.slice(0, 3));
    await suspend(terminal);
    const screen = await terminal.shows(new RegExp(`fg[\\s\\S]*${shown}`));
    expect(screen.slice(screen.lastIndexOf('looked up'))).toContain(instructions);
    await terminal.type(answer.slice(3));
    await terminal.press('Enter');
    await terminal.shows(then);
    if (then !== 'Connected') {
      await suspend(terminal);
      await terminal.shows(new RegExp(`fg[\\s\\S]*${then}`));
      await terminal.type('12345');
      await terminal.press('Enter');
      await terminal.shows('Connected');
    }
    await endedWith(terminal, 0);
  });

  it('offers a choice again, where it was', async () => {
    const sandbox = await stillSandbox();
    const terminal = await login(sandbox, 'local-telegram');
    await terminal.shows('How do you want to sign in?');
    await terminal.press('Down');
    await suspend(terminal);
    await terminal.shows(/fg[\s\S]*How do you want to sign in\?[\s\S]*●/);
    await terminal.interrupt();
    await endedWith(terminal, 130);
  });

  it.each([60, 200])('draws a QR code again, in %d columns', async (columns) => {
    const sandbox = await stillSandbox();
    const terminal = await login(sandbox, 'local-whatsapp --flow qr', { columns });
    const code = await codeOn(terminal);
    await suspend(terminal);
    const screen = await terminal.shows(/fg\n[\s\S]*Waiting for the scan… \d+ s/);
    expect(screen.slice(screen.lastIndexOf('fg\n'))).toContain(code);
    await sandbox.clock.advance(16 * second);
    await endedWith(terminal, 0);
  });

  it('draws one QR code after the window has become smaller and larger', async () => {
    const sandbox = await stillSandbox();
    const terminal = await login(sandbox, 'local-whatsapp --flow qr', { columns: 120 });
    const code = await codeOn(terminal);
    // As when somebody drags at its edge.
    for (const columns of [60, 38, 100, 45, 60, 38, 100, 45]) await terminal.resize(columns);
    // By then it has been drawn for the window as it is.
    await terminal.shows(/Waiting for the scan… ([3-9]|\d\d) s/);
    await expect.poll(async () => (await terminal.screen()).split(code).length - 1).toBe(1);
    expect((await terminal.screen()).match(/Waiting for the scan/g)).toHaveLength(1);
    await terminal.interrupt();
    await endedWith(terminal, 130);
    expect((await sessionOf(sandbox)).status).toBe('cancelled');
  });
});

/** Waits for the shell, and asks it how the login ended. */
async function endedWith(terminal: Terminal, code: number): Promise<void> {
  await terminal.shows(/\nready\$\s*$/);
  await terminal.type('echo "ended with $?"');
  await terminal.press('Enter');
  await terminal.shows(`ended with ${code}`);
}

/** The lines of the QR code on the screen. */
async function codeOn(terminal: Terminal): Promise<string> {
  const screen = await terminal.shows(/Waiting for the scan… \d+ s/);
  return screen
    .split('\n')
    .filter((line) => /^[▀█]/.test(line))
    .join('\n');
}
