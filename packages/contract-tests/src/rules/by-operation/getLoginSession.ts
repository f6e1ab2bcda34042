import { type Session, type StepType, statusOf } from '../../suite/answer-types.ts';
import type { Context } from '../../suite/context.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { cancel, submit, throughAnotherBridge } from '../../suite/sessions.ts';
import { cancelled, noStart, start, startAs, starts } from '../../suite/starts.ts';
import { nearTo } from '../../suite/two-readings.ts';

const KINDS: readonly StepType[] = ['user_input', 'cookies', 'display_and_wait'];

/** The longest lifetime or retention that a run waits for, in seconds. */
const LONGEST = 30;

/** How much later than it says a server may end or forget a session, in milliseconds. */
const SLACK = 1_500;

export const getLoginSessionRules = rulesOf('getLoginSession', {
  ...Object.fromEntries(
    KINDS.map((type) => [
      `200/${statusOf[type]}`,
      {
        profile: 'session' as const,
        sentence: 'The session as it is now.',
        async check(t: Context) {
          const session = await start(t, type);
          const now = await t.session(session);
          t.check(
            now.bridgeID === session.bridgeID,
            `The session of ${session.bridgeID} says it is of ${now.bridgeID} now.`,
          );
          // A display may be replaced meanwhile; what the user fills in is not.
          const isReplaced = type === 'display_and_wait' && stepOf(now) !== stepOf(session);
          // Which status goes with which step was added to what is documented, and is a rule of its own.
          t.check(
            isReplaced || now.status === session.status,
            `The session that was created as ${session.status} is ${now.status}.`,
          );
          if (type !== 'display_and_wait')
            t.same(now, session, 'The session as it is read and as it was created');
        },
      },
    ]),
  ),
  '200/never-waits': {
    profile: 'session',
    sentence: 'It shows the newest step, and never waits.',
    async check(t) {
      const all = await starts(t);
      const ways = KINDS.flatMap((type) => all.find(({ step }) => step.type === type) ?? []);
      if (ways.length === 0) await noStart(t, 'starts with a step');
      for (const way of ways) {
        const session = await startAs(t, way);
        const before = t.run.now();
        await t.session(session);
        const took = t.run.now() - before;
        t.expectInTime(
          took,
          Math.max(500, t.wait * 0.5),
          (ms) => `Reading a ${session.status} session took ${ms} ms.`,
        );
      }
    },
  },
  '200/repeatable': {
    profile: 'session',
    sentence: 'Reading and cancelling can be repeated at any time.',
    async check(t) {
      const session = await start(t, 'user_input');
      t.same(await t.session(session), await t.session(session), 'Two readings of a session');
    },
  },
  '200/cancelled': {
    profile: 'session',
    sentence: 'The session was cancelled. Final.',
    async check(t) {
      const session = await t.session(await cancelled(t));
      t.check(session.status === 'cancelled', `A session that was cancelled is ${session.status}.`);
    },
  },
  '404/through-another-bridge': {
    profile: 'session',
    sentence: 'Or the bridge has no session with this ID, or no longer: `login_session_not_found`.',
    async check(t) {
      const { bridgeID, loginSessionID } = await throughAnotherBridge(t, await start(t));
      const path = { bridgeID, loginSessionID };
      t.expect(await t.call('getLoginSession', { path }), 404, 'login_session_not_found');
    },
  },
  '404/near-loginSessionID': {
    profile: 'session',
    sentence: 'Or the bridge has no session with this ID, or no longer: `login_session_not_found`.',
    async check(t) {
      const { bridgeID, loginSessionID } = await start(t);
      for (const id of nearTo(loginSessionID)) {
        const path = { bridgeID, loginSessionID: id };
        t.expect(await t.call('getLoginSession', { path }), 404, 'login_session_not_found');
      }
    },
  },
  '200/others-untouched': {
    profile: 'session',
    sentence:
      'It lives on the server, belongs to one bridge, and is always in one state: it waits for the user, or it is over.',
    async check(t) {
      const one = await start(t, 'user_input');
      const other = await start(t, 'user_input');
      await cancel(t, one);
      t.same(await t.session(other), other, 'A session after another was cancelled, and before,');
    },
  },
  '200/expires': {
    profile: 'session',
    isLong: true,
    onlyWaits: true,
    sentence:
      'A session lives **{sessionLifetime}** from its creation. After that it is `failed` with the code `login_session_expired`.',
    async check(t) {
      const { sessionLifetime } = t.times;
      if (sessionLifetime > LONGEST)
        t.skip(`A session lives ${sessionLifetime} s; needs a server with less, and --session-lifetime.`);
      const session = await start(t, 'user_input');
      await t.pause(sessionLifetime * 1000 + SLACK);
      const ended = await t.session(session);
      t.check(ended.status === 'failed', `The session is ${ended.status} after its lifetime.`);
      t.check(ended.error?.code === 'login_session_expired', `The session failed with ${ended.error?.code}.`);
      t.expect(await submit(t, session, { type: 'user_input', fields: {} }), 410, 'login_session_expired');
    },
  },
  '404/forgotten': {
    profile: 'session',
    isLong: true,
    onlyWaits: true,
    sentence:
      'It is remembered for **{sessionRetention}** after its end, so its outcome can still be read; then it is unknown (404).',
    async check(t) {
      const { sessionRetention } = t.times;
      if (sessionRetention > LONGEST)
        t.skip(
          `A session is remembered for ${sessionRetention} s; needs a server with less, and --session-retention.`,
        );
      const session = await cancelled(t);
      await t.session(session);
      await t.pause(sessionRetention * 1000 + SLACK);
      const { bridgeID, loginSessionID } = session;
      t.expect(
        await t.call('getLoginSession', { path: { bridgeID, loginSessionID } }),
        404,
        'login_session_not_found',
      );
    },
  },
});

function stepOf({ currentStep }: Session): string | undefined {
  return currentStep?.stepID;
}
