// Scenes of going back.
import type { Api, Reply } from './api.ts';
import { create, display, form, submit, telegram, twitter } from './scene-steps.ts';
import type { Scene } from './scenes.ts';

const app = form({ method: 'Authenticator app' });
const device = form({ method: 'Another device' });

/** Signs in as far as the choice of a second factor, which leads back to it. Returns the path of the session. */
async function signIn(api: Api): Promise<string> {
  const session = await create(api, twitter, { flowID: 'two-factor' });
  await submit(api, session, 'credentials', form({ username: 'noraquill', password: 'lighthouse' }));
  return session;
}

function back(api: Api, session: string, stepID: string, headers = {}): Promise<Reply> {
  return api.call('POST', `${session}/steps/${stepID}/back`, { headers, timed: true });
}

export const goingBackScenes = {
  async 'going-back'(api) {
    const session = await signIn(api);
    await submit(api, session, 'method', device);
    await back(api, session, 'device');
    await api.get(session);
    await back(api, session, 'device');
    await submit(api, session, 'device', display);
    await submit(api, session, 'method~2', app);
    await back(api, session, 'method~2');
    await api.get(session);
    const { body } = await back(api, session, 'code');
    api.note(`of this session: ${session.endsWith(body.loginSessionID)}`);
    await submit(api, session, 'code', form({ code: '123456' }));
    await submit(api, session, 'method~3', app);
    await submit(api, session, 'code~2', form({ code: '123456' }));
  },

  async 'going-back-waits'(api) {
    const session = await signIn(api);
    await submit(api, session, 'method', device);
    const held = submit(api, session, 'device', display, true);
    // The server has the wait before the next request.
    await api.get(session);
    await back(api, session, 'device');
    await held;
  },

  async 'going-back-refused'(api) {
    const session = await signIn(api);
    await back(api, session, 'method');
    for (const headers of [{ authorization: null }, { 'content-type': 'application/json' }])
      await back(api, session, 'method', headers);
    await back(api, `${twitter}/login-sessions/nope`, 'method');
    await back(api, session, '');
    await submit(api, session, 'method', app);
    await back(api, session.replace('twitter', 'matrix'), 'code');
    await back(api, session, 'credentials');
    await back(api, session, 'nope');
    await api.get(session);
  },

  async 'going-back-cancelled'(api) {
    const session = await create(api, twitter, { flowID: 'two-factor' });
    await api.call('DELETE', session);
    for (const stepID of ['credentials', 'nope']) await back(api, session, stepID);
  },

  async 'going-back-from-work'(api) {
    const session = await signIn(api);
    await submit(api, session, 'method', app);
    const slow = submit(api, session, 'code', form({ code: '111111' }), true);
    await api.get(session);
    await back(api, session, 'code');
    await slow;
  },

  async 'going-back-at-work'(api) {
    const session = await create(api, telegram, { flowID: 'phone' });
    const slow = submit(api, session, 'phone', form({ phone: '+14155550105' }));
    await api.get(session);
    await back(api, session, 'phone');
    await slow;
  },
} satisfies Record<string, Scene>;
