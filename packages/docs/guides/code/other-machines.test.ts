import { times } from '@bridges-api/spec/operations';
import { expect, it } from 'vitest';
import { stillSandbox } from '../../../cli/src/testing/sandbox.ts';
import { readCode } from '../testing/guide-files.ts';
import { READERS_SERVER, runShell } from '../testing/run-code.ts';

it('makes a token, and a server that takes it', async () => {
  const reach = { url: READERS_SERVER, env: {} };
  const server = runShell('other-machines.sh', ['token', 'proxied'], reach, { more: ' --port 0' });
  await server.printed('Ctrl-C');
  server.interrupt();
  await server.ended;
});

it('calls a server by its address', async () => {
  const { url, env } = await stillSandbox();
  const call = runShell('other-machines.sh', ['call'], {
    url,
    env: { ...env, BEEPER_BASE_URL: url },
  });
  // The address is that of an example, which nobody answers.
  const { stderr, code } = await call.ended;
  expect(code).not.toBe(0);
  expect(stderr).toContain('bridges.example.org');
});

it('lets the proxy wait for longer than a submit is held', () => {
  const [, seconds] = /proxy_read_timeout (\d+)s/.exec(readCode('other-machines.nginx')) ?? [];
  expect(Number(seconds)).toBeGreaterThan(times.wait + 10);
});
