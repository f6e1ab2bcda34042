// What is played to show that a mutant is not the sound server. Each scene is a few requests on a fresh server.
import { acceptsScenes } from './accepts-scenes.ts';
import type { Api } from './api.ts';
import { goingBackScenes } from './going-back-scenes.ts';
import { requestScenes } from './request-scenes.ts';
import { create, display, form, matrix, slack, submit, telegram, whatsapp } from './scene-steps.ts';
import { secondOrderOverlapScenes } from './second-order-overlap-scenes.ts';
import { secondOrderRequestScenes } from './second-order-request-scenes.ts';
import { secondOrderScenes } from './second-order-scenes.ts';

export type Scene = (api: Api) => Promise<void>;
export type SceneName = keyof typeof scenes;

export const scenes = {
  ...requestScenes,
  ...goingBackScenes,
  ...acceptsScenes,
  ...secondOrderScenes,
  ...secondOrderRequestScenes,
  ...secondOrderOverlapScenes,

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
    const handle = await create(api, '/v1/bridges/bluesky', { flowID: 'password' });
    await submit(api, handle, 'password', form({ username: 'nora.example.com', password: 'lighthouse' }));
  },

  async failed(api) {
    const session = await create(api, matrix, { flowID: 'password' });
    const values = form({ homeserver: 'matrix.example.com', username: 'nora', password: 'shipwreck' });
    await submit(api, session, 'password', values);
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
    for (const stepID of ['nope', 'phone']) await submit(api, session, stepID, {});
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
    await api.get(session);
    const fields = { auth_token: 'xoxc-sandbox-success', cookie_token: 'xoxd-sandbox' };
    await submit(api, session, 'token', { type: 'cookies', fields });
    await api.get(`${slack}/logins`);
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

  async lengths(api) {
    const session = await create(api, '/v1/bridges/bluesky', { flowID: 'password' });
    for (const password of ['short', 'x'.repeat(65), '🗼'.repeat(40), 'x'.repeat(64)])
      await submit(api, session, 'password', form({ username: 'nora.example.com', password }));
  },

  async 'read-steps'(api) {
    const session = await create(api, '/v1/bridges/discordgo', { flowID: 'browser' });
    for (let time = 0; time < 2; time += 1) await api.get(session);
  },

  async 'two-sessions'(api) {
    const sessions = [await create(api, telegram, {}), await create(api, telegram, {})];
    await api.call('DELETE', sessions[0] ?? '');
    for (const session of sessions) await api.get(session);
  },

  async 'qr-codes'(api) {
    const session = await create(api, whatsapp, { flowID: 'qr' });
    const codes = [await api.get(session), await submit(api, session, 'qr', display)];
    const [before, after] = codes.map(({ body }) => body.currentStep.display.data);
    api.note(`another code: ${before !== after}`);
  },

  async elsewhere(api) {
    const session = await create(api, telegram, {});
    const other = session.replace('local-telegram', 'matrix');
    await api.get(other);
    await submit(api, other, 'phone', form({ phone: '+14155550100' }));
    await api.call('DELETE', other);
    await api.get(`${matrix}/logins/14155550100`);
    await api.post(`${matrix}/logins/14155550100/remove`, { scope: 'all-devices' });
  },
} satisfies Record<string, Scene>;
