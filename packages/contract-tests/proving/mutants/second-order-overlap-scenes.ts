// Scenes of requests that overlap. Between two of them something is read, so that the server has the first before the second.
import { create, display, form, slack, submit, telegram, whatsapp } from './scene-steps.ts';
import type { Scene } from './scenes.ts';

const signal = '/v1/bridges/local-signal';
const signalLogin = '6b1f8a52-2c4d-4e0b-9a37-5d0f3c7e1a64';
/** The network works on it for longer than a submit is held. */
const slowPhone = form({ phone: '+14155550105' });

export const secondOrderOverlapScenes = {
  async 'two-at-work'(api) {
    const first = await create(api, telegram, { flowID: 'phone' });
    const slow = submit(api, first, 'phone', slowPhone, true);
    await api.get(first, { timed: true });
    const second = await create(api, telegram, { flowID: 'phone' });
    await submit(api, second, 'phone', form({ phone: '+14155550100' }));
    await slow;
  },

  async 'cancel-at-work'(api) {
    const session = await create(api, telegram, { flowID: 'phone' });
    const slow = submit(api, session, 'phone', slowPhone, true);
    await api.get(session);
    await api.call('DELETE', session, { timed: true });
    await api.get(session);
    await slow;
  },

  async 'waits-together'(api) {
    const session = await create(api, whatsapp, { flowID: 'qr' });
    const first = submit(api, session, 'qr', display, true);
    await api.get(session);
    await submit(api, session, 'qr', display, true);
    await first;
  },

  async 'waits-in-turn'(api) {
    const session = await create(api, whatsapp, { flowID: 'qr-unscanned' });
    for (let time = 0; time < 2; time += 1) await submit(api, session, 'qr', display, true);
  },

  async 'hang-up-of-two'(api) {
    const session = await create(api, whatsapp, { flowID: 'qr-unscanned' });
    const held = submit(api, session, 'qr', display, true);
    await api.get(session);
    await submit(api, session, 'qr', display, false, AbortSignal.timeout(200)).catch(() => {});
    await held;
  },

  async 'hang-up-at-work'(api) {
    const session = await create(api, telegram, { flowID: 'phone' });
    await submit(api, session, 'phone', slowPhone, false, AbortSignal.timeout(200)).catch(() => {});
    await api.get(session);
    await submit(api, session, 'phone', slowPhone);
  },

  async join(api) {
    const session = await create(api, slack, { flowID: 'email' });
    const values = form({ email: 'nora.slow@example.com' });
    const first = submit(api, session, 'email', values);
    await api.get(session);
    await Promise.all([first, submit(api, session, 'email', values)]);
    await submit(api, session, 'email', values);
    await api.get(session);
  },

  async 'starts-together'(api) {
    const start = () => api.post(`${signal}/login-sessions`, { flowID: 'qr' });
    const first = start();
    await api.get(signal);
    const [one, other] = await Promise.all([first, start()]);
    api.note(`two sessions: ${one.body.loginSessionID !== other.body.loginSessionID}`);
  },

  async 'reconnect-starting'(api) {
    const start = () => api.post(`${signal}/login-sessions`, { loginID: signalLogin });
    const first = start();
    await api.get(`${signal}/logins`);
    await start();
    await api.post(`${signal}/logins/${signalLogin}/remove`, { scope: 'current-device' });
    await first;
    await api.get(`${signal}/logins`);
  },
} satisfies Record<string, Scene>;
