import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { faultOfGo } from './go.ts';

describe('a Go', () => {
  it.each([
    ['go version go1.26.8 linux/amd64', undefined],
    ['go version go1.27rc1 darwin/arm64', undefined],
    ['go version go2.0 linux/amd64', undefined],
    ['go version go1.24.4 linux/amd64', 'Go 1.24.4 is too old: install Go 1.26 or newer.'],
    [undefined, 'No Go on the PATH: install Go 1.26 or newer.'],
    ['', 'No Go on the PATH: install Go 1.26 or newer.'],
  ])('that says %j', (printed, fault) => {
    expect(faultOfGo(printed)).toBe(fault);
  });
});

describe('without Go', () => {
  const noGo = 'No Go on the PATH: install Go 1.26 or newer.';
  /** Runs a program of a copy of the package on a PATH without anything. */
  function run(program: string, env: NodeJS.ProcessEnv = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'no-go-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const part of ['package.json', 'src', 'bridge'])
      cpSync(join(import.meta.dirname, '..', part), join(folder, part), { recursive: true });
    const { CI: _, ...rest } = process.env;
    const empty = { ...rest, PATH: folder, Path: folder, ...env };
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'src', program)], {
      env: empty,
      encoding: 'utf8',
    });
    const compiled = () => readdirSync(join(folder, 'dist'));
    const reason = () => readFileSync(join(folder, 'dist/why-not.txt'), 'utf8');
    return { status, stdout, stderr, compiled, reason };
  }

  it('compiling succeeds, and leaves the reason', () => {
    const { status, stdout, compiled, reason } = run('compile.ts');
    expect(stdout).toBe(`There is no test bridge, so tests that need it are skipped. ${noGo}\n`);
    expect(status).toBe(0);
    expect(compiled()).toEqual(['why-not.txt']);
    expect(reason()).toBe(`${noGo}\n`);
  });

  it('compiling fails in CI', () => {
    expect(run('compile.ts', { CI: 'true' }).status).toBe(1);
  });

  it('a person is told in one line what to install', () => {
    const { status, stdout, stderr } = run('main.ts');
    expect({ status, stderr }).toEqual({ status: 1, stderr: `${noGo}\n` });
    expect(stdout).toBe('');
  });
});
