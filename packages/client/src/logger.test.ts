import { expect, it, onTestFinished, vi } from 'vitest';
import { logger } from '../examples/logger.ts';
import { send, serve } from './testing/serve.ts';

it('logs each try, and no secret', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  const { client, url } = await serve(
    (response, nth) =>
      nth === 0
        ? send(response, 503, { code: 'bridge_unavailable', message: 'Wait.' })
        : send(response, 200, { items: ['secret'] }, { 'x-request-id': 'req_1', 'set-cookie': 'secret' }),
    { accessToken: 'secret', headers: { 'x-proxy': 'secret' } },
  );
  client.use(logger);
  await client.listBridges();
  const lines = log.mock.calls.map((parts) => parts.map((part) => JSON.stringify(part)).join(' '));
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain(`"GET" "${url}/v1/bridges"`);
  expect(lines[0]).toContain('"authorization":"***"');
  expect(lines[3]).toContain('200');
  expect(lines[3]).toContain('"x-request-id":"req_1"');
  expect(lines.join()).not.toContain('secret');
});
