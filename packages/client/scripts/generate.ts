// Writes src/generated from the built spec: `pnpm generate`.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { header, writeOrCheck } from '../../../scripts/generated-files.ts';
import { generate } from './generate/files.ts';

const spec = fileURLToPath(import.meta.resolve('@bridges-api/spec/openapi.json'));
const files = await generate(JSON.parse(readFileSync(spec, 'utf8')));
writeOrCheck(
  new URL('../src/generated/', import.meta.url),
  new Map(Array.from(files, ([name, text]) => [name, header + text])),
);
