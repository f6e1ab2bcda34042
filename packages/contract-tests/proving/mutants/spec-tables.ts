// What a server reads of the spec as it is now, for the tests that change it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SpecTables } from '@bridges-api/core/answer/spec-tables';
import { operationRow, requestValidators, usualSecurity } from '../../../core/scripts/tables.ts';

/** Makes the tables as the core's own are made, and compiles the validators. */
export async function tablesOfSpec(): Promise<SpecTables> {
  const { bundle, operations, securitySchemes } = await import('@bridges-api/spec/operations');
  const folder = await mkdtemp(join(tmpdir(), 'validators-'));
  try {
    const file = join(folder, 'validators.mjs');
    await writeFile(file, await requestValidators(bundle, operations));
    const { validators } = await import(pathToFileURL(file).href);
    return {
      operations: operations.map(operationRow),
      securitySchemes,
      usualSecurity: usualSecurity(bundle),
      validators,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
