import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { killOverAndOver } from './testing/kill/kills.ts';
import { overBridges } from './testing/kill/over-bridges.ts';

const program = (file: string) => fileURLToPath(new URL(file, import.meta.url));

test('a server that cannot start says why', async () => {
  await expect(killOverAndOver(program('./testing/no-such-file.ts'), 1)).rejects.toThrow('no-such-file.ts');
});

// A hundred of them: `pnpm --filter @bridges-api/server kill`.
test('nothing acknowledged is lost when the server is killed', async () => {
  const tally = await killOverAndOver(program('./main.ts'), 3);
  expect(Object.values(tally).every((count) => count > 0)).toBe(true);
});

// Hundreds of them: `pnpm --filter @bridges-api/server kill --bridges --kills 300`.
test('nothing acknowledged is lost when a server over real bridges is killed', async () => {
  const setting = await overBridges();
  onTestFinished(() => setting.close());
  const tally = await killOverAndOver(program('./main.ts'), 5, setting);
  expect(Object.values(tally).every((count) => count > 0)).toBe(true);
});
