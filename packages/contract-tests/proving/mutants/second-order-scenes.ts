// Scenes of several sessions, one after the other.
import type { Api } from './api.ts';
import {
  create,
  discord,
  display,
  form,
  instagram,
  matrix,
  slack,
  submit,
  telegram,
  whatsapp,
} from './scene-steps.ts';
import type { Scene } from './scenes.ts';

/** The login that a fresh sandbox has to be reconnected, by both of its IDs. */
const slackLogin = 'T04HARBOR-U07NORA';
const slackAccount = `slackgo.${slackLogin}`;
const person = '268513829712560129';

function cookies(fields: Record<string, string>, more: object = {}) {
  return { type: 'cookies', fields, ...more };
}

/** Signs in to Discord, and returns the path of the session. */
async function signIn(api: Api, name: 'success' | 'other-account', start: object = {}): Promise<string> {
  const session = await create(api, discord, { flowID: 'browser', ...start });
  const { body } = await submit(api, session, 'token', cookies({ token: `sandbox.${name}.token` }));
  api.note(`of this session: ${session.endsWith(body.loginSessionID)}`);
  return session;
}

export const secondOrderScenes = {
  async 'second-attempt'(api) {
    const phone = form({ phone: '+14155550100' });
    const first = await create(api, telegram, { flowID: 'phone' });
    await submit(api, first, 'phone', phone);
    const second = await create(api, telegram, { flowID: 'phone' });
    await submit(api, second, 'code', form({ code: '12345' }));
    await submit(api, second, 'phone', phone);
    await api.get(first);
    await api.get(second);
    await api.call('DELETE', second);
    await api.get(first);
    await create(api, telegram, { flowID: 'qr' });
  },

  async 'signed-in-twice'(api) {
    const first = await signIn(api, 'success');
    await api.get(discord);
    await signIn(api, 'success');
    await api.get(discord);
    await signIn(api, 'other-account');
    await api.get(discord);
    await api.get(first);
    await api.get(`${discord}/logins`);
    await api.post(`${discord}/logins/${person}/remove`, { scope: 'all-devices' });
    await signIn(api, 'success');
    await api.get('/v1/accounts');
  },

  async 'reconnect-again'(api) {
    const read = async () => {
      for (const path of [`${slack}/logins`, '/v1/accounts']) await api.get(path);
    };
    await read();
    const first = await create(api, slack, { flowID: 'token', accountID: slackAccount });
    const fields = { auth_token: 'xoxc-sandbox-wrong', cookie_token: 'xoxd-sandbox' };
    await submit(api, first, 'token', cookies(fields));
    await api.get(first);
    await submit(api, first, 'token~2', cookies({ ...fields, auth_token: 'xoxc-sandbox-success' }));
    await read();
    const second = await create(api, slack, { flowID: 'token', loginID: slackLogin });
    await api.call('DELETE', second);
    await read();
    await create(api, slack, { flowID: 'token' });
    await api.post(`${slack}/logins/${slackLogin}/remove`, { scope: 'all-devices' });
  },

  async 'reconnect-other'(api) {
    await signIn(api, 'success');
    await signIn(api, 'other-account');
    await signIn(api, 'success', { loginID: person });
    await api.get(`${discord}/logins`);
    await signIn(api, 'other-account');
    await api.get(`${discord}/logins`);
    await signIn(api, 'other-account', { loginID: person });
    await api.get(`${discord}/logins`);
    await api.get(`${discord}/logins/${person}`);
    await api.get('/v1/accounts');
  },

  async 'reconnect-full'(api) {
    const start = { flowID: 'this-computer', loginID: 'nora@example.com' };
    for (let time = 0; time < 2; time += 1) await create(api, '/v1/bridges/imessage', start);
  },

  async 'one-of-two'(api) {
    const remove = (login: string, scope: string) => api.post(`${login}/remove`, { scope });
    await remove(`${instagram}/logins/17841405550100`, 'all-devices');
    await api.get(`${instagram}/logins`);
    await remove(`${whatsapp}/logins/14155550100`, 'all-devices');
    await remove(`${matrix}/logins/${encodeURIComponent('@nora:old.example.com')}`, 'current-device');
    await api.get('/v1/accounts');
  },

  async 'cookies-and-emoji'(api) {
    const session = await create(api, '/v1/bridges/gmessages', { flowID: 'google' });
    const fields = { SID: 'g.a000example', OSID: 'g.a000example-osid' };
    await submit(api, session, 'cookies', cookies(fields, { source: 'browser_extension' }));
    await submit(api, session, 'emoji', display);
  },

  async 'again-after-refusal'(api) {
    const session = await create(api, slack, { flowID: 'token' });
    const right = { auth_token: 'xoxc-sandbox-success', cookie_token: 'xoxd-sandbox' };
    await submit(api, session, 'token', cookies({ ...right, cookie_token: '?' }));
    await submit(api, session, 'token', cookies({ cookie_token: right.cookie_token }));
    await submit(api, session, 'token', cookies(right));
  },

  async 'three-codes'(api) {
    const session = await create(api, telegram, { flowID: 'phone' });
    await submit(api, session, 'phone', form({ phone: '+14155550100' }));
    await submit(api, session, 'code', form({ code: '00000' }));
    await submit(api, session, 'code~2', form({ code: '00000' }));
    await submit(api, session, 'code', form({ code: '12345' }));
    await submit(api, session, 'code~3', form({ code: '12345' }));
  },

  async 'too-many-attempts'(api) {
    const session = await create(api, telegram, { flowID: 'phone' });
    await submit(api, session, 'phone', form({ phone: '+14155550100' }));
    await submit(api, session, 'code', form({ code: '22222' }));
    await api.get(session);
  },

  async 'qr-data'(api) {
    const { body: first } = await api.post(`${whatsapp}/login-sessions`, { flowID: 'qr' });
    const path = `${whatsapp}/login-sessions/${first.loginSessionID}`;
    const { body: second } = await submit(api, path, 'qr', display);
    api.note(`fresh data: ${first.currentStep.display.data !== second.currentStep.display.data}`);
  },

  async 'lists-after-changes'(api) {
    await api.get('/v1/accounts');
    await signIn(api, 'success');
    await api.get('/v1/accounts');
    await api.get(`${discord}/logins`);
    await api.post(`${discord}/logins/${person}/remove`, { scope: 'all-devices' });
    await api.get(`${discord}/logins`);
  },
} satisfies Record<string, Scene>;
