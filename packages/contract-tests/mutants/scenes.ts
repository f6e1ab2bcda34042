// What is played to show that a mutant is not the sound server. Each scene is a few requests on a fresh server.
import type { Api, Reply } from './api.ts';

export type Scene = (api: Api) => Promise<void>;
export type SceneName = keyof typeof scenes;

const whatsapp = '/v1/bridges/local-whatsapp';
const telegram = '/v1/bridges/local-telegram';
const slack = '/v1/bridges/slackgo';
const matrix = '/v1/bridges/matrix';

export const scenes = {
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

  async qr(api) {
    const session = await create(api, whatsapp, { flowID: 'qr' });
    await api.get(session);
    await submit(api, session, 'qr', display, true);
    await submit(api, session, 'qr~2', display, true);
    await api.get(session);
    await api.get('/v1/accounts');
  },

  async form(api) {
    const session = await create(api, telegram, { flowID: 'phone' });
    const code = (value: string) => form({ code: value });
    await submit(api, session, 'phone', form({ phone: '+14155550100' }));
    await submit(api, session, 'nope', code('12345'));
    await submit(api, session, 'code', code('00000'));
    await submit(api, session, 'code', code('00000'));
    await submit(api, session, 'phone', form({ phone: '+14155550100' }));
    await submit(api, session, 'code~2', code('12345'));
  },

  async fields(api) {
    const token = await create(api, slack, { flowID: 'token' });
    const cookies = [
      { auth_token: 'nope', cookie_token: '?' },
      { auth_token: '!xoxc-sandbox-wrong', cookie_token: 'xoxd-sandbox' },
      {},
    ];
    for (const fields of cookies) await submit(api, token, 'token', { type: 'cookies', fields });
    await submit(api, token, 'token', form({}));
    await api.get(token);
    const email = await create(api, slack, { flowID: 'email' });
    await submit(api, email, 'email', { ...form({ email: 'nora@example.com' }), unknown: true });
    await submit(api, email, 'code', form({ code: '123456' }));
    await submit(api, email, 'workspace', form({ workspace: 'Nope' }));
    const phone = await create(api, telegram, { flowID: 'phone' });
    await submit(api, phone, 'phone', form({ phone: 'nope' }));
  },

  async failed(api) {
    const session = await create(api, matrix, { flowID: 'password' });
    const values = form({ homeserver: 'matrix.example.com', username: 'nora', password: 'shipwreck' });
    await submit(api, session, 'password', values);
    await api.get(session);
    await api.call('DELETE', session);
    await api.get(session);
  },

  async expired(api) {
    const session = await create(api, '/v1/bridges/discordgo', { flowID: 'browser' });
    const values = { type: 'cookies', fields: { token: 'sandbox.expired.token' } };
    for (let time = 0; time < 2; time += 1) await submit(api, session, 'token', values);
  },

  async cancelled(api) {
    const session = await create(api, telegram, { flowID: 'phone' });
    for (const method of ['DELETE', 'GET', 'DELETE']) await api.call(method, session);
    await submit(api, session, 'phone', {});
    await submit(api, session, 'phone', form({ phone: '+14155550100' }));
  },

  async complete(api) {
    const session = await create(api, '/v1/bridges/discordgo', { flowID: 'browser' });
    const values = { type: 'cookies', fields: { token: 'sandbox.success.token' } };
    for (let time = 0; time < 2; time += 1) await submit(api, session, 'token', values);
    await api.call('DELETE', session);
    await api.get('/v1/accounts');
  },

  async 'two-kinds'(api) {
    const session = await create(api, '/v1/bridges/gmessages', { flowID: 'google' });
    const values = { type: 'cookies', fields: { SID: 'g.a000example', OSID: 'g.a000example-osid' } };
    for (let time = 0; time < 2; time += 1) await submit(api, session, 'cookies', values);
  },

  async reconnect(api) {
    const login = await api.get(`${slack}/logins`);
    const session = await create(api, slack, { flowID: 'token', loginID: login.body.items[0].loginID });
    const fields = { auth_token: 'xoxc-sandbox-success', cookie_token: 'xoxd-sandbox' };
    await submit(api, session, 'token', { type: 'cookies', fields });
    await api.get(`${slack}/logins`);
  },

  async remove(api) {
    const signal = '/v1/bridges/local-signal';
    const { body } = await api.get(`${signal}/logins`);
    for (const scope of ['all-devices', 'current-device'])
      await api.post(`${signal}/logins/${body.items[0].loginID}/remove`, { scope });
    await api.get(`${signal}/logins`);
    await api.get('/v1/accounts');
  },

  async waits(api) {
    const session = await create(api, whatsapp, { flowID: 'qr-unscanned' });
    await submit(api, session, 'qr', display, true);
    await api.get(session, { timed: true });
    const waiting = submit(api, session, 'qr', display, true);
    await api.call('DELETE', session);
    await waiting;
  },

  async 'two-waits'(api) {
    const session = await create(api, whatsapp, { flowID: 'qr-unscanned' });
    await Promise.all([submit(api, session, 'qr', display), submit(api, session, 'qr', display)]);
  },

  async 'hang-up'(api) {
    const session = await create(api, whatsapp, { flowID: 'qr-unscanned' });
    const gone = submit(api, session, 'qr', display, false, AbortSignal.timeout(300));
    await gone.catch(() => {});
    await submit(api, session, 'qr', display);
  },

  async 'read-only'(api) {
    const session = await create(api, whatsapp, { flowID: 'qr' });
    // Another request tells when the code is a fresh one; this session is only read.
    const other = await create(api, whatsapp, { flowID: 'qr' });
    await submit(api, other, 'qr', display);
    await api.get(session);
  },

  async slow(api) {
    const session = await create(api, telegram, { flowID: 'phone' });
    const phone = (value: string) => submit(api, session, 'phone', form({ phone: value }), true);
    const first = phone('+14155550105');
    const others = [phone('+14155550105'), phone('+14155550100')];
    await Promise.all([first, ...others]);
    await submit(api, session, 'phone', form({ phone: '+14155550105' }));
  },

  async 'in-flight-form'(api) {
    const session = await create(api, slack, { flowID: 'email' });
    const [email, domain] = ['nora.slow@example.com', 'harbor-bakery'];
    const values = [form({ email, domain }), form({ domain, email })];
    await Promise.all(values.map((value) => submit(api, session, 'email', value)));
  },

  async creates(api) {
    const first = await create(api, telegram, {});
    api.note(`another session: ${first !== (await create(api, telegram, {}))}`);
  },

  async elsewhere(api) {
    const session = await create(api, telegram, {});
    const other = session.replace('local-telegram', 'matrix');
    await api.get(other);
    await api.call('DELETE', other);
    await api.get(`${matrix}/logins/14155550100`);
    await api.post(`${matrix}/logins/14155550100/remove`, { scope: 'all-devices' });
  },
} satisfies Record<string, Scene>;

const display = { type: 'display_and_wait' };

function form(fields: Record<string, string>) {
  return { type: 'user_input', fields };
}

/** Creates a session and returns its path. */
async function create(api: Api, bridge: string, body: unknown): Promise<string> {
  const { body: session } = await api.post(`${bridge}/login-sessions`, body);
  return `${bridge}/login-sessions/${session.loginSessionID}`;
}

function submit(
  api: Api,
  session: string,
  stepID: string,
  body: unknown,
  timed = false,
  signal?: AbortSignal,
): Promise<Reply> {
  return api.post(`${session}/steps/${stepID}`, body, { timed, ...(signal && { signal }) });
}
