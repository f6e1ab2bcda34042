// Writes src/generated from the built spec: `pnpm generate`.
import { bundle } from '@bridges-api/spec/operations';
import { header, writeOrCheck } from '../../../scripts/generated-files.ts';
import { generate } from './generate/files.ts';

const files = await generate(bundle);
writeOrCheck(
  new URL('../src/generated/', import.meta.url),
  new Map(Array.from(files, ([name, text]) => [name, header + text])),
);
