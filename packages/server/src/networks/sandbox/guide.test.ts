import { it } from 'vitest';
import { sandboxTables } from '../../testing/sandbox-tables.ts';
import { expectTables } from '../../testing/tables-of.ts';

// After a change of the sandbox, `pnpm exec vitest run guide -u` writes the tables anew.
it('is described by the tables of SANDBOX.md', async () => {
  await expectTables(new URL('../../../SANDBOX.md', import.meta.url), await sandboxTables());
});
