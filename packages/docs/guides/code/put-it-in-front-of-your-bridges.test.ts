import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { READERS_SERVER, runShell } from '../testing/run-code.ts';

it('starts the server before bridges that are not there yet', async () => {
  const env = {
    WHATSAPP_SECRET: 'secret-of-the-whatsapp-bridge',
    SIGNAL_SECRET: 'secret-of-the-signal-bridge',
  };
  const files = ['bridges.config.json'];
  const server = runShell(
    'bridges.sh',
    ['start'],
    { url: READERS_SERVER, env },
    { files, more: ' --port 0' },
  );
  await server.printed('Ctrl-C');
  server.interrupt();
  const { stderr } = await server.ended;
  expect(stderr.split('\n').filter((line) => line.includes('"bridge"')).length).toBeLessThanOrEqual(2);
  expect(stderr).not.toContain('secret-of-the');
});

it('starts the server for the users of a homeserver', async () => {
  const env = { WHATSAPP_SECRET: 'secret-of-the-whatsapp-bridge' };
  const files = ['matrix.config.json'];
  const server = runShell(
    'bridges.sh',
    ['matrix'],
    { url: READERS_SERVER, env },
    { files, more: ' --port 0' },
  );
  await server.printed('A-MATRIX-ACCESS-TOKEN');
  await server.printed('Ctrl-C');
  server.interrupt();
  await server.ended;
});

it('makes the digest that stands for a token', async () => {
  const env = { BEEPER_ACCESS_TOKEN: 'token-of-bob' };
  const shown = runShell('bridges.sh', ['digest'], { url: READERS_SERVER, env });
  const { stdout } = await shown.ended;
  expect(stdout).toContain(createHash('sha256').update('token-of-bob').digest('hex'));
});
