// A form whose network takes longer than a submit is held.
import { setTimeout as delay } from 'node:timers/promises';
import type { Field } from '../../suite/answer-types.ts';
import { freshLogins } from '../../suite/chosen-logins.ts';
import { type Context, sessionOf } from '../../suite/context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { hasPattern, hasRequired } from '../../suite/fields.ts';
import type { FixtureStep } from '../../suite/fixture.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { cancel, expectUntouched, type Live, live, otherType, submit } from '../../suite/sessions.ts';
import { bodyOf, isForm, walk } from '../../suite/walk.ts';
import { expectSoon } from '../by-operation/cancelLoginSession.ts';
import { leastWait } from './waits.ts';

const SLOW =
  'After {wait} the call answers with the session unchanged and the network goes on working: submit the same values again to wait for the result.';
const JOINS =
  'Submitting the current step twice at the same time with the same content joins the first submit;';

/** How much later than it could a wait may be answered, in milliseconds. */
const SLACK = 2_000;

/** How often the result of a slow network is waited for. */
const MOST_WAITS = 3;

const base = { profile: 'login', isLong: true } as const;

export const slowFormRules: readonly ActiveRule[] = [
  ...rulesOf('submitLoginStep', {
    '200/slow-form-is-held': {
      ...base,
      sentence: SLOW,
      async check(t) {
        const { body, pending, session } = await slowForm(t);
        const first = await pending;
        t.same(
          sessionOf(t, first),
          session,
          'The answer to a submit that the network is slow about, and the session,',
        );
        const took = first.answeredAt - first.sentAt;
        t.check(took >= leastWait(t), `A submit was answered after ${Math.round(took)} ms with nothing new.`);
        t.check(
          took <= t.wait + SLACK,
          `A submit was held ${Math.round(took)} ms; ${t.wait} ms are the most.`,
        );
        const isDone = await bringsResult(t, session, body);
        t.check(
          isDone,
          `The same submit of ${session.currentStep.stepID}, ${MOST_WAITS} times more, did not bring the result of the network.`,
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
        const { body, pending, session } = await slowForm(t, 2);
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
        t.expect(await submit(t, session, other), 409, 'step_in_progress');
        await expectUntouched(t, session);
      },
    },
    '422/fields-before-step-in-progress': {
      ...base,
      sentence: 'When several things are wrong with a request, the first of these decides',
      async check(t) {
        const { session } = await slowForm(t);
        const { type } = session.currentStep;
        if (hasRequired(session.currentStep))
          t.expect(await submit(t, session, { type, fields: {} }), 422, 'invalid_fields');
        t.expect(await submit(t, session, { type: otherType(type) }), 422, 'step_type_mismatch');
        t.expect(await submit(t, session, { type: 'unknown' }), 422, 'invalid_request');
      },
    },
  }),
  ...rulesOf('getLoginSession', {
    '200/cancelled-while-submitting': {
      ...base,
      sentence: 'A session that is `complete`, `cancelled` or `failed` never changes again.',
      async check(t) {
        const { session: cancelled } = await slowForm(t);
        const { body, session } = await slowForm(t);
        t.expect(await cancel(t, cancelled), 200);
        const ended = await t.session(cancelled);
        // By then the network has answered the one that was submitted before, too.
        if (!(await bringsResult(t, session, body)))
          t.skip(`The network did not answer to ${session.currentStep.stepID} in ${MOST_WAITS} waits.`);
        await expectUntouched(t, ended);
      },
    },
    '200/while-submitting': {
      ...base,
      sentence: 'After {wait} the call answers with the session unchanged and the network goes on working',
      async check(t) {
        const { session } = await slowForm(t);
        await expectUntouched(t, session);
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
        const isOver = answer.answeredAt - answer.sentAt >= leastWait(t);
        if (isOver && answer.answeredAt < cancelling.answeredAt)
          t.skip('The wait was over before the session could be cancelled.');
        const { status } = sessionOf(t, answer);
        t.check(status === 'cancelled', `The submit was answered with a session that is ${status}.`);
        expectSoon(t, cancelling, answer);
      },
    },
  }),
];

interface SlowForm {
  readonly session: Live;
  readonly body: { readonly fields: Readonly<Record<string, string>> };
  /** The submit, which has arrived and is being held. */
  readonly pending: Promise<Exchange>;
}

/** Submits the same until the network has answered. Whether it did. */
async function bringsResult(t: Context, session: Live, body: object): Promise<boolean> {
  for (let tries = 0; tries < MOST_WAITS; tries += 1) {
    const { currentStep } = sessionOf(t, await submit(t, session, body));
    if (currentStep?.stepID !== session.currentStep.stepID) return true;
  }
  return false;
}

/** @param least how many fields of the form have values at least */
async function slowForm(t: Context, least = 1): Promise<SlowForm> {
  const logins = await freshLogins(t, { slow: true, use: 'own' });
  const isMeant = ({ fields, slow = false }: FixtureStep) => slow && Object.keys(fields).length >= least;
  const login = logins.find(({ steps }) => steps.some(isMeant));
  if (!login)
    return t.skip(
      `The fixture has no login whose network is slow (slow) about a form with ${least} ${least === 1 ? 'field' : 'fields'}.`,
    );
  const index = login.steps.findIndex(isMeant);
  const entry = login.steps[index] as FixtureStep;
  const { end } = await walk(t, login, (at, submitted) => submitted === index && isForm(at));
  const session = live(t, end);
  const body = bodyOf(session, entry);
  const pending = submit(t, session, body);
  // Whoever does not wait for it must not be ended by it.
  pending.catch(() => {});
  await delay(Math.min(500, t.wait / 10));
  return { session, body, pending };
}

/** Another value that the field takes: another option, or the same with its last character the next one. */
function changedValue({ options, pattern }: Partial<Field> = {}, value: string): string | undefined {
  if (options) return options.find((option) => option !== value);
  const last = value.slice(-1);
  const next = last === '9' ? '8' : last === 'z' ? 'y' : String.fromCharCode(last.charCodeAt(0) + 1);
  const changed = value.slice(0, -1) + next;
  return hasPattern(changed, pattern) ? changed : undefined;
}
