import { isOver, type Session, type StepType, statusOf } from '../../suite/answer-types.ts';
import { type Context, sessionOf } from '../../suite/context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { expectHeard, expectHeld, expectSoon } from '../../suite/held-waits.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { cancel, type Live, submit, throughAnotherBridge } from '../../suite/sessions.ts';
import { cancelled, start } from '../../suite/starts.ts';
import { makeRoomEverywhere } from '../../suite/usable.ts';

const KINDS: readonly StepType[] = ['user_input', 'cookies', 'display_and_wait'];

export const cancelLoginSessionRules = rulesOf('cancelLoginSession', {
  ...Object.fromEntries(
    KINDS.map((type) => [
      `200/${statusOf[type]}`,
      {
        profile: 'session' as const,
        sentence: 'Gives a login up.',
        async check(t: Context) {
          const session = await start(t, type);
          const { json } = t.expect(await cancel(t, session), 200);
          const { bridgeID, loginSessionID } = session;
          t.same(
            pick(json),
            { bridgeID, loginSessionID, status: 'cancelled' },
            'What cancelling a session answers, and the session,',
          );
          // How long it is remembered was added to what is documented, so it may be forgotten here.
          const now = await t.call('getLoginSession', { path: { bridgeID, loginSessionID } });
          if (now.status !== 200) return;
          const { status } = sessionOf(t, now);
          t.check(status === 'cancelled', `The session is ${status} after it was cancelled.`);
        },
      },
    ]),
  ),
  '200/content-type-without-body': {
    profile: 'session',
    sentence: 'So it is when the request has a content type and no bytes after it.',
    async check(t) {
      const { bridgeID, loginSessionID } = await start(t);
      const headers = { 'content-type': 'application/json' };
      const answer = await t.call('cancelLoginSession', { path: { bridgeID, loginSessionID }, headers });
      t.expect(answer, 200);
    },
  },
  '200/again': {
    profile: 'session',
    sentence:
      'Cancelling a session that was cancelled or failed before answers the same and changes nothing, so the call can be repeated;',
    async check(t) {
      const session = await start(t);
      const first = t.expect(await cancel(t, session), 200).json;
      const ended = await t.session(session);
      t.same(t.expect(await cancel(t, session), 200).json, first, 'The answers to two cancels');
      t.same(await t.session(session), ended, 'The cancelled session after and before another cancel');
    },
  },
  '200/answers-waits': {
    profile: 'session',
    sentence: 'Requests that wait on the session are answered with it, as `cancelled`.',
    async check(t) {
      const session = await start(t, 'display_and_wait');
      const waiting = submit(t, session, { type: 'display_and_wait' });
      await t.arrival();
      const cancelling = await cancel(t, session);
      if (cancelling.status === 409 && isOver(await t.session(session)))
        t.skip('The login came to its end before it could be cancelled.');
      t.expect(cancelling, 200);
      const answer = expectHeard(t, await waiting);
      expectHeld(t, answer, cancelling);
      if (answer.answeredAt < cancelling.answeredAt && hasChanged(session, answer))
        t.skip('The display changed before the session could be cancelled.');
      const { status } = answer.json as { status: string };
      t.check(status === 'cancelled', `The wait was answered with a session that is ${status}.`);
      expectSoon(t, cancelling, answer);
    },
  },
  '404/through-another-bridge': {
    profile: 'session',
    sentence: 'Or the bridge has no session with this ID, or no longer: `login_session_not_found`.',
    async check(t) {
      const session = await start(t, 'user_input');
      t.expect(await cancel(t, await throughAnotherBridge(t, session)), 404, 'login_session_not_found');
      t.same(
        await t.session(session),
        session,
        'The session after and before it was cancelled through another bridge',
      );
    },
  },
  '200/makes-no-account': {
    profile: 'session',
    isAlone: true,
    sentence: 'Gives a login up.',
    async check(t) {
      const ids = async () => (await t.accounts()).map(({ accountID }) => accountID);
      await makeRoomEverywhere(t);
      const before = await ids();
      await cancelled(t, 'user_input');
      t.same(await ids(), before, 'The accounts after and before a cancelled login');
    },
  },
});

/** Whether a wait was answered because its display was replaced. */
function hasChanged(before: Live, { json }: Exchange): boolean {
  const { currentStep } = json as Session;
  return currentStep !== undefined && currentStep.stepID !== before.currentStep.stepID;
}

function pick(json: unknown): object {
  const { bridgeID, loginSessionID, status } = (json ?? {}) as Record<string, unknown>;
  return { bridgeID, loginSessionID, status };
}
