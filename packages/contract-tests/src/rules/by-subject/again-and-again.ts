// What is asked, waited for or removed a second and a third time.
import { isDeepStrictEqual } from 'node:util';
import { type Field, isOver } from '../../suite/answer-types.ts';
import { freshLogins, walks } from '../../suite/chosen-logins.ts';
import { type Context, sessionOf } from '../../suite/context.ts';
import { fits, required } from '../../suite/fields.ts';
import type { FixtureLogin } from '../../suite/fixture.ts';
import { leastWait } from '../../suite/held-waits.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { expectIssues, type Live, live, submit } from '../../suite/sessions.ts';
import { start } from '../../suite/starts.ts';
import { bodyOf, result, type Visit, walk } from '../../suite/walk.ts';
import { withSeveral } from '../by-operation/submitLoginStep.ts';
import { HELD, waits } from './waits.ts';
import { ASKED_AGAIN, wrongVisits } from './walks.ts';

/** The most logins whose wrong values are sent once more. Each is a login begun at a real network. */
const MOST_WRONG = 2;

export const againAndAgainRules: readonly ActiveRule[] = rulesOf('submitLoginStep', {
  '200/second-wait-is-held': {
    profile: 'session',
    isLong: true,
    onlyWaits: true,
    sentence: HELD,
    async check(t) {
      const still = (await waits(t)).filter(({ after, before }) => isDeepStrictEqual(after, before));
      if (still.length === 0) t.skip('Every display changed while it was waited on.');
      await Promise.all(
        still.map(async ({ before }) => {
          const answer = await submit(t, before, { type: 'display_and_wait' });
          // It may have gone on by more than one step since, or have expired.
          if (answer.status === 409 || answer.status === 410) return;
          const after = sessionOf(t, answer);
          expectHeldVisit(t, { before, after, took: answer.answeredAt - answer.sentAt });
        }),
      );
    },
  },
  '200/every-display-is-held': {
    profile: 'login',
    isLong: true,
    sentence: HELD,
    async check(t) {
      const visits = (await walks(t, { ends: 'complete' })).flatMap((done) => done.visits);
      const waited = visits.filter(({ entry }) => !entry);
      if (waited.length === 0) t.skip('No login of the fixture that was walked shows a display.');
      for (const visit of waited) expectHeldVisit(t, visit);
    },
  },
  '200/asks-a-third-time': {
    profile: 'login',
    isLong: true,
    sentence: ASKED_AGAIN,
    async check(t) {
      const isWrong = ({ steps }: FixtureLogin) => steps.some(({ again }) => again);
      const logins = (await freshLogins(t, { forms: 1 })).filter(isWrong).slice(0, MOST_WRONG);
      if (logins.length === 0)
        t.skip('No login of the fixture has values that its network refuses and asks for again (again).');
      let asked = 0;
      // At a bridge that allows one account, each starts when the one before is over.
      for (const login of logins) asked += await askTwice(t, login);
      if (asked === 0) t.skip('No network asked a third time for what was wrong twice.');
    },
  },
  '200/says-anew-what-was-wrong': {
    // Whether a text says what was wrong, nobody can tell but by its being another.
    level: 'SHOULD',
    profile: 'login',
    isLong: true,
    sentence: '`instructions` then says what was wrong.',
    async check(t) {
      // Nothing was wrong yet when a step was asked the first time, so what it said then does not say it.
      const first = (await wrongVisits(t)).filter(({ before }, _, all) => {
        const isAskedAgain = all.some(
          ({ after }) =>
            after.currentStep?.stepID === before.currentStep.stepID &&
            after.loginSessionID === before.loginSessionID,
        );
        return before.currentStep.instructions && !isAskedAgain;
      });
      if (first.length === 0) t.skip('No step that is asked again had instructions at first.');
      for (const { after, before } of first)
        t.check(
          after.currentStep?.instructions !== before.currentStep.instructions,
          `The step ${after.currentStep?.stepID}, which is asked again, has the instructions that it had before anything was wrong.`,
        );
    },
  },
  '422/refused-values-are-not-kept': {
    profile: 'session',
    sentence: 'The server uses them for this step only and neither keeps nor repeats them.',
    async check(t) {
      // Kept values would not show if they were refused by themselves.
      const session = await start(t, undefined, {
        what: ' that has several fields to be filled in, whose rules made-up values keep',
        fits: (step) => withSeveral.fits(step) && required(step).every((field) => someValue(field)),
      });
      const { currentStep } = session;
      const { type } = currentStep;
      const fields = required(currentStep);
      const values = fields.map((field) => [field.id, someValue(field, t.canary()) ?? 'value'] as const);
      const last = values.at(-1) ?? t.fail('The step has no field.');
      const others = values.slice(0, -1);
      const one = await submit(t, session, { type, fields: Object.fromEntries(others) });
      expectIssues(t, one, 'invalid_fields', [['fields', last[0]]]);
      const other = await submit(t, session, { type, fields: Object.fromEntries([last]) });
      expectIssues(
        t,
        other,
        'invalid_fields',
        others.map(([id]) => ['fields', id]),
      );
    },
  },
});

/** @throws {Violation} when a wait ended early with nothing new */
function expectHeldVisit(
  t: Context,
  { after, before, took }: Pick<Visit, 'after' | 'before' | 'took'>,
): void {
  t.check(
    !isDeepStrictEqual(after, before) || took >= leastWait(t),
    `A wait on ${before.currentStep.stepID} of ${before.bridgeID} was answered after ${Math.round(took)} ms with nothing new; ${leastWait(t)} ms are the least.`,
  );
}

/** Sends the same wrong values twice. How often the step was asked again after the second time. */
async function askTwice(t: Context, login: FixtureLogin): Promise<number> {
  const index = login.steps.findIndex(({ again }) => again);
  const entry = login.steps[index];
  const { end } = await walk(t, login, ({ currentStep: { type } }, submitted) => {
    return submitted === index && type !== 'display_and_wait';
  });
  if (isOver(end) || !entry) return 0;
  let session: Live = live(t, end);
  const issued = new Set<string>();
  for (let times = 0; times < 2; times += 1) {
    issued.add(session.currentStep.stepID);
    const body = bodyOf(session, entry);
    const answer = await submit(t, session, body);
    // A network that takes longer than a wait is asked for its answer by the same submit.
    const isSlow = answer.answeredAt - answer.sentAt >= t.wait * 0.9;
    const after = isSlow ? await result(t, session, body, entry) : sessionOf(t, answer);
    // The network may give up, or ask for something else; what it takes from there is its own business.
    if (isOver(after) || !after.currentStep || !sameForm(session, live(t, after))) return 0;
    const { stepID } = after.currentStep;
    t.check(!issued.has(stepID), `The step that is asked again keeps its ID ${stepID}.`);
    session = live(t, after);
  }
  return 1;
}

/** Whether two steps ask for the same, so that the same values can be sent. */
function sameForm(one: Live, other: Live): boolean {
  const asked = ({ currentStep: { fields = [], type } }: Live) => [type, ...fields.map(({ id }) => id)];
  return isDeepStrictEqual(asked(one), asked(other));
}

/** Made-up text that fits a field, if any does that is known. It reaches no network. */
function someValue(field: Field, secret = 'canary0123456789abcdef'): string | undefined {
  const made = [...(field.options ?? []), secret, 'value', '123456', '+14155550100', 'nobody@example.com'];
  const ofType = { phone_number: '+14155550100', email: 'nobody@example.com' }[field.type ?? ''];
  return (ofType === undefined ? made : [ofType]).find((value) => fits(field, value));
}
