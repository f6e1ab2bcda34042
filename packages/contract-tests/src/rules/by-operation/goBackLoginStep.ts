// What going back from a step does, and when it is refused. Logins with a way back are those of the fixture.
import { isOver } from '../../suite/answer-types.ts';
import { freshLogins, walkedInTurn, walks } from '../../suite/chosen-logins.ts';
import { type Context, sessionOf } from '../../suite/context.ts';
import type { FixtureLogin, FixtureStep } from '../../suite/fixture.ts';
import { expectHeard, expectHeld, expectSoon } from '../../suite/held-waits.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import {
  cancel,
  expectUntouched,
  goBack,
  type Live,
  live,
  submit,
  throughAnotherBridge,
} from '../../suite/sessions.ts';
import { cancelled, start } from '../../suite/starts.ts';
import { baseOf, bodyOf, type Walk, walk } from '../../suite/walk.ts';
import { slowForm, whileItWorks } from '../by-subject/slow-forms.ts';
import { aSession } from '../from-spec/subject.ts';

const REPEAT =
  'When the step was just left or replaced, or the network ended the session on it, nothing changes and the answer is the session as it is now';
const ORDER = 'When several things are wrong with a request, the first of these decides';
const CANNOT = '`step_cannot_go_back`: the step has no `canGoBack`.';

const base = { profile: 'login', isLong: true } as const;

export const goBackLoginStepRules = rulesOf('goBackLoginStep', {
  '200/new-step': {
    ...base,
    sentence:
      'The step that comes is a new one, also when it was shown before: it has a new `stepID`, such as `method~2`.',
    async check(t) {
      for (const done of await walksBack(t)) {
        const seen = new Set<string>();
        for (const { after, before, entry } of done.visits) {
          seen.add(before.currentStep.stepID);
          const { stepID } = after.currentStep ?? {};
          t.check(
            !entry?.back || (stepID !== undefined && !seen.has(stepID)),
            `Going back from ${before.currentStep.stepID} leads to ${stepID ?? after.status}, which is no new step.`,
          );
        }
      }
    },
  },
  '200/shown-again-by-number': {
    ...base,
    level: 'SHOULD',
    sentence:
      'The step that comes is a new one, also when it was shown before: it has a new `stepID`, such as `method~2`.',
    async check(t) {
      for (const { visits } of await walksBack(t))
        for (const [index, { after, entry }] of visits.entries()) {
          if (!entry?.back || !after.currentStep) continue;
          const { stepID } = after.currentStep;
          const before = visits.slice(0, index + 1).map((visit) => visit.before.currentStep.stepID);
          const times = before.filter((id) => baseOf(id) === baseOf(stepID)).length;
          const wanted = times === 0 ? baseOf(stepID) : `${baseOf(stepID)}~${times + 1}`;
          t.check(stepID === wanted, `The step shown after going back is ${stepID}; expected ${wanted}.`);
        }
    },
  },
  '200/goes-on': {
    ...base,
    sentence: 'Draw it and go on from there.',
    async check(t) {
      for (const { end, login } of await walksBack(t))
        t.check(
          end.status === login.ends,
          `The login "${login.name}", in which the user goes back, is ${end.status}; expected ${login.ends}.`,
        );
    },
  },
  '200/can-be-read': {
    ...base,
    sentence:
      'Goes back from the current step to where the user can choose another way, and returns the session with the step to show then.',
    async check(t) {
      const { session } = await atWayBack(t, 'form');
      await expectUntouched(t, sessionOf(t, await goBack(t, session)));
    },
  },
  '200/may-be-said': {
    ...base,
    sentence: 'A step has a way back when it says `canGoBack`.',
    async check(t) {
      for (const { visits } of await walksBack(t))
        for (const { before, entry } of visits)
          t.check(
            !entry?.back || before.currentStep.canGoBack === true,
            `The step ${before.currentStep.stepID}, which was left, did not say canGoBack.`,
          );
    },
  },
  '200/whatever-says-so': {
    ...base,
    sentence: 'A step has a way back when it says `canGoBack`.',
    async check(t) {
      const tried = new Set<string>();
      for (const { login, visits } of await walks(t, { forms: 1 }))
        for (const { before } of visits) {
          const { bridgeID, currentStep } = before;
          const name = `${bridgeID} ${baseOf(currentStep.stepID)}`;
          if (!currentStep.canGoBack || tried.has(name)) continue;
          tried.add(name);
          const isThere = (at: Live) => at.currentStep.stepID === currentStep.stepID;
          const { end } = await walk(t, login, isThere);
          if (isOver(end)) continue;
          const answer = await goBack(t, end);
          // A display goes on by itself.
          if (answer.status === 410 && isOver(await t.session(end))) continue;
          t.expect(answer, 200);
        }
      if (tried.size === 0) t.skip('No login of the fixture comes to a step with a way back.');
    },
  },
  '200/repeated': {
    ...base,
    sentence: REPEAT,
    async check(t) {
      const { session } = await atWayBack(t, 'form');
      const left = sessionOf(t, await goBack(t, session));
      for (const again of await Promise.all([goBack(t, session), goBack(t, session)]))
        t.same(sessionOf(t, again), left, 'The answer to going back once more, and the session,');
      await expectUntouched(t, left);
    },
  },
  '200/repeated-display': {
    ...base,
    sentence: REPEAT,
    async check(t) {
      const { session } = await atWayBack(t, 'display');
      const left = sessionOf(t, await goBack(t, session));
      t.same(
        sessionOf(t, await goBack(t, session)),
        left,
        'The answer to going back once more, and the session,',
      );
    },
  },
  '200/joins': {
    ...base,
    sentence: 'while it is under way the second request joins the first.',
    async check(t) {
      const { session } = await atWayBack(t, 'form');
      const answers = await Promise.all([goBack(t, session), goBack(t, session), goBack(t, session)]);
      const [first, ...others] = answers.map((answer) => sessionOf(t, answer));
      for (const other of others) t.same(other, first, 'Two answers to going back at the same time');
    },
  },
  '200/after-a-submit': {
    ...base,
    sentence: 'from the step just left or replaced it changes nothing',
    async check(t) {
      const { replaced, session } = await atWayBack(t, 'form');
      t.same(
        sessionOf(t, await goBack(t, session, replaced.currentStep.stepID)),
        session,
        'The answer to going back from the step that was just submitted, and the session,',
      );
      await expectUntouched(t, session);
    },
  },
  '200/ends-waits': {
    ...base,
    sentence: 'A wait that is held on the step left ends with the session as it then is.',
    async check(t) {
      const { session } = await atWayBack(t, 'display');
      const waiting = submit(t, session, { type: 'display_and_wait' });
      await t.arrival();
      const leaving = await goBack(t, session);
      const left = sessionOf(t, leaving);
      const answer = expectHeard(t, await waiting);
      expectHeld(t, answer, leaving);
      t.same(sessionOf(t, answer), left, 'The answer to a wait on the step that was left, and the session,');
      expectSoon(t, leaving, answer);
    },
  },
  '200/left-for-good': {
    ...base,
    sentence:
      'Submitting the step that was just replaced changes nothing and answers with the session as it is now.',
    async check(t) {
      const { entry, session } = await atWayBack(t, 'form');
      const left = sessionOf(t, await goBack(t, session));
      const { stepID, type } = session.currentStep;
      const body = entry ? bodyOf(session, { ...entry, back: false }) : { type, fields: {} };
      const answer = await submit(t, left, body, stepID);
      t.same(
        sessionOf(t, answer),
        left,
        'The answer to a submit of the step that was left, and the session,',
      );
      await expectUntouched(t, left);
    },
  },
  '200/keeps-other-sessions': {
    ...base,
    sentence:
      'Goes back from the current step to where the user can choose another way, and returns the session with the step to show then.',
    async check(t) {
      const [one, other] = [await atWayBack(t, 'form'), await atWayBack(t, 'form')];
      t.expect(await goBack(t, one.session), 200);
      await expectUntouched(t, other.session);
    },
  },
  '409/step-cannot-go-back': {
    profile: 'session',
    sentence: CANNOT,
    async check(t) {
      const session = await aSession(t);
      if (session.currentStep.canGoBack) t.notApplicable('The first step of every login has a way back.');
      t.expect(await goBack(t, session), 409, 'step_cannot_go_back');
      if (session.currentStep.type !== 'display_and_wait') await expectUntouched(t, session);
    },
  },
  '409/display-cannot-go-back': {
    profile: 'session',
    sentence: CANNOT,
    async check(t) {
      const session = await start(t, 'display_and_wait', {
        what: ' without a way back',
        fits: ({ canGoBack }) => canGoBack !== true,
      });
      const answer = await goBack(t, session);
      // It goes on by itself, and then was just replaced.
      if (answer.status === 200 && (await hasMoved(t, session)))
        t.skip('The display was replaced before somebody could go back.');
      t.expect(answer, 409, 'step_cannot_go_back');
    },
  },
  '409/chosen-step-cannot-go-back': {
    ...base,
    sentence: CANNOT,
    async check(t) {
      const { session } = await atWayBack(t, 'form');
      const left = live(t, sessionOf(t, await goBack(t, session)));
      if (left.currentStep.canGoBack) t.skip('The step that comes after going back has a way back too.');
      t.expect(await goBack(t, left), 409, 'step_cannot_go_back');
      await expectUntouched(t, left);
    },
  },
  '409/step-not-current': {
    ...base,
    sentence: '`step_not_current`: the session has moved on by more than one step.',
    async check(t) {
      const { first, session } = await atWayBack(t, 'form');
      const left = sessionOf(t, await goBack(t, session));
      t.expect(await goBack(t, left, first.currentStep.stepID), 409, 'step_not_current');
      await expectUntouched(t, left);
    },
  },
  '409/step-in-progress': {
    ...base,
    onlyWaits: true,
    sentence: '`step_in_progress`: the step is being submitted.',
    async check(t) {
      const { session } = await slowForm(t, { fits: ({ canGoBack }) => canGoBack === true });
      await whileItWorks(t, session, async () => {
        t.expect(await goBack(t, session), 409, 'step_in_progress');
        await expectUntouched(t, session);
      });
    },
  },
  '409/no-way-back-before-step-in-progress': {
    ...base,
    onlyWaits: true,
    family: 'order',
    sentence: ORDER,
    async check(t) {
      const { session } = await slowForm(t);
      if (session.currentStep.canGoBack) t.skip('The slow form has a way back.');
      await whileItWorks(t, session, async () => {
        t.expect(await goBack(t, session), 409, 'step_cannot_go_back');
        await expectUntouched(t, session);
      });
    },
  },
  '410/cancelled': {
    profile: 'session',
    sentence: '`login_session_cancelled`: the session was cancelled.',
    check: async (t) => void t.expect(await goBack(t, await cancelled(t)), 410, 'login_session_cancelled'),
  },
  '410/cancelled-with-a-way-back': {
    ...base,
    sentence: '`login_session_cancelled`: the session was cancelled.',
    async check(t) {
      const { session } = await atWayBack(t, 'form');
      t.expect(await cancel(t, session), 200);
      t.expect(await goBack(t, session), 410, 'login_session_cancelled');
    },
  },
  '410/complete': {
    ...base,
    sentence: '`login_session_complete`: the account is connected.',
    async check(t) {
      const done = (await walksBack(t)).find(({ end }) => end.status === 'complete');
      const [first] = done?.visits ?? [];
      if (!done || !first) return t.skip('No login with a way back was completed.');
      t.expect(await goBack(t, done.end, first.before.currentStep.stepID), 410, 'login_session_complete');
    },
  },
  '200/ended-on-it': {
    ...base,
    sentence: REPEAT,
    async check(t) {
      const done = (await walksBack(t)).find(({ end }) => end.status === 'complete');
      const last = done?.visits.at(-1);
      if (!done || !last) return t.skip('No login with a way back was completed.');
      const answer = await goBack(t, done.end, last.before.currentStep.stepID);
      const { status } = sessionOf(t, answer);
      t.check(status === 'complete', `The answer shows a session that is ${status}.`);
    },
  },
  '404/step-not-found': {
    profile: 'session',
    sentence: 'Or the session never had a step with this ID: `step_not_found`.',
    async check(t) {
      const session = await aSession(t);
      t.expect(await goBack(t, session, t.unknownID()), 404, 'step_not_found');
    },
  },
  '404/through-another-bridge': {
    profile: 'session',
    sentence: 'Or the bridge has no session with this ID, or no longer: `login_session_not_found`.',
    async check(t) {
      const session = await throughAnotherBridge(t, await aSession(t));
      t.expect(await goBack(t, session), 404, 'login_session_not_found');
    },
  },
  '404/unknown-step-of-a-cancelled-session': {
    profile: 'session',
    family: 'order',
    sentence: ORDER,
    check: async (t) =>
      void t.expect(await goBack(t, await cancelled(t), t.unknownID()), 404, 'step_not_found'),
  },
  '409/not-current-before-no-way-back': {
    ...base,
    family: 'order',
    sentence: ORDER,
    async check(t) {
      // The first step is older, and has no way back either.
      const { first, session } = await atWayBack(t, 'form');
      if (first.currentStep.canGoBack) t.skip('The first step has a way back.');
      const left = sessionOf(t, await goBack(t, session));
      t.expect(await goBack(t, left, first.currentStep.stepID), 409, 'step_not_current');
    },
  },
});

/** The logins of the fixture in which the user goes back. */
async function loginsBack(t: Context): Promise<FixtureLogin[]> {
  const logins = await freshLogins(t, { forms: 2, use: 'own' });
  const found = logins.filter(({ steps }) => steps.some(({ back }) => back));
  return found.length > 0 ? found : t.skip('The fixture has no login in which the user goes back (back).');
}

async function walksBack(t: Context): Promise<Walk[]> {
  return walkedInTurn(t, await loginsBack(t));
}

interface WayBack {
  /** At the step that has a way back. */
  readonly session: Live;
  /** As it was at its first step, and at the one that was just submitted. */
  readonly first: Live;
  readonly replaced: Live;
  /** What the fixture submits for the step, in whichever of its instances. */
  readonly entry: FixtureStep | undefined;
}

/** A new session at a form or a display with a way back. */
async function atWayBack(t: Context, kind: 'form' | 'display'): Promise<WayBack> {
  for (const login of await loginsBack(t)) {
    const isThere = ({ currentStep: { canGoBack, type } }: Live) =>
      canGoBack === true && (type === 'display_and_wait') === (kind === 'display');
    const { end, visits } = await walk(t, login, isThere);
    const [first] = visits;
    const replaced = visits.at(-1);
    if (isOver(end) || !first || !replaced) continue;
    const session = live(t, end);
    const step = baseOf(session.currentStep.stepID);
    const entry = login.steps.find((one) => one.step === step && !one.back);
    return { session, first: first.before, replaced: replaced.before, entry };
  }
  return t.skip(
    `No login of the fixture comes to a ${kind} with a way back in which the user goes back (back).`,
  );
}

async function hasMoved(t: Context, session: Live): Promise<boolean> {
  const { currentStep } = await t.session(session);
  return currentStep?.stepID !== session.currentStep.stepID;
}
