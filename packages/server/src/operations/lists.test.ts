import { scriptedNetwork } from '@bridges-api/core/testing/scripted-network';
import { expect, it } from 'vitest';
import { change } from '../testing/provocations.ts';
import { startServer } from '../testing/start-server.ts';

it('orders every list by ID, by code point', async () => {
  const networks = [
    scriptedNetwork({ id: 'b' }),
    scriptedNetwork({ id: 'ä' }),
    scriptedNetwork({ id: 'a' }, ['2', '10', 'Z', 'a']),
    scriptedNetwork({ id: 'B' }, ['1']),
  ];
  const server = await startServer({ networks });
  const ids = async (path: string, key: string) => {
    const { body } = await server.call('GET', path);
    return (body.items ?? body).map((item: Record<string, string>) => item[key]);
  };
  expect(await ids('/v1/bridges', 'id')).toEqual(['B', 'a', 'b', 'ä']);
  expect(await ids('/v1/bridges/a/logins', 'loginID')).toEqual(['10', '2', 'Z', 'a']);
  expect(await ids('/v1/accounts', 'accountID')).toEqual(['B.1', 'a.10', 'a.2', 'a.Z', 'a.a']);
});

it('lists flows by ID, whichever is the default', async () => {
  const server = await startServer();
  const flows = ['qr', 'phone'].map((id) => ({ id, name: id, description: 'A way in.' }));
  change(server, { flows: async () => flows });
  const { body } = await server.call('GET', '/v1/bridges/scripted/login-flows');
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual(['phone', 'qr']);
  expect(flows.map(({ id }) => id)).toEqual(['qr', 'phone']);
});

it('sends what a handler returns as it is, also where the spec says nothing of it', async () => {
  const server = await startServer();
  const [login] = server.network.logins();
  if (!login) throw new Error('The network has no login.');
  const capabilities = { nested: { list: [1, 'two', null, true], text: 'ä\u2028<' } };
  change(server, { logins: () => [{ ...login, capabilities }] });
  const { body } = await server.call('GET', '/v1/accounts');
  expect(body[0].capabilities).toEqual(capabilities);
});
