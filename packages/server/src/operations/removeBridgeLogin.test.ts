import { inputStep } from '@bridges-api/core/testing/scripted-network';
import { expect, it } from 'vitest';
import { start, startSession, until } from '../testing/logins.ts';
import { change } from '../testing/provocations.ts';
import { startServer } from '../testing/start-server.ts';

const LOGINS = '/v1/bridges/scripted/logins';
const scope = { scope: 'all-devices' };

it('refuses a login that is being reconnected, and then takes it', async () => {
  const server = await startServer();
  const { loginSessionID } = await startSession(server, inputStep(), { loginID: 'anna' });
  const refused = await server.call('POST', `${LOGINS}/anna/remove`, scope);
  expect(refused).toMatchObject({ status: 409, body: { code: 'login_session_in_progress' } });
  await server.call('DELETE', `/v1/bridges/scripted/login-sessions/${loginSessionID}`);
  expect((await server.call('POST', `${LOGINS}/anna/remove`, scope)).status).toBe(200);
});

it('removes a login once, and lets nobody reconnect it meanwhile', async () => {
  const server = await startServer();
  const { removeLogin } = server.network;
  let proceed = () => {};
  const gate = new Promise<void>((resolve) => {
    proceed = resolve;
  });
  let asked = 0;
  change(server, {
    removeLogin: async (...login) => {
      asked += 1;
      await gate;
      await removeLogin(...login);
    },
  });
  const removed = server.call('POST', `${LOGINS}/anna/remove`, scope);
  await until(() => asked === 1);
  const again = await server.call('POST', `${LOGINS}/anna/remove`, scope);
  expect(again.body.code).toBe('login_session_in_progress');
  const reconnect = await server.call('POST', '/v1/bridges/scripted/login-sessions', { loginID: 'anna' });
  expect(reconnect.body.code).toBe('login_session_in_progress');
  expect((await start(server, inputStep(), { loginID: 'bob' })).status).toBe(200);
  proceed();
  expect((await removed).body).toEqual({
    bridgeID: 'scripted',
    loginID: 'anna',
    scope: 'all-devices',
    status: 'removed',
    affectedAccountIDs: ['scripted.anna'],
  });
  expect(asked).toBe(1);
});

it('takes a login and its account from every list', async () => {
  const server = await startServer();
  await server.call('POST', `${LOGINS}/anna/remove`, scope);
  const { body: logins } = await server.call('GET', LOGINS);
  const { body: accounts } = await server.call('GET', '/v1/accounts');
  const { body: bridge } = await server.call('GET', '/v1/bridges/scripted');
  expect(logins.items.map((login: { loginID: string }) => login.loginID)).toEqual(['bob']);
  expect(accounts).toEqual(bridge.accounts);
  expect(bridge).toMatchObject({ activeAccountCount: 1, accounts: [{ loginID: 'bob' }] });
  expect((await server.call('POST', `${LOGINS}/anna/remove`, scope)).body.code).toBe('login_not_found');
});
