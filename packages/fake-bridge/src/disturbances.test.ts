import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@bridges-api/core';
import { expect, it } from 'vitest';
import { startFakeBridge } from './fake-bridge.ts';
import { withBridge } from './testing/client.ts';

it('lets an answer be late, and not lost', async () => {
  await withBridge({ clock: systemClock }, async ({ call, fake }) => {
    fake.disturb({ operation: 'flows', delay: 1 });
    expect((await call('GET', 'login/flows')).status).toBe(200);
  });
});

it('disturbs nothing once it is left alone', async () => {
  await withBridge({}, async ({ call, fake }) => {
    fake.disturb({ times: 5, how: 'reset' });
    fake.calm();
    expect((await call('GET', 'login/flows')).status).toBe(200);
    expect(fake.requests).toMatchObject([{ begin: 0, end: 1 }]);
  });
});

it('is killed with a connection open on a socket', async () => {
  const socket = join(tmpdir(), `fake-bridge-${randomUUID()}.sock`);
  const fake = await startFakeBridge({ socket });
  const connection = connect(socket);
  await once(connection, 'connect');
  fake.hang();
  connection.write('GET /_matrix/provision/v3/whoami HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await expect.poll(() => fake.requests.length).toBe(1);
  await Promise.all([once(connection, 'close'), fake.close()]);
});

it('does nothing after a kill of what came before', async () => {
  await withBridge({ generation: 'G3' }, async ({ call, fake }) => {
    fake.hang();
    const started = call('POST', 'login/start/form');
    await expect.poll(() => fake.requests.length).toBe(1);
    fake.kill();
    await fake.start();
    expect(await started).toEqual({ error: 'ECONNRESET' });
    expect(fake.processes()).toEqual([]);
  });
});
