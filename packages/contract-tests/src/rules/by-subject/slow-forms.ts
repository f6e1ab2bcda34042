// A form whose network takes longer than a submit is held.
import type { Field, Session, Step } from '../../suite/answer-types.ts';
import { freshLogins } from '../../suite/chosen-logins.ts';
import { type Context, sessionOf } from '../../suite/context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { hasPattern, hasRequired } from '../../suite/fields.ts';
import type { FixtureStep } from '../../suite/fixture.ts';
import { expectHeld, expectSoon, leastWait } from '../../suite/held-waits.ts';
import { type ActiveRule, Doubtful, Violation } from '../../suite/rule.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { cancel, expectUntouched, type Live, live, otherType, submit } from '../../suite/sessions.ts';
import { bodyOf, isForm, result, walk } from '../../suite/walk.ts';

const SLOW =
  'After {wait} the call answers with the session unchanged and the network goes on working: submit the same values again to wait for the result.';
const JOINS =
  'Submitting the current step twice at the same time with the same content joins the first submit;';

/** How much later than it could a wait may be answered, in milliseconds. */
const SLACK = 2_000;

/** The same where the network has answered meanwhile, so that it can hardly have been the end of the wait. */
const LATE = 300;

const base = { profile: 'login', isLong: true, onlyWaits: true } as const;

export const slowFormRules: readonly ActiveRule[] = [
  ...rulesOf('submitLoginStep', {
    '200/slow-form-is-held': {
      ...base,
      sentence: SLOW,
      async check(t) {
        const { body, entry, pending, session } = await slowForm(t);
        const first = await pending;
        if (hasMoved(first, session)) {
          t.expectInTime(
            first.answeredAt - first.sentAt,
            t.wait + LATE,
            (ms) => `A submit was held ${ms} ms, until the network had answered; ${t.wait} ms are the most.`,
          );
          t.skip(notSlow(t, first));
        }
        t.same(
          sessionOf(t, first),
          session,
          'The answer to a submit that the network is slow to check, and the session,',
        );
        const took = first.answeredAt - first.sentAt;
        t.check(took >= leastWait(t), `A submit was answered after ${Math.round(took)} ms with nothing new.`);
        t.expectInTime(
          took,
          t.wait + SLACK,
          (ms) => `A submit was held ${ms} ms; ${t.wait} ms are the most.`,
        );
        const isDone = isAnother(await result(t, session, body, entry), session);
        t.check(
          isDone,
          `The same submit of ${session.currentStep.stepID} again and again did not bring the result of the network.`,
        );
      },
    },
    '200/joins': {
      ...base,
      sentence: JOINS,
      async check(t) {
        const { body, pending, session } = await slowForm(t);
        const joined = submit(t, session, body);
        const answers = [await pending, await joined];
        for (const answer of answers) t.expect(answer, 200);
        // The second was sent later, and so is held longer: it may well have the result.
        const last = sessionOf(t, await submit(t, session, body));
        const ids = last.currentStep?.stepID ?? last.status;
        t.check(!/~\d+$/.test(ids), `The network was asked twice: the next step is ${ids}.`);
      },
    },
    '200/joins-in-any-order': {
      ...base,
      sentence: 'The order of the fields does not matter.',
      async check(t) {
        const { body, pending, session } = await slowForm(t, { least: 2 });
        const fields = Object.fromEntries(Object.entries(body.fields).reverse());
        const joined = submit(t, session, { ...body, fields });
        for (const answer of [await pending, await joined]) t.expect(answer, 200);
      },
    },
    '409/step-in-progress': {
      ...base,
      sentence: '`step_in_progress`: the same step is being submitted with other content.',
      async check(t) {
        const { body, session } = await slowForm(t);
        const { fields = [] } = session.currentStep;
        const changed = Object.entries(body.fields).flatMap(([id, value]) => {
          const other = changedValue(
            fields.find((field) => field.id === id),
            value,
          );
          return other === undefined ? [] : [[id, other]];
        });
        if (changed.length === 0)
          t.skip(`No other value is known that the slow form ${session.currentStep.stepID} takes.`);
        const other = { ...body, fields: { ...body.fields, ...Object.fromEntries(changed) } };
        await whileItWorks(t, session, async () => {
          t.expect(await submit(t, session, other), 409, 'step_in_progress');
          await expectUntouched(t, session);
        });
      },
    },
    '422/fields-before-step-in-progress': {
      ...base,
      sentence: 'When several things are wrong with a request, the first of these decides',
      async check(t) {
        const { session } = await slowForm(t);
        const { type } = session.currentStep;
        await whileItWorks(t, session, async () => {
          if (hasRequired(session.currentStep))
            t.expect(await submit(t, session, { type, fields: {} }), 422, 'invalid_fields');
          t.expect(await submit(t, session, { type: otherType(type) }), 422, 'step_type_mismatch');
          t.expect(await submit(t, session, { type: 'unknown' }), 422, 'invalid_request');
        });
      },
    },
  }),
  ...rulesOf('getLoginSession', {
    '200/cancelled-while-submitting': {
      ...base,
      sentence: 'A session that is `complete`, `cancelled` or `failed` never changes again.',
      async check(t) {
        const { session: cancelled } = await slowForm(t);
        const { body, entry, session } = await slowForm(t);
        t.expect(await cancel(t, cancelled), 200);
        const ended = await t.session(cancelled);
        // By then the network has answered the one that was submitted before, too.
        if (!isAnother(await result(t, session, body, entry), session))
          t.skip(
            `The network did not answer to ${session.currentStep.stepID} in the time that the fixture gives it (slow).`,
          );
        await expectUntouched(t, ended);
      },
    },
    '200/while-submitting': {
      ...base,
      sentence: 'After {wait} the call answers with the session unchanged and the network goes on working',
      async check(t) {
        const { session } = await slowForm(t);
        await whileItWorks(t, session, () => expectUntouched(t, session));
      },
    },
  }),
  ...rulesOf('cancelLoginSession', {
    '200/while-submitting': {
      ...base,
      sentence: 'Requests that wait on the session are answered with it, as `cancelled`.',
      async check(t) {
        const { pending, session } = await slowForm(t);
        const cancelling = t.expect(await cancel(t, session), 200);
        const answer = await pending;
        expectHeld(t, answer, cancelling);
        const { status } = sessionOf(t, answer);
        t.check(status === 'cancelled', `The submit was answered with a session that is ${status}.`);
        expectSoon(t, cancelling, answer);
      },
    },
  }),
];

interface SlowForm {
  readonly session: Live;
  readonly entry: FixtureStep;
  readonly body: { readonly fields: Readonly<Record<string, string>> };
  /** The submit, which has arrived and is being held. */
  readonly pending: Promise<Exchange>;
}

/** Whether a session shows another step than it did, or is over. */
function isAnother({ currentStep }: Partial<Session>, session: Live): boolean {
  return currentStep?.stepID !== session.currentStep.stepID;
}

function hasMoved({ json, status }: Exchange, session: Live): boolean {
  return status === 200 && isAnother((json ?? {}) as Partial<Session>, session);
}

/** @throws {Skip} when what was expected is not so because, on a long way, the network had answered before it was asked for, {Doubtful} on a short one */
export async function whileItWorks(t: Context, session: Live, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Violation) || !isAnother(await t.session(session), session)) throw error;
    // On a busy machine that happens once, and is no more than a doubt.
    if (t.isFar) t.skip('The network had answered before the server was asked.');
    throw new Doubtful(error.message, error.exchange);
  }
}

function notSlow(t: Context, { answeredAt, sentAt }: Exchange): string {
  return `The network answered after ${Math.round(answeredAt - sentAt)} ms, while a submit is held ${t.wait} ms: needs one that takes longer (slow), or a shorter --wait.`;
}

/**
 * A form that was submitted to a network which is slow.
 *
 * @param least how many fields of the form have values at least
 * @param fits what the step is to be like
 */
export async function slowForm(
  t: Context,
  { least = 1, fits = () => true }: { least?: number; fits?: (step: Step) => boolean } = {},
): Promise<SlowForm> {
  const logins = await freshLogins(t, { slow: true, use: 'own' });
  const isMeant = ({ fields, slow = false }: FixtureStep) =>
    Boolean(slow) && Object.keys(fields).length >= least;
  for (const login of logins) {
    const index = login.steps.findIndex(isMeant);
    const entry = login.steps[index];
    if (!entry) continue;
    const { end } = await walk(t, login, (at, submitted) => submitted === index && isForm(at));
    const session = live(t, end);
    if (!fits(session.currentStep)) continue;
    const body = bodyOf(session, entry);
    return {
      session,
      body: { fields: {}, ...body },
      entry,
      pending: (await underWay(t, session, body)).answer,
    };
  }
  return t.skip(
    `The fixture has no login whose network is slow (slow) about such a form with ${least} ${least === 1 ? 'field' : 'fields'}.`,
  );
}

/** A submit that has arrived and is being held. @throws {Skip} when it is answered already */
async function underWay(t: Context, session: Live, body: object): Promise<{ answer: Promise<Exchange> }> {
  const answer = submit(t, session, body);
  let early: Exchange | undefined;
  // Whoever does not wait for it must not be ended by it.
  const keep = (found?: Exchange) => {
    early = found;
  };
  answer.then(keep, () => keep());
  await t.arrival();
  if (early && hasMoved(early, session)) t.skip(notSlow(t, early));
  return { answer };
}

/** Another value that the field takes: another option, or the same with its last character the next one. */
function changedValue({ options, pattern }: Partial<Field> = {}, value: string): string | undefined {
  if (options) return options.find((option) => option !== value);
  const last = value.slice(-1);
  const next = last === '9' ? '8' : last === 'z' ? 'y' : String.fromCharCode(last.charCodeAt(0) + 1);
  const changed = value.slice(0, -1) + next;
  return hasPattern(changed, pattern) ? changed : undefined;
}
