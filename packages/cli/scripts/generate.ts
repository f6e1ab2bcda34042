// Writes src/generated from the built spec: `pnpm generate`.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { header, writeOrCheck } from '../../../scripts/generated-files.ts';
import { commandsFile } from './generate/commands.ts';

const spec = fileURLToPath(import.meta.resolve('@bridges-api/spec/openapi.json'));
writeOrCheck(
  new URL('../src/generated/', import.meta.url),
  new Map([['commands.ts', header + commandsFile(JSON.parse(readFileSync(spec, 'utf8')))]]),
);
