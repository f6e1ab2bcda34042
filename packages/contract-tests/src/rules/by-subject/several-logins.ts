// What is done to one of several logins of a bridge, and what is told of those of a bridge that cannot be reached.
import type { Login } from '../../suite/answer-types.ts';
import { quickLogins, walks } from '../../suite/chosen-logins.ts';
import type { Context } from '../../suite/context.ts';
import type { FixtureLogin } from '../../suite/fixture.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { allowsOne } from '../../suite/usable.ts';
import { make } from '../by-operation/removeBridgeLogin.ts';
import { remove } from './completions.ts';

/** The most logins that are made to be removed with another of their scopes. */
const MOST_SCOPES = 3;

/** The most bridges that cannot be reached whose logins are read. */
const MOST_BRIDGES = 8;

const base = { profile: 'full', isAlone: true } as const;

export const severalLoginsRules: readonly ActiveRule[] = [
  ...rulesOf('removeBridgeLogin', {
    '200/other-logins-stay': {
      ...base,
      sentence:
        "Signs a login out, on this device or, when the login's `removeScopes` allow it, on all devices.",
      async check(t) {
        const [gone, other] = await makeTwo(t);
        await remove(t, gone);
        const left = await t.logins(gone.bridgeID);
        t.check(
          left.some(({ loginID }) => loginID === other.loginID),
          `With the login ${gone.loginID} of ${gone.bridgeID}, which was removed, the login ${other.loginID} is gone.`,
        );
      },
    },
    '200/every-scope-of-a-login': {
      ...base,
      sentence: 'The scopes `removeBridgeLogin` accepts for this login.',
      async check(t) {
        const several = new Map<string, { login: FixtureLogin; scopes: readonly string[] }>();
        for (const { end, login } of await walks(t, { ends: 'complete', use: 'own' })) {
          const scopes = end.login?.removeScopes ?? [];
          if (t.wasThere(end.bridgeID, end.loginID)) continue;
          if (scopes.length > 1 && !several.has(end.bridgeID)) several.set(end.bridgeID, { login, scopes });
        }
        if (several.size === 0)
          t.skip('No login that the fixture newly connects has more than one of removeScopes.');
        // Each other rule removes with the first.
        const wanted = [...several.values()].flatMap(({ login, scopes }) =>
          scopes.slice(1).map((scope) => ({ login, scope })),
        );
        for (const { login, scope } of wanted.slice(0, MOST_SCOPES)) {
          const { bridgeID, loginID, removeScopes } = await make(t, login);
          if (!removeScopes.includes(scope)) continue;
          await t.ok('removeBridgeLogin', { path: { bridgeID, loginID }, body: { scope } });
        }
      },
    },
  }),
  ...rulesOf('listBridgeLogins', {
    '200/unreachable-is-not-connected': {
      level: 'SHOULD',
      profile: 'read',
      sentence: 'The bridge cannot tell, because it cannot be reached for example.',
      async check(t) {
        const gone = async () => {
          const bridges = await t.listBridges();
          return bridges.flatMap(({ id, status }) => (status === 'temporarily_unavailable' ? [id] : []));
        };
        const told: Login[] = [];
        for (const bridgeID of (await gone()).slice(0, MOST_BRIDGES)) {
          const { json } = await t.call('listBridgeLogins', { path: { bridgeID } });
          told.push(...((json as { items?: Login[] } | undefined)?.items ?? []));
        }
        const still = await gone();
        const logins = told.filter(({ bridgeID }) => still.includes(bridgeID));
        for (const { bridgeID, loginID, status } of logins)
          t.check(
            status !== 'connected',
            `${bridgeID} cannot be reached, and yet its login ${loginID} is connected.`,
          );
        if (logins.length === 0)
          t.notApplicable('No bridge that is temporarily_unavailable tells of a login.');
      },
    },
  }),
];

/** Two logins of one bridge that were just made, of which the first can be removed. @throws {Skip} when the fixture has no two */
async function makeTwo(t: Context): Promise<[gone: Login, other: Login]> {
  const logins = await quickLogins(t, 'complete');
  for (const [index, first] of logins.entries()) {
    const second = logins.find(({ bridgeID }, at) => at > index && bridgeID === first.bridgeID);
    if (!second || (await allowsOne(t, first.bridgeID))) continue;
    const [one, two] = [await make(t, first), await make(t, second)];
    // The first may have made room for the second.
    const ids = (await t.logins(first.bridgeID)).map(({ loginID }) => loginID);
    const areThere = ids.includes(one.loginID) && ids.includes(two.loginID);
    if (areThere && one.loginID !== two.loginID && one.removeScopes.length > 0) return [one, two];
  }
  return t.skip(
    'The fixture has no two logins that complete by forms alone and connect two accounts of one bridge.',
  );
}
