import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from './chromium.ts';

describe('findChromium', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'chromium-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('fails in CI when there is none', () => {
    expect(() => findChromium({ PATH: folder, CI: 'true' })).toThrow(
      /^No Chromium on the PATH .* set CHROMIUM/,
    );
  });

  it('finds nothing where there is none', () => {
    expect(findChromium({ PATH: folder })).toBeUndefined();
  });

  it('takes no file that cannot be run', () => {
    writeFileSync(join(folder, 'chromium'), '');
    expect(findChromium({ PATH: folder })).toBeUndefined();
  });

  it('looks in every folder of the PATH', () => {
    const program = join(folder, 'google-chrome');
    writeFileSync(program, '');
    chmodSync(program, 0o755);
    expect(findChromium({ PATH: [join(folder, 'missing'), folder].join(delimiter) })).toBe(program);
  });

  it('takes the program that CHROMIUM names', () => {
    const program = join(folder, 'my-browser');
    writeFileSync(program, '');
    chmodSync(program, 0o755);
    expect(findChromium({ PATH: '', CHROMIUM: program })).toBe(program);
  });
});
