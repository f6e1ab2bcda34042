import {
  type Document,
  readOperations,
  readSecuritySchemes,
  type SpecData,
} from '@bridges-api/spec/operations';
import { constants } from './constants.ts';
import { enums } from './enums.ts';
import { examples } from './examples.ts';
import { methods } from './methods.ts';
import { operationTable } from './operation-table.ts';
import { connect, credentials, readSecurity } from './security.ts';
import { types } from './types.ts';
import { readUnions, unions } from './unions.ts';
import { validators } from './validators.ts';

/**
 * Makes everything in src/generated, by file name. Nothing of it is listed by hand: a new operation, schema, union or enum
 * of the spec is in it. What the client does not carry, the spec's lint refuses.
 *
 * @throws {Error} when two things of the spec would have one name
 */
export async function generate(document: Document & SpecData): Promise<Map<string, string>> {
  const operations = readOperations(document);
  const security = readSecurity(operations, readSecuritySchemes(document));
  const all = readUnions(document);
  return new Map([
    ['openapi.ts', await types(document)],
    ['constants.ts', constants(document)],
    ['operation-table.ts', operationTable(operations, security.usual)],
    ['credentials.ts', credentials(security)],
    ['connect.ts', connect(operations, security)],
    ['methods.ts', methods(operations)],
    ['enums.ts', enums(document, operations, all)],
    ['unions.ts', unions(all)],
    ['validators.ts', await validators(document, operations)],
    ...examples(operations),
  ]);
}
