// Sessions that reconnect a login: what they carry, what they keep out, and what comes of them.

import { isOver, type Login } from '../../suite/answer-types.ts';
import { type Context, sessionOf } from '../../suite/context.ts';
import { type FixtureLogin, isReconnect } from '../../suite/fixture.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { cancel, create } from '../../suite/sessions.ts';
import { walk } from '../../suite/walk.ts';

const RECONNECT =
  'To repair an account that is signed out, create a session with its `loginID` or `accountID`.';

const completing = { profile: 'login', isAlone: true } as const;

export const reconnectRules = rulesOf('createLoginSession', {
  '200/reconnect-by-login': {
    profile: 'session',
    isAlone: true,
    sentence: RECONNECT,
    check: (t) => expectReconnect(t, ({ loginID }) => ({ loginID })),
  },
  '200/reconnect-by-account': {
    profile: 'session',
    isAlone: true,
    sentence: RECONNECT,
    check: (t) => expectReconnect(t, ({ accountIDs }) => ({ accountID: accountIDs?.[0] })),
  },
  '200/reconnect-by-both': {
    profile: 'session',
    isAlone: true,
    sentence: 'With `loginID` too, both must belong together.',
    check: (t) => expectReconnect(t, ({ accountIDs, loginID }) => ({ accountID: accountIDs?.[0], loginID })),
  },
  '200/reconnect-when-connected': {
    profile: 'session',
    isAlone: true,
    sentence: 'The bridge allows one account and has it. Reconnecting it is still possible.',
    async check(t) {
      for (const { id, status } of await t.listBridges()) {
        const [login] = status === 'connected' ? await t.logins(id) : [];
        if (!login) continue;
        sessionOf(t, await create(t, id, { loginID: login.loginID }));
        return;
      }
      t.notApplicable('No bridge is connected.');
    },
  },
  '409/reconnect-in-progress': {
    profile: 'session',
    isAlone: true,
    sentence: 'Only one session at a time may reconnect a login.',
    async check(t) {
      const login = await aLogin(t);
      const { bridgeID, loginID } = login;
      const first = sessionOf(t, await create(t, bridgeID, { loginID }));
      if (isOver(first)) t.notApplicable('The reconnect ends at once.');
      t.expect(await create(t, bridgeID, { loginID }), 409, 'login_session_in_progress');
      const [accountID] = login.accountIDs ?? [];
      if (accountID !== undefined)
        t.expect(await create(t, bridgeID, { accountID }), 409, 'login_session_in_progress');
      t.expect(await cancel(t, first), 200);
      sessionOf(t, await create(t, bridgeID, { loginID }));
    },
  },
  '200/reconnect-keeps-account': {
    ...completing,
    isLong: true,
    sentence: 'When the user signs in to the same account again, it is kept with its IDs;',
    async check(t) {
      for (const login of t.fixtureLogins(
        'that reconnects (reconnects)',
        (one) => isReconnect(one) && !one.takesOver,
      )) {
        const { after, before, created, end } = await reconnected(t, login);
        t.check(end.loginID === created.loginID, 'The reconnected login has another loginID now.');
        t.check(end.accountID === created.accountID, 'The reconnected account has another accountID now.');
        t.same(after, before, 'The logins before and after a reconnect');
      }
    },
  },
  '200/reconnect-as-another': {
    ...completing,
    sentence: 'when they sign in to another, that one takes its place.',
    async check(t) {
      const [login] = t.fixtureLogins(
        'that is taken over (takesOver)',
        ({ takesOver }) => takesOver === true,
      );
      const { after, before, created, end } = await reconnected(t, login);
      t.check(end.loginID !== created.loginID, 'Another account signed in, and yet the loginID is the same.');
      const wanted = [
        ...new Set([...before.filter((id) => id !== created.loginID), end.loginID ?? '']),
      ].sort();
      t.same(after, wanted, 'The logins after another took the place of one');
    },
  },
});

/** A login that can be reconnected, which does not end at once, by preference one that needs it. */
export async function aLogin(t: Context): Promise<Login> {
  const available = (await t.bridges()).filter(({ status }) => status === 'available');
  const logins = await Promise.all(available.map(({ id }) => t.logins(id)));
  const found = logins.flat().filter(({ accountIDs }) => accountIDs?.length);
  const needy = found.find(({ status }) => status === 'needs_login');
  return needy ?? found[0] ?? t.notApplicable('No available bridge has a login.');
}

/** A session that reconnects says from its start what it reconnects. */
async function expectReconnect(t: Context, body: (login: Login) => object): Promise<void> {
  const login = await aLogin(t);
  const session = sessionOf(t, await create(t, login.bridgeID, body(login)));
  t.check(session.loginID === login.loginID, 'The session does not carry the loginID it reconnects.');
  t.check(session.accountID !== undefined, 'The session does not carry the accountID it reconnects.');
  const isOwn = login.accountIDs?.includes(session.accountID ?? '');
  t.check(isOwn, 'The session carries an accountID of another login.');
  const now = await t.session(session);
  t.same(now.loginID, session.loginID, 'The loginID of the new session, and as it is read,');
  t.same(now.accountID, session.accountID, 'The accountID of the new session, and as it is read,');
}

/** A reconnect from its start to its end, with the logins right before and after. */
async function reconnected(t: Context, login: FixtureLogin | undefined) {
  if (!login) return t.skip('The fixture has no login that reconnects.');
  const ids = async () => (await t.logins(login.bridgeID)).map(({ loginID }) => loginID).sort();
  const made = t.run.options.fixture?.logins.find(({ name }) => name === login.reconnects);
  if (made) await walk(t, made);
  const before = await ids();
  const { created, end } = await walk(t, login);
  t.check(created.loginID !== undefined, 'A session that reconnects does not carry the loginID.');
  t.check(end.status === 'complete', `The login "${login.name}" is ${end.status}.`);
  return { before, created, end, after: await ids() };
}
