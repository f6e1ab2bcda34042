// Logins as a person does them: in a real terminal, with keys pressed and the screen read.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderUnicodeCompact } from 'uqr';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Sandbox, sessionOf, stillSandbox } from '../testing/sandbox.ts';
import { hasTmux, NO_TMUX, openTerminal } from '../testing/terminal.ts';

const second = 1000;

/** An escape code that sets a colour. */
const COLOUR = /\p{Cc}\[(?:\d+;)*(?:3|4|9|10)[0-8][;m]/u;

describe.skipIf(!hasTmux())(`in a terminal${hasTmux() ? '' : ` (${NO_TMUX})`}`, () => {
  it('draws a QR code again in its place when it refreshes', async () => {
    const sandbox = await stillSandbox();
    const terminal = await openTerminal(['bridges', 'login', 'local-whatsapp', '--flow', 'qr'], sandbox.env);
    await terminal.shows('Waiting for the scan');
    const first = await codeOf(sandbox);
    await terminal.shows(first);

    await sandbox.clock.advance(10 * second);
    const second_ = await codeOf(sandbox);
    expect(second_).not.toBe(first);
    const screen = await terminal.shows(second_);
    expect(screen).not.toContain(first);
    expect(screen.match(/scan this code/g)).toHaveLength(1);
    expect(screen).toMatch(/Waiting for the scan… \d+ s \(Ctrl-C cancels\)/);

    await sandbox.clock.advance(6 * second);
    const end = await terminal.shows('Connected: WhatsApp, Harbor Bakery.');
    expect(end).not.toContain('scan');
    await terminal.shows(/^accountID +local-whatsapp\.14155550110$/m);
    expect(await terminal.ended()).toBe(0);
  });

  it('shows for how long it has been waiting', async () => {
    const { env } = await stillSandbox();
    const terminal = await openTerminal(['bridges', 'login', 'discordgo', '--flow', 'qr'], env);
    const seconds = (screen: string) => Number(/Waiting for the scan… (\d+) s/.exec(screen)?.[1]);
    const first = seconds(await terminal.shows(/Waiting for the scan… \d+ s/));
    await expect.poll(async () => seconds(await terminal.screen())).toBeGreaterThan(first);
  });

  it('asks for bridge, flow, phone number, code and password', async () => {
    const { env } = await stillSandbox();
    const terminal = await openTerminal(['bridges', 'login'], env);
    await terminal.shows('Which network do you want to connect?');
    await terminal.press(...Array<string>(4).fill('Down'), 'Enter');
    await terminal.shows('How do you want to sign in?');
    await terminal.press('Enter');
    await terminal.shows('With country code, such as +14155550100');
    await terminal.type('+14155550101');
    await terminal.press('Enter');
    await terminal.shows('Telegram sent a code');
    await terminal.type('12345');
    await terminal.press('Enter');
    await terminal.shows('two-step verification');
    await terminal.type('lighthouse');
    await terminal.shows('••••••••••');
    await terminal.press('Enter');
    const end = await terminal.shows('Connected: Telegram, Nora Quill.');
    expect(end).not.toContain('lighthouse');
    expect(await terminal.ended()).toBe(0);
  });

  it('goes back from a prompt by Esc, from a display by Esc, and chooses anew', async () => {
    const { env } = await stillSandbox();
    const args = ['--field=username=noraquill', '--field=password=lighthouse'];
    const terminal = await openTerminal(['bridges', 'login', 'twitter', '--flow=two-factor', ...args], env);
    await terminal.shows('Authenticator app');
    await terminal.press('Enter');
    await terminal.shows('Code (Esc goes back)');
    await terminal.type('12');
    await terminal.press('Escape');
    await terminal.shows(/Type the code[\s\S]*Second factor[\s\S]*Another device/);
    await terminal.press('Down', 'Enter');
    await terminal.shows(/Waiting for the network… \d+ s \(Esc goes back, Ctrl-C cancels\)/);
    await terminal.press('Escape');
    await terminal.shows(/Second factor[\s\S]*Second factor[\s\S]*Second factor/);
    await terminal.press('Enter');
    await terminal.shows(/Code \(Esc goes back\)[\s\S]*Code \(Esc goes back\)/);
    await terminal.type('123456');
    await terminal.press('Enter');
    await terminal.shows('Connected: X, Nora Quill.');
    expect(await terminal.ended()).toBe(0);
  });

  it('is cancelled by Ctrl-C on a display with a way back', async () => {
    const sandbox = await stillSandbox();
    const args = ['--field=username=noraquill', '--field=password=lighthouse'];
    const terminal = await openTerminal(
      ['bridges', 'login', 'twitter', '--flow=two-factor', ...args, '--field=method=Another device'],
      sandbox.env,
    );
    await terminal.shows('(Esc goes back, Ctrl-C cancels)');
    await terminal.press('C-c');
    expect(await terminal.ended()).toBe(130);
    expect((await sessionOf(sandbox)).status).toBe('cancelled');
  });

  it('asks again after a wrong code, and says what was wrong', async () => {
    const { env } = await stillSandbox();
    const terminal = await openTerminal(
      ['bridges', 'login', 'local-telegram', '--flow=phone', '--field', 'phone=+14155550100'],
      env,
    );
    await terminal.shows('Telegram sent a code');
    await terminal.type('00000');
    await terminal.press('Enter');
    await terminal.shows('That code is wrong. Type the newest code that Telegram sent.');
    await terminal.type('12345');
    await terminal.press('Enter');
    await terminal.shows('Connected: Telegram, Nora Quill.');
    expect(await terminal.ended()).toBe(0);
  });

  it('refuses at once what cannot be right', async () => {
    const { env } = await stillSandbox();
    const terminal = await openTerminal(
      ['bridges', 'login', 'local-telegram', '--flow=phone', '--field', 'phone=+14155550100'],
      env,
    );
    await terminal.shows('Telegram sent a code');
    await terminal.type('123');
    await terminal.press('Enter');
    await terminal.shows('This does not look right.');
    await terminal.type('45');
    await terminal.press('Enter');
    await terminal.shows('Connected: Telegram');
  });

  it('takes cookies one after the other, hides them, and shows an emoji', async () => {
    const sandbox = await stillSandbox();
    const terminal = await openTerminal(['bridges', 'login', 'gmessages'], sandbox.env);
    await terminal.shows('Open https://messages.google.com/web/config');
    await terminal.shows('how do you want to give the values?');
    await terminal.press('Enter');
    await terminal.shows('SID (cookie of .google.com)');
    await terminal.type('g.a000example');
    await terminal.press('Enter');
    await terminal.shows('OSID (cookie of messages.google.com)');
    await terminal.type('g.a000example-osid');
    await terminal.press('Enter');
    await terminal.shows('X-Goog-AuthUser (header, may be left empty)');
    await terminal.press('Enter');
    await terminal.shows('Open Google Messages on your phone and tap the fox.');
    const screen = await terminal.shows('🦊');
    expect(screen).not.toContain('g.a000');
    const picture = /Picture: (\S+\.svg)/.exec(screen)?.[1] ?? '';
    expect(readFileSync(picture, 'utf8')).toContain('🦊');

    await sandbox.clock.advance(8 * second);
    await terminal.shows('Connected: Google Messages, Nora Quill.');
    expect(await terminal.ended()).toBe(0);
    expect(() => readFileSync(picture)).toThrow('ENOENT');
  });

  it('takes cookies from a file, and asks again when they are not in it', async () => {
    const { env } = await stillSandbox();
    const terminal = await openTerminal(['bridges', 'login', 'discordgo', '--flow', 'browser'], env);
    // Keys that are pressed before the choice is there are lost.
    await terminal.shows('Read a file');
    await terminal.press('Down', 'Down', 'Enter');
    await terminal.shows('Path of the file');
    await terminal.type('/no/such/file');
    await terminal.press('Enter');
    await terminal.shows('Path: the file /no/such/file cannot be read (ENOENT).');
    await terminal.press('Down', 'Enter');
    await terminal.shows('Values');
    await terminal.type('{"token":"sandbox.success.token"}');
    await terminal.press('Enter');
    const end = await terminal.shows('Connected: Discord, Nora Quill.');
    expect(end).not.toContain('sandbox.success.token');
  });

  it('shows a pairing code', async () => {
    const sandbox = await stillSandbox();
    const terminal = await openTerminal(
      ['bridges', 'login', 'local-whatsapp', '--flow', 'phone'],
      sandbox.env,
    );
    await terminal.shows('Phone number');
    await terminal.type('+14155550100');
    await terminal.press('Enter');
    await terminal.shows(/^ {4}[A-Z\d]{4}-[A-Z\d]{4}$/m);
    await sandbox.clock.advance(10 * second);
    await terminal.shows('Connected: WhatsApp, Nora Quill.');
  });

  it('offers the options of a field to choose from', async () => {
    const { env } = await stillSandbox();
    const terminal = await openTerminal(
      [
        'bridges',
        'login',
        'slackgo',
        '--flow=email',
        '--field=email=nora@example.com',
        '--field=code=123456',
      ],
      env,
    );
    await terminal.shows('Workspace (may be left empty)');
    await terminal.press('Enter');
    await terminal.shows('Choose one to connect.');
    await terminal.press('Down', 'Enter');
    await terminal.shows('Connected: Slack, Nora Quill.');
    await terminal.shows('T09ROWING');
  });

  it('keeps the picture of a captcha in a file', async () => {
    const { env } = await stillSandbox();
    const terminal = await openTerminal(
      [
        'bridges',
        'login',
        'twitter',
        '--flow=password',
        '--field=username=noraquill',
        '--field=password=lighthouse',
      ],
      env,
    );
    const screen = await terminal.shows(/Picture: \S+captcha/);
    const picture = /Picture: (\S+)/.exec(screen)?.[1] ?? '';
    expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
    await terminal.shows('Characters');
    await terminal.type('7HK2M');
    await terminal.press('Enter');
    await terminal.shows('Connected: X');
  });

  it.each([
    ['high', { rows: 15 }, /needs a window of \d+ lines\. Make it larger, or use --qr-file\./],
    ['wide', { columns: 36 }, /needs a window of 37 col/],
  ])('says how %s the window must be for a QR code, and draws it then', async (_, size, hint) => {
    const sandbox = await stillSandbox();
    const args = ['bridges', 'login', 'local-whatsapp', '--flow', 'qr'];
    const terminal = await openTerminal(args, sandbox.env, size);
    await terminal.shows(hint);
    await terminal.resize(100, 40);
    await terminal.shows(await codeOf(sandbox));
    expect(await terminal.window()).not.toMatch(hint);
  });

  it('counts for the height how often lines wrap', async () => {
    const { env } = await stillSandbox();
    const args = ['bridges', 'login', 'local-whatsapp', '--flow', 'qr'];
    const terminal = await openTerminal(args, env, { columns: 40, rows: 23 });
    await terminal.shows('needs a window of 24 lines.');
  });

  it('writes the account to stdout and all else to the screen', async () => {
    const sandbox = await stillSandbox();
    const folder = mkdtempSync(join(tmpdir(), 'bridges-cli-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const stdout = join(folder, 'stdout');
    const terminal = await openTerminal(['bridges', 'login', 'local-whatsapp', '--flow', 'qr'], sandbox.env, {
      stdout,
    });
    await terminal.shows('Waiting for the scan');
    await sandbox.clock.advance(16 * second);
    await terminal.shows('Connected: WhatsApp');
    expect(await terminal.ended()).toBe(0);
    expect(JSON.parse(readFileSync(stdout, 'utf8'))).toMatchObject({
      accountID: 'local-whatsapp.14155550110',
    });
  });

  it.each([
    [{}, true],
    [{ NO_COLOR: '1' }, false],
  ])('draws in colour with %o: %j', async (more, isColoured) => {
    const sandbox = await stillSandbox();
    const args = ['bridges', 'login', 'local-telegram'];
    const terminal = await openTerminal(args, { ...sandbox.env, ...more });
    await terminal.shows('How do you want to sign in?');
    expect(COLOUR.test(await terminal.colours())).toBe(isColoured);
    await terminal.press('Down', 'Enter');
    await terminal.shows(await codeOf(sandbox));
    expect(COLOUR.test(await terminal.colours())).toBe(isColoured);
  });
});

/** The QR code of that session, as it is drawn. */
async function codeOf(sandbox: Sandbox): Promise<string> {
  const { currentStep } = await sessionOf(sandbox);
  return renderUnicodeCompact(currentStep.display.data, { border: 2 });
}
