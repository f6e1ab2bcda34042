// Writes src/generated from the built spec: `pnpm generate`.
import { bundle } from '@bridges-api/spec/operations';
import { header, writeOrCheck } from '../../../scripts/generated-files.ts';
import { commandsFile } from './generate/commands.ts';

writeOrCheck(
  new URL('../src/generated/', import.meta.url),
  new Map([['commands.ts', header + commandsFile(bundle)]]),
);
