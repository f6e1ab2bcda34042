import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Package, packages, root } from './workspace.ts';

const directory = mkdtempSync(join(tmpdir(), 'generated-'));
const types = join(directory, 'types.ts');
const extra = join(directory, 'extra.ts');
const files = { 'types.ts': 'type A = 1;\ntype B = 2;\n', 'values.ts': 'export const a = 1;\n' };
const command = 'What is generated does not match what it is made from. Mend it with: pnpm generate\n';

beforeEach(() => {
  writeFileSync(extra, '');
  expect(writeOrCheck()).toEqual({ status: 0, stderr: '' });
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('--check', () => {
  it('names the first line that differs, and the command that mends it', () => {
    writeFileSync(types, 'type A = 1;\ntype B = 3;\n');
    const line = 'src/generated/types.ts:2: is "type B = 3;", and should be "type B = 2;"\n';
    expect(writeOrCheck('--check')).toEqual({ status: 1, stderr: line + command });
  });

  it('finds lines too many', () => {
    appendFileSync(types, 'type C = 3;\n');
    const line = 'src/generated/types.ts:3: is "type C = 3;", and should be ""\n';
    expect(writeOrCheck('--check')).toMatchObject({ status: 1, stderr: expect.stringContaining(line) });
  });

  it('finds a file that is missing', () => {
    rmSync(types);
    const line = 'src/generated/types.ts: missing\n';
    expect(writeOrCheck('--check')).toEqual({ status: 1, stderr: line + command });
  });

  it('finds a directory that is missing', () => {
    rmSync(directory, { recursive: true });
    expect(writeOrCheck('--check').status).toBe(1);
    expect(() => readdirSync(directory)).toThrow('no such file');
    writeOrCheck();
  });

  it('finds a file that nothing generates', () => {
    writeFileSync(extra, '');
    const line = 'src/generated/extra.ts: nothing generates this file\n';
    expect(writeOrCheck('--check')).toEqual({ status: 1, stderr: line + command });
  });

  it('accepts what was written', () => {
    expect(writeOrCheck('--check')).toEqual({ status: 0, stderr: '' });
  });
});

it('writes the files and removes others', () => {
  expect(readdirSync(directory)).toEqual(Object.keys(files));
  expect(readFileSync(types, 'utf8')).toBe(files['types.ts']);
});

/** Runs it as a script of its own, as the packages do. */
function writeOrCheck(...options: string[]) {
  const script = `
    import { writeOrCheck } from ${JSON.stringify(new URL('generated-files.ts', import.meta.url))};
    const directory = new URL(${JSON.stringify(pathToFileURL(`${directory}/`))});
    writeOrCheck(directory, new Map(Object.entries(${JSON.stringify(files)})));`;
  const args = ['--input-type=module', '--eval', script, '--', ...options];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { status, stderr };
}

describe('a package that generates', () => {
  const scriptOf = ({ scripts }: Package['manifest']) => scripts?.generate ?? scripts?.['generate:tables'];
  const generating = packages().filter(({ manifest }) => scriptOf(manifest));

  it.each(generating)('$folder checks what is generated before it compiles it', ({ manifest }) => {
    expect(generating.length).toBeGreaterThan(3);
    expect(manifest.scripts?.check).toMatch(new RegExp(`^${scriptOf(manifest)} --check && `));
  });
});

it('the check of the code names the command that mends it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'code-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'a.ts'), 'export const a   = 1');
  const script = join(root, 'scripts/check-code.ts');
  const { status, stdout } = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stdout).toMatch(/mended by: pnpm format\n$/);
});
