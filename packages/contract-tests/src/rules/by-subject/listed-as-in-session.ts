// What a complete session says of the account and the login that it made, beside what is listed of them.
import { isObject } from '@bridges-api/spec/operations';
import { walksOfThere } from '../../suite/chosen-logins.ts';
import type { Context } from '../../suite/context.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { NO_ACCOUNT, NO_LOGIN } from './completions.ts';

const base = {
  profile: 'login',
  isLong: true,
  sentence: 'The `login` and the `account` of a session are as they are listed, but for what changes later',
} as const;

/** What may differ, as the spec says: it changes after the session is over. */
const CHANGING = ['status', 'statusText', 'capabilities'];

export const listedAsInSessionRules: readonly ActiveRule[] = rulesOf('getLoginSession', {
  '200/account-as-listed': {
    ...base,
    async check(t) {
      for (const { end } of await walksOfThere(t)) {
        const { account = t.notApplicable(NO_ACCOUNT) } = end;
        const listed = (await t.accounts()).find(({ accountID }) => accountID === account.accountID);
        if (!listed) return t.fail(`The account ${account.accountID} of a complete session is not listed.`);
        expectSame(t, account, listed, `The account ${account.accountID} in its session and in the list`);
      }
    },
  },
  '200/login-as-listed': {
    ...base,
    async check(t) {
      for (const { end } of await walksOfThere(t)) {
        const { login = t.notApplicable(NO_LOGIN) } = end;
        const listed = (await t.logins(end.bridgeID)).find(({ loginID }) => loginID === login.loginID);
        if (!listed)
          return t.fail(`The login ${login.loginID} of a complete session is not listed on ${end.bridgeID}.`);
        expectSame(t, login, listed, `The login ${login.loginID} in its session and in the list`);
      }
    },
  },
});

function expectSame(t: Context, one: object, other: object, what: string): void {
  const [mine, listed] = [lasting(one), lasting(other)];
  // More may be known of the user by now.
  if (isObject(mine.user) && isObject(listed.user)) {
    const { user } = mine;
    listed.user = Object.fromEntries(Object.entries(listed.user).filter(([key]) => key in user));
  }
  t.same(mine, listed, what);
}

function lasting(whole: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => !CHANGING.includes(key)));
}
