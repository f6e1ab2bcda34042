// QR codes as a phone sees them: what is on the screen, or in a file, is turned into pixels and read by a library.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import decodeQR from 'qr/decode.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runProgram } from '../testing/run-program.ts';
import { sessionOf, stillSandbox } from '../testing/sandbox.ts';
import { hasTmux, NO_TMUX, openTerminal } from '../testing/terminal.ts';

const [BLACK, WHITE] = [0, 255];
const SCALE = 4;
const ESCAPE = '\u001b';
const STYLE = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g');
const ONE_STYLE = new RegExp(`^${ESCAPE}\\[([\\d;]*)m$`);
const CELL = new RegExp(`${ESCAPE}\\[[\\d;]*m|.`, 'gu');

/** Reads an image of which each row lists the grey of its pixels. */
function read(rows: readonly (readonly number[])[]): string {
  const height = rows.length * SCALE;
  const width = (rows[0]?.length ?? 0) * SCALE;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const grey = rows[Math.floor(y / SCALE)]?.[Math.floor(x / SCALE)] ?? 0;
      data.set([grey, grey, grey, 255], (y * width + x) * 4);
    }
  }
  return decodeQR({ width, height, data });
}

/** The lines of a terminal as pixels: two to a cell, on top of each other. */
function pixels(screen: string, foreground: number, background: number): number[][] {
  let [ink, paper] = [foreground, background];
  const rows: number[][] = [];
  const wide = Math.max(...screen.split('\n').map((line) => line.replaceAll(STYLE, '').length));
  for (const line of screen.split('\n')) {
    const top: number[] = [];
    const bottom: number[] = [];
    for (const [part] of line.matchAll(CELL)) {
      const [, codes] = ONE_STYLE.exec(part) ?? [];
      for (const code of codes?.split(';') ?? []) {
        if (code === '40') paper = BLACK;
        else if (code === '97') ink = WHITE;
        else if (code === '0' || code === '' || code === '39' || code === '49')
          [ink, paper] = [foreground, background];
      }
      if (codes !== undefined) continue;
      top.push('█▀'.includes(part) ? ink : paper);
      bottom.push('█▄'.includes(part) ? ink : paper);
    }
    for (const row of [top, bottom])
      rows.push([...row, ...Array(Math.max(0, wide - row.length)).fill(background)]);
  }
  return rows;
}

describe.skipIf(!hasTmux())(`in a terminal${hasTmux() ? '' : ` (${NO_TMUX})`}`, () => {
  it.each<[string, Record<string, string>, number, number]>([
    ['with colours on dark', {}, WHITE, BLACK],
    ['with colours on light', {}, BLACK, WHITE],
    ['with NO_COLOR on dark', { NO_COLOR: '1' }, WHITE, BLACK],
    ['with NO_COLOR on light', { NO_COLOR: '1', COLORFGBG: '0;15' }, BLACK, WHITE],
  ])('a code can be read from the screen: %s', async (_, env, foreground, background) => {
    const sandbox = await stillSandbox();
    const args = ['bridges', 'login', 'local-whatsapp', '--flow', 'qr'];
    const terminal = await openTerminal(args, { ...sandbox.env, ...env });
    await terminal.shows('Waiting for the scan');
    const screen = await terminal.colours();
    const lines = screen.split('\n');
    // From the instructions to what is waited for, with the margins that are there.
    const code = lines.slice(
      1,
      lines.findIndex((line) => line.includes('Waiting for the scan')),
    );
    const { currentStep } = await sessionOf(sandbox);
    expect(read(pixels(code.join('\n'), foreground, background))).toBe(currentStep.display.data);
  });
});

describe('--qr-file', () => {
  it.each(['code.png', 'code.SVG'])('keeps the code in %s, for the user alone', async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'bridges-cli-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, name);
    const sandbox = await stillSandbox();
    const args = ['bridges', 'login', 'local-whatsapp', '--flow', 'qr', '--qr-file', file];
    const running = runProgram(args, sandbox.env);
    await expect.poll(() => existsSync(file), { timeout: 20_000 }).toBe(true);
    await sandbox.clock.advance(16_000);
    const { stderr, code } = await running;
    expect(code).toBe(0);
    expect(stderr).toContain(`The QR code is in ${file}.`);
    expect(stderr).not.toMatch(/[▀▄█]/);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(file);
    if (name.endsWith('png')) expect(read(pngPixels(bytes))).toMatch(/./);
    else expect(bytes.toString()).toMatch(/^<svg [\s\S]*<path/);
  });

  it('needs a name that says of which kind it is, and a folder that is there', async () => {
    const { env } = await stillSandbox();
    const login = (file: string) =>
      runProgram(['bridges', 'login', 'local-whatsapp', '--flow=qr', '--qr-file', file], env);
    expect(await login('code.jpg')).toMatchObject({
      code: 2,
      stderr: 'bridges: --qr-file needs a name that ends in .png or .svg.\n',
    });
    const { stderr, code } = await login('/no/such/folder/code.png');
    expect(code).toBe(2);
    expect(stderr).toContain('--qr-file: /no/such/folder/code.png cannot be written (ENOENT).');
  });
});

/** The pixels of a PNG of one bit without filters, one for each module. */
function pngPixels(bytes: Buffer): number[][] {
  const side = bytes.readUInt32BE(16);
  const length = bytes.readUInt32BE(33);
  const raw = inflateSync(bytes.subarray(41, 41 + length));
  const rowLength = 1 + Math.ceil(side / 8);
  return Array.from({ length: side / 8 }, (_, y) =>
    Array.from({ length: side / 8 }, (_, x) =>
      (raw[y * 8 * rowLength + 1 + x] ?? 0) & 0x80 ? WHITE : BLACK,
    ),
  );
}
