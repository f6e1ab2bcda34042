// Writes src/generated from the built spec: `pnpm generate`.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { header, writeOrCheck } from '../../../scripts/generated-files.ts';

writeOrCheck(new URL('../src/generated/', import.meta.url), await generate(readSpec()));

function readSpec(): OpenAPI3 {
  const file = fileURLToPath(import.meta.resolve('@bridges-api/spec/openapi.json'));
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function generate(spec: OpenAPI3): Promise<Map<string, string>> {
  const types = await openapiTS(spec, {
    // `{}` in the spec is any object, not an object without properties.
    emptyObjectsUnknown: true,
    // A property with a default may still be left out of a request.
    defaultNonNullable: false,
  });
  return new Map([
    // The generator's remark about itself is of no use in an editor's tooltip.
    [
      'openapi.ts',
      header + astToString(types).replaceAll(' (enum property replaced by openapi-typescript)', ''),
    ],
    ['server-url.ts', header + serverUrl(spec)],
  ]);
}

function serverUrl(spec: OpenAPI3): string {
  const url = spec.servers?.[0]?.url;
  if (url === undefined || url.includes('{'))
    throw new Error('The spec needs a first server without variables.');
  return `/** The address of the first server in the spec. */\nexport const SERVER_URL = ${JSON.stringify(url)};\n`;
}
