// Sessions that reconnect a login: what they carry, what they keep out, and what comes of them.

import { type Bridge, isOver, type Login } from '../../suite/answer-types.ts';
import { expectEnd } from '../../suite/chosen-logins.ts';
import { type Context, sessionOf } from '../../suite/context.ts';
import { type FixtureLogin, isReconnect } from '../../suite/fixture.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { cancel, create } from '../../suite/sessions.ts';
import { slowToStart } from '../../suite/starts.ts';
import { expectSame } from '../../suite/two-readings.ts';
import { blockOf, joined } from '../../suite/usable.ts';
import { loginMadeBy, walk } from '../../suite/walk.ts';

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
      t.notApplicable('No bridge is connected and lists a login.');
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
      if (isOver(first)) t.notApplicable(`The reconnect of ${loginID} of ${bridgeID} ends at once.`);
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
      for (const login of await reconnects(
        t,
        'that reconnects (reconnects)',
        (one) => isReconnect(one) && !one.takesOver,
      )) {
        const { after, before, created, end } = await reconnected(t, login);
        t.check(
          end.loginID === created.loginID,
          `The login ${created.loginID} that was reconnected is ${end.loginID} now.`,
        );
        t.check(
          end.accountID === created.accountID,
          `The account ${created.accountID} that was reconnected is ${end.accountID} now.`,
        );
        // A display that others wait on may have come to its end, and connected an account.
        expectSame(t, after, before, `The logins of ${login.bridgeID} after and before a reconnect`);
      }
    },
  },
  '200/reconnect-as-another': {
    ...completing,
    sentence: 'when they sign in to another, that one takes its place.',
    async check(t) {
      const [login] = await reconnects(
        t,
        'that is taken over (takesOver)',
        ({ takesOver }) => takesOver === true,
      );
      if (!login) return;
      const { after, before, created, end } = await reconnected(t, login);
      t.check(
        end.loginID !== created.loginID,
        `Another account signed in, and yet the loginID is ${created.loginID} as before.`,
      );
      const wanted = [
        ...new Set([...before.filter((id) => id !== created.loginID), end.loginID ?? '']),
      ].sort();
      t.same(
        after,
        wanted,
        `The logins of ${login.bridgeID} after ${end.loginID} took the place of ${created.loginID}, and those to be expected,`,
      );
    },
  },
});

/** A login that can be reconnected, by preference one that needs it, on a bridge that is available. */
export async function aLogin(t: Context): Promise<Login> {
  const looked = new Set((await t.bridges()).map(({ id }) => id));
  const bridges = (await t.listBridges()).filter(({ id }) => looked.has(id));
  const slow = await slowToStart(t);
  const left: string[] = [];
  for (const wanted of ['available', 'connected']) {
    const reachable = bridges.filter(({ status }) => status === wanted);
    const found = (await Promise.all(reachable.map(({ id }) => t.logins(id)))).flat();
    const telling = found.filter(({ accountIDs }) => accountIDs?.length);
    left.push(
      ...found.map(({ bridgeID, loginID }) => `${loginID} of ${bridgeID} does not tell its accounts`),
    );
    // A network that is slow to start would hold up all that comes after it.
    const quick = telling.filter(({ bridgeID }) => !slow.has(bridgeID));
    const candidates = quick.length > 0 ? quick : telling;
    const login = candidates.find(({ status }) => status === 'needs_login') ?? candidates[0];
    if (login) return login;
  }
  for (const { id, accounts } of bridges) {
    const block = accounts.length > 0 ? blockOf(bridges, { bridgeID: id, isReconnect: true }) : undefined;
    if (block !== undefined) left.push(block);
  }
  if (left.length > 0) t.skip(`No login can be reconnected: ${joined(left)}.`);
  return t.notApplicable('No bridge has a login.');
}

/** A session that reconnects says from its start what it reconnects. */
async function expectReconnect(t: Context, body: (login: Login) => object): Promise<void> {
  const login = await aLogin(t);
  const session = sessionOf(t, await create(t, login.bridgeID, body(login)));
  const what = `The session that reconnects ${login.loginID} of ${login.bridgeID}`;
  t.check(session.loginID === login.loginID, `${what} has ${session.loginID ?? 'none'} as its loginID.`);
  t.check(session.accountID !== undefined, `${what} has no accountID.`);
  const isOwn = login.accountIDs?.includes(session.accountID ?? '');
  t.check(isOwn, `${what} has the accountID ${session.accountID}, which the login does not hold.`);
  const now = await t.session(session);
  t.same(now.loginID, session.loginID, 'The loginID of the new session, and as it is read,');
  t.same(now.accountID, session.accountID, 'The accountID of the new session, and as it is read,');
}

/** The logins of the fixture that reconnect one which can be reconnected now. @throws {Skip} when there is none */
async function reconnects(t: Context, what: string, fits: (login: FixtureLogin) => boolean) {
  const bridges = await t.listBridges();
  const left: string[] = [];
  const usable: FixtureLogin[] = [];
  for (const login of t.fixtureLogins(what, fits)) {
    const reason = await whyNot(t, bridges, login);
    if (reason === undefined) usable.push(login);
    else left.push(reason);
  }
  return usable.length > 0
    ? usable
    : t.skip(`No login of the fixture ${what} can be started: ${joined(left)}.`);
}

async function whyNot(
  t: Context,
  bridges: readonly Bridge[],
  { bridgeID, loginID, reconnects: name }: FixtureLogin,
): Promise<string | undefined> {
  const block = blockOf(bridges, { bridgeID, isReconnect: true });
  if (block !== undefined) return block;
  const made = t.run.options.fixture?.logins.find((one) => one.name === name);
  // A bridge that this run has filled is emptied as the login starts.
  if (made) return t.run.filled.has(made.bridgeID) ? undefined : blockOf(bridges, made);
  const isThere = (await t.logins(bridgeID)).some((login) => login.loginID === loginID);
  return isThere ? undefined : `${bridgeID} has no login ${loginID}`;
}

/** A reconnect from its start to its end, with the logins right before and after. */
async function reconnected(t: Context, login: FixtureLogin) {
  const ids = async () => (await t.logins(login.bridgeID)).map(({ loginID }) => loginID).sort();
  const { reconnects: name, ...rest } = login;
  const loginID = name === undefined ? login.loginID : await loginMadeBy(t, name);
  const before = await ids();
  const { created, end } = await walk(t, { ...rest, ...(loginID !== undefined && { loginID }) });
  t.check(
    created.loginID !== undefined,
    `The session that reconnects ${loginID} of ${login.bridgeID} has no loginID.`,
  );
  expectEnd(t, login, end);
  return { before, created, end, after: await ids() };
}
