import { expect, it } from 'vitest';
import { stillSandbox } from '../../../cli/src/testing/sandbox.ts';
import { READERS_SERVER, runShell } from '../testing/run-code.ts';

it('finds a server, and tries the token', async () => {
  const { stdout, code } = await runShell('troubleshooting.sh', ['doctor'], await stillSandbox()).ended;
  expect(code).toBe(0);
  expect(stdout).toContain('token');
});

it('says what is wrong where nothing listens', async () => {
  const reach = {
    url: READERS_SERVER,
    env: { BEEPER_ACCESS_TOKEN: 'any', BEEPER_BASE_URL: 'http://127.0.0.1:1' },
  };
  const { stdout, stderr, code } = await runShell('troubleshooting.sh', ['doctor'], reach).ended;
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain('127.0.0.1:1');
});

it('serves pages of another origin', async () => {
  const reach = { url: READERS_SERVER, env: { BEEPER_ACCESS_TOKEN: 'any' } };
  const server = runShell('troubleshooting.sh', ['cors'], reach, { more: ' --port 0' });
  await server.printed('Ctrl-C');
  server.interrupt();
  await server.ended;
});
