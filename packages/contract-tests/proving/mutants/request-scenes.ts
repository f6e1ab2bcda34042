// Scenes of single requests, which no session goes on through.

import { create, telegram, whatsapp } from './scene-steps.ts';
import type { Scene } from './scenes.ts';

export const requestScenes = {
  async bridges(api) {
    const { body } = await api.get('/v1/bridges');
    for (const { id } of body.items) {
      for (const part of ['', '/capabilities', '/login-flows']) await api.get(`/v1/bridges/${id}${part}`);
      const logins = await api.get(`/v1/bridges/${id}/logins`);
      for (const { loginID } of logins.body?.items ?? [])
        await api.get(`/v1/bridges/${id}/logins/${encodeURIComponent(loginID)}`);
    }
    await api.get('/v1/accounts');
  },

  async missing(api) {
    for (const path of [
      '/v1/bridges/nope',
      `${whatsapp}/login-sessions/nope`,
      `${whatsapp}/logins/nope`,
      '/v1/nope',
    ])
      await api.get(path);
    await api.post('/v1/bridges', {});
  },

  async access(api) {
    const { token } = api;
    const credentials = [
      null,
      '',
      'Bearer',
      `Bearer ${token}x`,
      `Bearer ${token.slice(0, -1)}`,
      `Bearer ${token.toUpperCase()}`,
      `Basic ${token}`,
      'Bearer nope',
    ];
    for (const authorization of credentials) await api.get('/v1/bridges', { headers: { authorization } });
    const headers = { authorization: 'Bearer nope' };
    for (const path of ['/v1/accounts', '/v1/bridges/nope', '/v1/nope', `/v1/bridges?access_token=${token}`])
      await api.get(path, { headers });
    await api.call('DELETE', `${whatsapp}/login-sessions/nope`, { headers });
    await api.get('/v1/bridges', { headers: { host: 'evil.example' } });
  },

  async bodies(api) {
    const create = `${telegram}/login-sessions`;
    const padding = (size: number) => ({ body: { padding: 'x'.repeat(size) } });
    await api.call('POST', create, { raw: '{' });
    await api.call('POST', create, { body: { flowID: 5 } });
    await api.call('POST', create, { body: {}, headers: { 'content-type': 'text/plain' } });
    await api.call('POST', create, padding(20_000));
    const { body } = await api.call('POST', create, {});
    const step = `${create}/${body.loginSessionID}/steps/phone`;
    for (const value of [{}, { type: 'nope' }]) await api.post(step, value);
  },

  async 'large-bodies'(api) {
    const create = '/v1/bridges/nope/login-sessions';
    const body = { padding: 'x'.repeat(70_000) };
    await api.call('POST', create, { body });
    await api.call('POST', create, { body, headers: { 'transfer-encoding': 'chunked' } });
    for (const type of ['application/json; charset=utf-8', 'Application/JSON'])
      await api.call('POST', create, { body: {}, headers: { 'content-type': type } });
  },

  async addresses(api) {
    for (const path of ['/v1/bridges/', '/v1/accounts/', '/v1/bridges/%ZZ', '/v1/bridges?x=1'])
      await api.get(path);
    const headers = { origin: 'https://shop.example' };
    for (const method of ['GET', 'OPTIONS']) await api.call(method, '/v1/bridges', { headers });
  },

  async 'broken-bodies'(api) {
    const session = `${telegram}/login-sessions/nope`;
    for (const stepID of ['phone', '']) await api.call('POST', `${session}/steps/${stepID}`, { raw: '{' });
  },

  async 'large-headers'(api) {
    await api.get('/v1/bridges', { headers: { padding: 'x'.repeat(20_000) } });
  },

  async twice(api) {
    for (const path of ['/v1/bridges', '/v1/accounts', '/v1/bridges', '/v1/accounts']) await api.get(path);
  },

  async alone(api) {
    const { body } = await api.get('/v1/accounts');
    for (const { accountID, bridge, loginID } of body) {
      await api.get(`/v1/accounts/${encodeURIComponent(accountID)}`);
      await api.get(`/v1/bridges/${bridge.id}`);
      await api.get(`/v1/bridges/${bridge.id}/logins/${encodeURIComponent(loginID)}`);
    }
  },

  async starts(api) {
    const starts = [
      ['linkedin', {}],
      ['imessage', {}],
      ['irc', {}],
      ['matrix', { flowID: 'busy' }],
      ['matrix', { flowID: 'nope' }],
      ['matrix', { loginID: '@nora:old.example.com' }],
      ['matrix', { loginID: '@nora:old.example.com' }],
    ] as const;
    for (const [id, body] of starts) await api.post(`/v1/bridges/${id}/login-sessions`, body);
  },

  async creates(api) {
    const first = await create(api, telegram, {});
    api.note(`another session: ${first !== (await create(api, telegram, {}))}`);
    const path = `${telegram}/login-sessions`;
    await api.call('POST', path);
    await api.call('POST', path, { headers: { 'content-type': 'application/json' } });
    for (const body of [{ unknown: true }, { loginID: 'nope' }, { accountID: 'nope' }])
      await api.post(path, body);
  },

  async 'reconnect-when-full'(api) {
    const { body } = await api.get('/v1/bridges');
    for (const { id, status } of body.items) {
      if (status !== 'connected' && status !== 'limit_reached') continue;
      const logins = await api.get(`/v1/bridges/${id}/logins`);
      await create(api, `/v1/bridges/${id}`, { loginID: logins.body.items[0].loginID });
    }
  },

  async 'near-ids'(api) {
    const bridges = await api.get('/v1/bridges');
    for (const { id } of bridges.body.items) await api.get(`/v1/bridges/${id.toUpperCase()}`);
    const accounts = await api.get('/v1/accounts');
    for (const { accountID } of accounts.body) await api.get(`/v1/accounts/${accountID}%20`);
    const session = await create(api, telegram, {});
    await api.get(session.replace(/ls_\w+$/, (id) => id.toUpperCase()));
  },

  async remove(api) {
    const signal = '/v1/bridges/local-signal';
    const { body } = await api.get(`${signal}/logins`);
    for (const scope of ['all-devices', 'current-device'])
      await api.post(`${signal}/logins/${body.items[0].loginID}/remove`, { scope });
    await api.get(`${signal}/logins`);
    await api.get('/v1/accounts');
  },
} satisfies Record<string, Scene>;
