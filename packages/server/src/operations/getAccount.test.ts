import { scriptedNetwork } from '@bridges-api/core/testing/scripted-network';
import { expect, it } from 'vitest';
import { provocations } from '../testing/provocations.ts';
import { startServer } from '../testing/start-server.ts';

const remove = '/v1/bridges/scripted/logins/anna/remove';

it.each([
  ['an account of nobody', 'scripted.nobody'],
  ['a bridge without a login', 'scripted'],
  ['a login without its bridge', 'anna'],
  ['another case', 'Scripted.anna'],
  ['more than the ID', 'scripted.anna%20'],
])('does not know %s', async (_, accountID) => {
  const { call } = await startServer();
  const { status, body } = await call('GET', `/v1/accounts/${accountID}`);
  expect([status, body.code]).toEqual([404, 'account_not_found']);
});

it('does not know an account any longer once its login is removed', async () => {
  const { call } = await startServer();
  expect((await call('GET', '/v1/accounts/scripted.anna')).status).toBe(200);
  await call('POST', remove, { scope: 'all-devices' });
  expect((await call('GET', '/v1/accounts/scripted.anna')).body.code).toBe('account_not_found');
  expect((await call('GET', '/v1/accounts/scripted.bob')).status).toBe(200);
});

it('knows an account until its removal has come to an end', async () => {
  const server = await startServer();
  const refused = await provocations.removeBridgeLogin.bridge_unavailable(server);
  expect(refused.status).toBe(503);
  expect((await server.call('GET', '/v1/accounts/scripted.anna')).status).toBe(200);
});

it('finds every account of the list as the list has it, whatever the state of its bridge', async () => {
  const networks = [
    scriptedNetwork({ id: 'a' }, ['anna', 'bob']),
    scriptedNetwork({ id: 'off', disabled: true }, ['anna']),
    Object.assign(scriptedNetwork({ id: 'away' }, ['anna']), { reachability: () => 'unreachable' }),
    scriptedNetwork({ id: 'odd' }, ['a/b', 'a%2Fb', 'a?b#c', 'a b+c', 'ä€😀', '..', '@nora:example.com']),
  ];
  const { call } = await startServer({ networks });
  const { body: accounts } = await call('GET', '/v1/accounts');
  expect(accounts).toHaveLength(11);
  expect(new Set(accounts.map(({ status }: { status: string }) => status))).toEqual(
    new Set(['connected', 'disabled', 'disconnected']),
  );
  for (const account of accounts) {
    const path = `/v1/accounts/${encodeURIComponent(account.accountID)}`;
    const { status, body } = await call('GET', path);
    expect({ status, body }).toEqual({ status: 200, body: account });
  }
});
