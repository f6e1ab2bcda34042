import { expect, it } from 'vitest';
import { readCode } from '../testing/guide-files.ts';
import { READERS_SERVER, runShell } from '../testing/run-code.ts';

const reach = { url: READERS_SERVER, env: {} };
const regions = [...readCode('sandbox.sh').matchAll(/^# region (\S+)$/gm)].map(([, name = '']) => name);

it('starts the server in every way that is shown', async () => {
  expect(regions.length).toBeGreaterThan(0);
  const files = ['sandbox.config.json'];
  await Promise.all(
    regions.map(async (region) => {
      const server = runShell('sandbox.sh', [region], reach, { files, more: ' --port 0' });
      await server.printed('Ctrl-C');
      server.interrupt();
      expect(await server.ended).toMatchObject({ stderr: '' });
    }),
  );
});
