import type { Login } from '../../suite/answer-types.ts';
import { everyLogin } from '../../suite/logins.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { expectAgreement } from '../../suite/two-readings.ts';

export const getBridgeLoginRules = rulesOf('getBridgeLogin', {
  '200/of-the-path': {
    profile: 'read',
    sentence: 'Returns one login.',
    async check(t) {
      await t.each(await everyLogin(t), async ({ bridgeID, loginID }) => {
        const login = (await t.ok('getBridgeLogin', { path: { bridgeID, loginID } })).json as Login;
        const isOwn = login.bridgeID === bridgeID && login.loginID === loginID;
        t.check(
          isOwn,
          `Asked for the login ${loginID} of ${bridgeID}, the server answers with ${login.loginID} of ${login.bridgeID}.`,
        );
      });
    },
  },
  '200/agrees-with-list': {
    profile: 'read',
    sentence: 'It is the same as in the list.',
    async check(t) {
      await t.each(await everyLogin(t), ({ bridgeID, loginID }) =>
        expectAgreement<unknown>(
          t,
          `The login ${loginID} of ${bridgeID} as it is read and in the list`,
          async () => (await t.logins(bridgeID)).find((login) => login.loginID === loginID),
          async () => (await t.ok('getBridgeLogin', { path: { bridgeID, loginID } })).json,
        ),
      );
    },
  },
  '404/through-another-bridge': {
    profile: 'read',
    sentence: 'Or the bridge has no login with this ID, or no longer: `login_not_found`.',
    async check(t) {
      if ((await t.bridges()).length === 1) t.notApplicable('The server has one bridge only.');
      await t.each(await everyLogin(t), async ({ bridgeID, loginID }) => {
        const others = (await t.bridges()).filter(({ id }) => id !== bridgeID).slice(0, 3);
        for (const { id } of others) {
          if ((await t.logins(id)).some((login) => login.loginID === loginID)) continue;
          t.expect(
            await t.call('getBridgeLogin', { path: { bridgeID: id, loginID } }),
            404,
            'login_not_found',
          );
        }
      });
    },
  },
});
