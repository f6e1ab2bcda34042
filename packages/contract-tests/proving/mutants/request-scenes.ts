// Scenes of single requests, which no session goes on through.

import { telegram, whatsapp } from './scene-steps.ts';
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

  async remove(api) {
    const signal = '/v1/bridges/local-signal';
    const { body } = await api.get(`${signal}/logins`);
    for (const scope of ['all-devices', 'current-device'])
      await api.post(`${signal}/logins/${body.items[0].loginID}/remove`, { scope });
    await api.get(`${signal}/logins`);
    await api.get('/v1/accounts');
  },
} satisfies Record<string, Scene>;
