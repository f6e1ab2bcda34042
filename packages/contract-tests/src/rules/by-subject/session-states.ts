// Every operation on a session that is over: the table of states, cell by cell. Written down once, as data.

import type { Session } from '../../suite/answer-types.ts';
import { expectEnd, freshLogin, freshLogins, walks } from '../../suite/chosen-logins.ts';
import { type Context, codeOf } from '../../suite/context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { cancel, expectUntouched, type Live, live, otherType, submit } from '../../suite/sessions.ts';
import { cancelled } from '../../suite/starts.ts';
import { type Walk, walk, walked } from '../../suite/walk.ts';

/** A session that is over, and steps it once had. */
interface Ended {
  readonly end: Session;
  /** The step it had last. */
  readonly last: Live;
  /** What was submitted to that, where anything was. */
  readonly submitted?: object | undefined;
  /** One before that. */
  readonly older?: Live | undefined;
}

/** What is submitted to it, by name. */
const submits: Readonly<Record<string, (t: Context, ended: Ended) => Promise<Exchange>>> = {
  'last-step': (t, { end, last, submitted = { type: last.currentStep.type, fields: {} } }) =>
    submit(t, end, submitted, last.currentStep.stepID),
  'other-content': (t, { end, last }) =>
    submit(t, end, { type: last.currentStep.type, fields: {} }, last.currentStep.stepID),
  'other-type': (t, { end, last }) =>
    submit(t, end, { type: otherType(last.currentStep.type) }, last.currentStep.stepID),
  'broken-schema': (t, { end, last }) =>
    submit(t, end, { type: 'unknown', fields: 1 }, last.currentStep.stepID),
  'no-body': (t, { end, last }) => submit(t, end, undefined, last.currentStep.stepID),
  'older-step': (t, { end, older }) => {
    if (!older) return t.skip(`The fixture has no login that is ${end.status} after several steps.`);
    return submit(t, end, { type: older.currentStep.type, fields: {} }, older.currentStep.stepID);
  },
  'unknown-step': (t, { end, last }) => submit(t, end, { type: last.currentStep.type }, t.unknownID()),
  'not-json': (t, { end, last }) => submit(t, end, undefined, last.currentStep.stepID, { raw: '{"type":' }),
};

const GONE: Readonly<Record<string, string>> = {
  complete: '`login_session_complete`: the account is connected.',
  cancelled: '`login_session_cancelled`: the session was cancelled.',
  'cancelled-later': '`login_session_cancelled`: the session was cancelled.',
  failed: '`login_session_failed`: the login failed; `error` of the session says why.',
  expired: '`login_session_expired`: the session lived for too long.',
  lost: '`login_session_failed`: the login failed; `error` of the session says why.',
};
const REPLAY =
  'So does the submit that ended the session, when it is sent again and the session is complete or the network refused the login.';
const BY_STEP = 'A submit of either step is known as a repeat by its `stepID` alone.';
const NO_STEP = 'Or the session never had a step with this ID: `step_not_found`.';
const NOT_JSON = 'The body is not JSON: `invalid_json`.';

type Cell = [state: keyof typeof makers, situation: string, status: number, code?: string];

const EXPIRED = 'login_session_expired';
const LOST = 'login_process_lost';
const REFUSED = 'login_failed';

/** How each state is reached. */
const makers: Readonly<Record<string, (t: Context) => Promise<Ended>>> = {
  cancelled: async (t) => {
    const last = await cancelled(t);
    return { end: await t.session(last), last };
  },
  'cancelled-later': async (t) => {
    const login = await freshLogin(t, { ends: 'complete', forms: 2 });
    const { end: session, visits } = await walk(t, login, (_, submitted) => submitted === 1);
    const last = live(t, session);
    t.expect(await cancel(t, last), 200);
    return { end: await t.session(last), last, older: visits.at(-1)?.before };
  },
  complete: async (t) => endOf(t, (await walks(t, { ends: 'complete', forms: 2 }))[0]),
  // The network refused it.
  failed: (t) => failedWith(t, 'because the network refuses it', (code) => code !== EXPIRED && code !== LOST),
  // In so many words: a login of the one before may have ended for want of something, such as fewer attempts.
  refused: (t) => failedWith(t, `with ${REFUSED} (error)`, (code) => code === REFUSED),
  expired: (t) => failedWith(t, `with ${EXPIRED} (error)`, (code) => code === EXPIRED),
  lost: (t) => failedWith(t, `with ${LOST} (error)`, (code) => code === LOST),
};

/** Ended by the user, by time or by a loss: no submit is a repeat of what ended it. */
const gone = { cancelled: 'cancelled', expired: 'expired', lost: 'failed' } as const;
/** Ended by the network, and so by a submit, which can be repeated. */
const ended = ['complete', 'failed'] as const;
const cells: readonly Cell[] = [
  ...Object.entries(gone).flatMap(([state, code]): Cell[] => [
    [state, 'last-step', 410, `login_session_${code}`],
    [state, 'other-type', 410, `login_session_${code}`],
    [state, 'broken-schema', 410, `login_session_${code}`],
    [state, 'no-body', 410, `login_session_${code}`],
    [state, 'unknown-step', 404, 'step_not_found'],
    [state, 'not-json', 400, 'invalid_json'],
  ]),
  ...ended.flatMap((state): Cell[] => [
    [state, 'last-step', 200],
    [state, 'other-content', 200],
    [state, 'other-type', 200],
    [state, 'broken-schema', 200],
    [state, 'no-body', 200],
    [state, 'older-step', 410, `login_session_${state}`],
    [state, 'unknown-step', 404, 'step_not_found'],
    [state, 'not-json', 400, 'invalid_json'],
  ]),
  ['refused', 'last-step', 200],
  ['cancelled-later', 'last-step', 410, 'login_session_cancelled'],
  ['cancelled-later', 'older-step', 410, 'login_session_cancelled'],
];

const submitRules: readonly ActiveRule[] = cells.flatMap(([state, situation, status, code]) =>
  rulesOf('submitLoginStep', {
    [`${status}/${situation}-when-${state}`]: {
      profile: state === 'cancelled' ? 'session' : 'login',
      isLong: state !== 'cancelled',
      sentence: sentenceFor(status, state, situation),
      async check(t) {
        const ended = await makers[state]?.(t);
        const act = submits[situation];
        if (!ended || !act) throw new Error(`There is no state ${state} or situation ${situation}.`);
        const answer = t.expect(await act(t, ended), status, code);
        if (status === 200)
          t.same(answer.json, ended.end, 'The answer to a repeated submit, and the session,');
        await expectUntouched(t, ended.end);
      },
    },
  }),
);

export const sessionStateRules: readonly ActiveRule[] = [
  ...submitRules,
  ...rulesOf('cancelLoginSession', {
    '409/complete': {
      profile: 'login',
      isLong: true,
      sentence: 'The session is complete, so there is an account now.',
      async check(t) {
        const { end } = await state(t, 'complete');
        const { bridgeID, loginSessionID } = end;
        t.expect(
          await t.call('cancelLoginSession', { path: { bridgeID, loginSessionID } }),
          409,
          'login_session_complete',
        );
        await expectUntouched(t, end);
      },
    },
    '200/failed': {
      profile: 'login',
      isLong: true,
      sentence: 'It is so when the session had failed before, too.',
      async check(t) {
        const { end } = await state(t, 'failed');
        const { bridgeID, loginSessionID } = end;
        const answer = t.expect(
          await t.call('cancelLoginSession', { path: { bridgeID, loginSessionID } }),
          200,
        );
        const { status } = answer.json as { status?: unknown };
        t.check(status === 'cancelled', `Cancelling a failed session answers ${codeOf(answer) ?? status}.`);
        await expectUntouched(t, end);
      },
    },
  }),
];

function state(t: Context, name: 'complete' | 'failed'): Promise<Ended> {
  const make = makers[name];
  if (!make) throw new Error(`There is no state ${name}.`);
  return make(t);
}

function sentenceFor(status: number, state: string, situation: string): string {
  if (status === 200) return situation === 'last-step' ? REPLAY : BY_STEP;
  if (status === 404) return NO_STEP;
  return status === 400 ? NOT_JSON : (GONE[state] ?? '');
}

async function failedWith(
  t: Context,
  how: string,
  fits: (code: string | undefined) => boolean,
): Promise<Ended> {
  const logins = await freshLogins(t, { ends: 'failed', forms: 1 });
  const matching = logins.filter(({ error }) => fits(error)).sort((a, b) => b.steps.length - a.steps.length);
  const found = matching[0] ?? t.skip(`The fixture has no login that fails ${how} after a form.`);
  const ended = await endOf(t, await walked(t, found));
  return fits(ended.end.error?.code)
    ? ended
    : t.skip(`The login "${found.name}" of the fixture fails with ${ended.end.error?.code}, and not ${how}.`);
}

async function endOf(t: Context, done: Walk | undefined): Promise<Ended> {
  if (!done) return t.skip('No login of the fixture was walked to its end.');
  const { end, login, visits } = done;
  expectEnd(t, login, end);
  const last = visits.at(-1) ?? t.skip(`The login "${login.name}" ends before its first step.`);
  return { end, last: last.before, submitted: last.body, older: visits.at(-2)?.before };
}
