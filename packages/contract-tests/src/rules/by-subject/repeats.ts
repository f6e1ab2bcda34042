// Submits of a step that has been replaced: repeated after a lost connection, or too late.

import { isOver, type Session } from '../../suite/answer-types.ts';
import { freshLogin, freshLogins } from '../../suite/chosen-logins.ts';
import { type Context, sessionOf } from '../../suite/context.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { expectUntouched, type Live, live, otherType, submit } from '../../suite/sessions.ts';
import { isForm, walk } from '../../suite/walk.ts';

const REPLAY =
  'A submit of the step that was just replaced changes nothing and answers with the session as it is now';
const NOT_CURRENT = '`step_not_current`: the session has moved on by more than one step.';

/** How soon an answer has to come that waits for nothing, in milliseconds. */
const SOON = 2_000;

const base = { profile: 'login', isLong: true } as const;

export const repeatRules: readonly ActiveRule[] = rulesOf('submitLoginStep', {
  '200/repeated': {
    ...base,
    sentence: REPLAY,
    check: (t) =>
      expectRepeatable(t, ({ replaced, submitted }) => [
        submit(t, replaced, submitted, replaced.currentStep.stepID),
      ]),
  },
  '200/repeated-with-anything': {
    ...base,
    sentence: 'A submit of either step is known as a repeat by its `stepID` alone.',
    check: (t) =>
      expectRepeatable(t, ({ replaced }) => {
        const { stepID, type } = replaced.currentStep;
        const bodies = [{ type, fields: {} }, { type: otherType(type) }, { type: 'unknown' }, {}];
        return bodies.map((body) => submit(t, replaced, body, stepID));
      }),
  },
  '400/repeated-not-json': {
    ...base,
    sentence: 'The body is not JSON: `invalid_json`.',
    async check(t) {
      const { replaced } = await secondForm(t);
      const { stepID } = replaced.currentStep;
      t.expect(await submit(t, replaced, undefined, stepID, { raw: '{' }), 400, 'invalid_json');
    },
  },
  '200/repeated-display': {
    ...base,
    sentence: REPLAY,
    async check(t) {
      for (const login of await freshLogins(t, { ends: 'complete', use: 'own' })) {
        const { created, end } = await walk(t, login, firstChange());
        if (created.currentStep?.type !== 'display_and_wait' || !end.currentStep) continue;
        const before = t.run.now();
        const answer = await submit(t, end, { type: 'display_and_wait' }, created.currentStep.stepID);
        const took = t.run.now() - before;
        // It goes on by itself, and may have gone on again just now.
        if (answer.status !== 200 && hasMoved(await t.session(end), end)) continue;
        const { currentStep } = sessionOf(t, answer);
        t.check(
          currentStep?.stepID !== created.currentStep.stepID,
          `The answer shows the display ${created.currentStep.stepID}, which was replaced.`,
        );
        t.expectInTime(
          took,
          Math.min(SOON, t.wait * 0.9),
          (ms) => `A submit of a display that was replaced was held for ${ms} ms.`,
        );
        return;
      }
      t.skip('No login of the fixture starts with a display, goes on, and then stays.');
    },
  },
  '409/step-not-current': {
    ...base,
    sentence: NOT_CURRENT,
    check: (t) => expectOld(t, (type) => ({ type, fields: {} })),
  },
  '409/step-not-current-whatever-is-sent': {
    ...base,
    sentence: 'When several things are wrong with a request, the first of these decides',
    check: (t) => expectOld(t, () => ({ type: 'unknown', fields: 1 })),
  },
  '409/step-not-current-display': {
    ...base,
    sentence: NOT_CURRENT,
    async check(t) {
      for (const login of await freshLogins(t, { ends: 'complete', forms: 2, use: 'own' })) {
        const { end, visits } = await walk(t, login, ({ currentStep }, submitted) => {
          return submitted > 1 && currentStep.type === 'display_and_wait';
        });
        const [first] = visits;
        if (end.currentStep?.type !== 'display_and_wait' || !first) continue;
        const { stepID, type } = first.before.currentStep;
        const answer = await submit(t, end, { type, fields: {} }, stepID);
        // A display goes on by itself, and may have come to the end of the login just now.
        if (answer.status === 410 && isOver(await t.session(end))) continue;
        t.expect(answer, 409, 'step_not_current');
        return;
      }
      t.skip('No login of the fixture comes to a display after two forms, and stays there.');
    },
  },
});

function hasMoved(now: Session, { currentStep }: Session): boolean {
  return now.currentStep?.stepID !== currentStep?.stepID;
}

/** A login that came to its second form. */
async function secondForm(t: Context): Promise<{ session: Live; replaced: Live; submitted: object }> {
  const login = await freshLogin(t, { ends: 'complete', forms: 2 });
  const { end, visits } = await walk(t, login, (session, submitted) => submitted === 1 && isForm(session));
  const visit = visits.at(-1) ?? t.fail(`The login "${login.name}" has no step.`);
  return { session: live(t, end), replaced: visit.before, submitted: visit.body ?? {} };
}

/** Submits of the step just replaced are answered with the session, which stays as it is. */
async function expectRepeatable(
  t: Context,
  repeat: (form: Awaited<ReturnType<typeof secondForm>>) => ReturnType<typeof submit>[],
): Promise<void> {
  const form = await secondForm(t);
  for (const answer of await Promise.all(repeat(form)))
    t.same(sessionOf(t, answer), form.session, 'The answer to a repeated submit, and the session,');
  await expectUntouched(t, form.session);
}

/** A step before the one just replaced is refused. */
async function expectOld(t: Context, body: (type: string) => object): Promise<void> {
  const login = await freshLogin(t, { ends: 'complete', forms: 3 });
  const { end, visits } = await walk(t, login, (session, submitted) => submitted === 2 && isForm(session));
  const { stepID, type } = visits[0]?.before.currentStep ?? t.fail(`The login "${login.name}" has no step.`);
  t.expect(await submit(t, end, body(type), stepID), 409, 'step_not_current');
  await expectUntouched(t, end);
}

/** Stops a walk at the first step that is not the one it began with. */
function firstChange(): (session: Live) => boolean {
  let first: string | undefined;
  return ({ currentStep }) => {
    first ??= currentStep.stepID;
    return currentStep.stepID !== first;
  };
}
