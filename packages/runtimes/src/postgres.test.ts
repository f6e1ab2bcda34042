import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPostgres, NO_POSTGRES } from './postgres.ts';

describe('findPostgres', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('fails in CI when there is none', () => {
    expect(() => findPostgres({ PATH: folder, CI: 'true' }, folder)).toThrow(NO_POSTGRES);
  });

  it('finds nothing where there is none', () => {
    expect(findPostgres({ PATH: folder }, join(folder, 'missing'))).toBeUndefined();
  });

  it('wants all programs', () => {
    writeFileSync(join(folder, 'postgres'), '', { mode: 0o755 });
    expect(findPostgres({ PATH: '', POSTGRES_BIN: folder }, folder)).toBeUndefined();
    writeFileSync(join(folder, 'initdb'), '', { mode: 0o755 });
    expect(findPostgres({ PATH: '', POSTGRES_BIN: folder }, folder)).toBe(folder);
    expect(findPostgres({ PATH: folder }, join(folder, 'missing'))).toBe(folder);
  });
});
