import { expect, test } from 'vitest';
import { checkSequences } from './testing/property/check.ts';

// 10,000 of them: `pnpm --filter @bridges-api/server property`.
test('random sequences leave server and tables of one mind', async () => {
  expect(await checkSequences({ runs: 300 })).toBeUndefined();
});
