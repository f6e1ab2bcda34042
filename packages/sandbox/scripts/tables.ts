// Writes the tables of SANDBOX.md: `pnpm generate`.
import { writeRegionsOrCheck } from '../../../scripts/generated-files.ts';
import { sandboxTables } from '../src/testing/sandbox-tables.ts';

writeRegionsOrCheck(new URL('../SANDBOX.md', import.meta.url), await sandboxTables());
