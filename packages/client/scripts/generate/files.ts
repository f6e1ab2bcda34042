import { constants } from './constants.ts';
import { enums } from './enums.ts';
import { methods } from './methods.ts';
import { operationTable } from './operation-table.ts';
import { readOperations, type Spec } from './spec.ts';
import { types } from './types.ts';
import { readUnions, unions } from './unions.ts';
import { validators } from './validators.ts';

/**
 * Makes everything in src/generated, by file name. Nothing of it is listed by hand: a new operation, schema, union or enum
 * of the spec is in it.
 *
 * @throws {Error} when the spec has something that the client cannot offer, such as a parameter and a property of one name
 */
export async function generate(spec: Spec): Promise<Map<string, string>> {
  const operations = readOperations(spec);
  const all = readUnions(spec);
  return new Map([
    ['openapi.ts', await types(spec)],
    ['constants.ts', constants(spec)],
    ['operation-table.ts', operationTable(operations)],
    ['methods.ts', methods(operations)],
    ['enums.ts', enums(spec, operations, all)],
    ['unions.ts', unions(all)],
    ['validators.ts', await validators(spec, operations)],
  ]);
}
