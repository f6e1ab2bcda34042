// Scenes of many like requests, and of odd paths.
import { create, form, submit, telegram } from './scene-steps.ts';
import type { Scene } from './scenes.ts';

/** Paths that each lead to something else, or to nothing, where a server reads them too freely. */
const oddPaths = [
  '/v1/bridges/%64iscordgo',
  '/v1/bridges/DiscordGo',
  '/v1/bridges/discordgo%20',
  '/v1/bridges/discordgo%00',
  '/v1/bridges/discordgo.json',
  '/v1/bridges/discordgo%3Bv=1',
  '/v1/bridges/discordgo;v=1',
  '/v1/bridges/discordgo%2Flogins',
  `/v1/bridges/${encodeURIComponent('\uff44iscordgo')}`,
  `/v1/bridges/${encodeURIComponent('\u{1f5fc}')}`,
  `/v1/bridges/${'x'.repeat(300)}`,
  '/v1/bridges/constructor',
  '/v1/bridges/__proto__',
  '/v1/bridges/matrix/logins/%2540nora%253Aold.example.com',
  '/v1/bridges/matrix/logins/%40NORA%3Aold.example.com',
  '/v1/accounts/matrix.%40nora%3Aold.example.com',
  '/v1/accounts/Matrix.%40nora%3Aold.example.com',
];

export const secondOrderRequestScenes = {
  async 'odd-paths'(api) {
    for (const path of oddPaths) await api.get(path);
  },

  async 'odd-steps'(api) {
    await create(api, telegram, { flowID: 'Phone' });
    const session = await create(api, telegram, { flowID: 'phone' });
    await submit(api, session, 'phone', form({ phone: '+14155550100' }));
    await submit(api, session, 'code', form({ code: '00000' }));
    await submit(api, session, 'code%7E2', form({ code: '12345' }));
  },

  async 'many-reads'(api) {
    const session = await create(api, telegram, { flowID: 'phone' });
    for (let time = 0; time < 3; time += 1) await api.get(session);
    await submit(api, session, 'phone', form({ phone: '+14155550100' }));
    for (let time = 0; time < 3; time += 1) await api.get(session);
    for (let time = 0; time < 4; time += 1) await api.get('/v1/bridges');
    for (let time = 0; time < 3; time += 1) await api.call('DELETE', session);
  },
} satisfies Record<string, Scene>;
