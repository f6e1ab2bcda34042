import { expect, test } from 'vitest';
import { checkSequences } from './testing/property/check.ts';

// Thousands of them: `pnpm --filter @bridges-api/bridgev2 property`.
test('what must hold does whatever clients do and befalls the bridge', async () => {
  expect(await checkSequences({ runs: 200 })).toBeUndefined();
});
