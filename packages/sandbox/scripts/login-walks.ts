// Every way through a login that there is for a user who has the table of test values, found out by going it.
import type { LoginSession } from '@bridges-api/client';
import type { LiveStep } from '@bridges-api/core/login-session/session';
import { type Outcome, testValuesOf } from '../src/networks/test-values.ts';
import { answer as rightValues } from '../src/testing/sandbox-walk.ts';
import type { Exchange } from '../src/testing/transcript.ts';
import { cancel, get, nothing, pathOf, post, readsOf, submit } from './requests.ts';

type Form = Extract<LiveStep, { fields: unknown }>;
type Values = Readonly<Record<string, string>>;

interface Login {
  readonly bridgeID: string;
  readonly isReconnect: boolean;
  /** The flows in which to reconnect who signed in. */
  readonly again: readonly string[];
  readonly started: object;
  /** What has been tried in this flow: each step and each end is gone into once. */
  readonly tried: Set<string>;
  readonly submits: readonly Exchange[];
  /** What the values so far lead to. */
  readonly outcome: Outcome;
}

/** A login that `body` asks for. Where it is new, who signed in is reconnected in the flows of `again`. */
export function start(bridgeID: string, body: object, again: readonly string[]): Exchange {
  const isReconnect = 'loginID' in body || 'accountID' in body;
  const login: Login = {
    bridgeID,
    isReconnect,
    started: body,
    again,
    tried: new Set(),
    submits: [],
    outcome: 'success',
  };
  return post(`/v1/bridges/${bridgeID}/login-sessions`, body, onward(login));
}

/** Goes on in every way that has not been tried, the right one first. */
function onward(login: Login): Exchange['next'] {
  return ({ status, body }) => {
    if (status !== 200) return [];
    const session: LoginSession = JSON.parse(body);
    const step = session.currentStep;
    if (!step || step.type === 'complete') return ended(login, session);
    const path = pathOf(session);
    const go = (values: Values, outcome: Outcome = login.outcome, more: object = {}) => {
      const made = submit(session, step, values, nothing, more);
      return { ...made, next: onward({ ...login, outcome, submits: [...login.submits, made] }) };
    };
    const right = rightValues(login.bridgeID, step as LiveStep);
    const previous = login.submits.at(-1);
    // The network takes longer than a submit is held, which is then sent again.
    if (step.type !== 'display_and_wait' && previous?.path.endsWith(`/steps/${step.stepID}`))
      return [get(path), submit(session, step, right), { ...previous, next: onward(login) }];
    if (!isFirst(login, nameOf(step))) return [go(right)];
    const others = 'fields' in step ? variations(login, session, step, right, go) : [];
    if (login.isReconnect) return [go(right), ...others];
    return [
      get(path),
      go(right),
      ...others,
      ...refused(login, session, step as LiveStep),
      { method: 'DELETE', path, next: () => [get(path), submit(session, step, right), cancel(session)] },
      { ...get(path, () => [{ ...get(path), after: 3600 }]), after: 1800 },
    ];
  };
}

/** A step by what it is, and not by how often it was shown: but for displays, of which the second is refreshed. */
function nameOf({ type, stepID }: { type: string; stepID: string }): string {
  return stepID.replace(/~\d+$/, type === 'display_and_wait' ? '~' : '');
}

function isFirst({ tried }: Login, name: string): boolean {
  const isNew = !tried.has(name);
  tried.add(name);
  return isNew;
}

/** What else can be typed: every other test value, one that is wrong too often, one that is not in the table, and what is optional. */
function variations(
  login: Login,
  session: LoginSession,
  step: Form,
  right: Values,
  go: (values: Values, outcome?: Outcome, more?: object) => Exchange,
): Exchange[] {
  const ofFields = step.fields.flatMap((field) => {
    const known = testValuesOf(login.bridgeID, field.id);
    const others = known.filter(({ value }) => value !== right[field.id]);
    const wrong = others.find(({ outcome }) => outcome.startsWith('wrong_'));
    const withValue = (value: string): Values => ({ ...right, [field.id]: value });
    const ways = others.map(({ value, outcome }) => go(withValue(value), outcome));
    if (login.isReconnect) return ways;
    return [
      ...ways,
      ...(wrong ? [timeAndAgain(session, step, withValue(wrong.value))] : []),
      ...known.slice(0, 1).map(({ value }) => go(withValue(unknownLike(value)))),
      ...(known.length === 0 && right[field.id] === undefined ? [go(withValue('1'))] : []),
    ];
  });
  const page = { lastURL: 'https://example.com/', source: 'browser_extension' };
  return [...ofFields, ...(step.type === 'cookies' ? [go(right, login.outcome, page)] : [])];
}

/** The same wrong values until the login is over. */
function timeAndAgain(session: LoginSession, step: Form, values: Values): Exchange {
  return submit(session, step, values, ({ body }) => {
    const after: LoginSession = JSON.parse(body);
    return after.currentStep ? [timeAndAgain(after, after.currentStep as Form, values)] : [];
  });
}

/** What changes nothing: the submit before once more, older ones, and what is no answer to the step. */
function refused({ bridgeID, started, submits }: Login, session: LoginSession, step: LiveStep): Exchange[] {
  const otherType = step.type === 'cookies' ? 'user_input' : 'cookies';
  const fields = 'fields' in step ? step.fields.map(({ id }) => id) : [];
  return [
    ...submits.slice(-2).map((made) => ({ ...made, next: nothing })),
    submit(session, { ...step, type: otherType }, {}),
    submit(session, { ...step, stepID: 'nothing' }, {}),
    ...(fields.length > 0 ? [submit(session, step, {})] : []),
    ...fields.map((id) => submit(session, step, { ...rightValues(bridgeID, step), [id]: '' })),
    ...fields.map((id) => submit(session, step, { ...rightValues(bridgeID, step), [id]: '!' })),
    ...(submits.length === 0 ? [post(`/v1/bridges/${bridgeID}/login-sessions`, started, nothing)] : []),
  ];
}

/** What there is to see when a login is over. */
function ended(login: Login, session: LoginSession): Exchange[] {
  const { bridgeID, outcome, submits, again } = login;
  const { loginID } = session;
  const path = pathOf(session);
  const first = [
    get(path),
    ...submits.slice(-1).map((made) => ({ ...made, next: nothing })),
    cancel(session),
  ];
  if (loginID === undefined) return isFirst(login, 'failed') ? first : [];
  if (!isFirst(login, `complete: ${outcome}`)) return [];
  const reads = readsOf(bridgeID, loginID);
  if (login.isReconnect) return later(reads, timesOf('success'));
  if (outcome !== 'success') return later(reads, timesOf(outcome));
  return [
    ...first,
    ...reads,
    get(`/v1/bridges/${bridgeID}/logins`),
    ...later(reads, timesOf(outcome)),
    ...removals(bridgeID, loginID),
    ...again.map((flowID) => start(bridgeID, { flowID, loginID }, [])),
  ];
}

/** Reads again and again, each time so many seconds later. */
function later(reads: readonly Exchange[], [time, ...times]: readonly number[]): Exchange[] {
  const [first, ...rest] = reads;
  if (!first || time === undefined) return [];
  return [{ ...first, after: time, next: () => [...rest, ...later(reads, times)] }];
}

/** When to look at a login, in seconds from one look to the next. */
function timesOf(outcome: Outcome): number[] {
  if (outcome === 'states') return Array<number>(17).fill(20);
  return outcome === 'connection_lost' || outcome === 'signed_out' ? [15, 50, 240] : [15];
}

function removals(bridgeID: string, loginID: string): Exchange[] {
  const path = `/v1/bridges/${bridgeID}/logins/${encodeURIComponent(loginID)}`;
  return ['current-device', 'all-devices'].map((scope) =>
    post(`${path}/remove`, { scope }, () => [get(path), get(`/v1/bridges/${bridgeID}`)]),
  );
}

/** A value that no table has and that has the form of one. */
function unknownLike(value: string): string {
  const last = value.at(-1) ?? '';
  return value.slice(0, -1) + (/\d/.test(last) ? '7' : 'x');
}
