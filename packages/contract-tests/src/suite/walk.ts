// Walks a fixture's login from its first step to its end.

import { isOver, type Session } from './answer-types.ts';
import { type Context, sessionOf } from './context.ts';
import { madeUpCredential } from './credential.ts';
import type { Exchange } from './exchange.ts';
import type { FixtureLogin, FixtureStep } from './fixture.ts';
import { createAt, createReconnect, goBack, type Live, live, submit, waitOnce } from './sessions.ts';
import { fullReason } from './usable.ts';

/** One step of a walk: the session as it was, what was sent, and the session as it then was. */
export interface Visit {
  readonly before: Live;
  /** Absent where the user went back. */
  readonly body?: { readonly type: string; readonly fields?: Readonly<Record<string, string>> };
  readonly entry?: FixtureStep;
  readonly after: Session;
  /** Milliseconds from the submit to its answer. */
  readonly took: number;
}

export interface Walk {
  readonly login: FixtureLogin;
  readonly created: Session;
  readonly visits: readonly Visit[];
  readonly end: Session;
}

/** How long a login may take from its first step to its end, in milliseconds, but for what its fixture says of slow steps. */
const LONGEST_LOGIN = 120_000;

/** How long a network that is slow is waited for when the fixture does not say, in milliseconds. */
const USUAL_SLOWNESS = 60_000;

/**
 * Starts a fixture's login and goes on until `until` says so or it is over.
 *
 * @param until told the session as it is, with how many forms were submitted; true stops the walk there
 */
export async function walk(
  t: Context,
  login: FixtureLogin,
  until: (session: Live, submitted: number) => boolean = () => false,
): Promise<Walk> {
  const created = await startLogin(t, login);
  const left = [...login.steps];
  const visits: Visit[] = [];
  let session = created;
  let submitted = 0;
  const latest = t.run.now() + LONGEST_LOGIN + login.steps.reduce((sum, step) => sum + slownessOf(step), 0);
  while (!isOver(session) && !until(live(t, session), submitted)) {
    t.check(t.run.now() < latest, `The login "${login.name}" does not come to an end.`);
    const visit: Visit = await take(t, login, live(t, session), left);
    visits.push(visit);
    if (visit.entry) submitted += 1;
    session = visit.after;
  }
  if (session.status === 'complete') t.run.filled.add(login.bridgeID);
  await expectRoom(t, login, session);
  return { login, created, visits, end: session };
}

/** A network may say only at the end of a login that there is no room. @throws {Skip} or {Later} when this run has taken it */
async function expectRoom(t: Context, { bridgeID, error }: FixtureLogin, end: Session): Promise<void> {
  const code = end.error?.code;
  if (code !== 'account_limit_reached' || code === error || !t.run.filled.has(bridgeID)) return;
  if (t.run.loginsBefore) t.waitForTurn('own');
  t.skip(`A login failed with ${code}: ${fullReason(t, bridgeID)}.`);
}

/** The whole walk of a login, done once in a run. What it made may have been removed since. */
export function walked(t: Context, login: FixtureLogin): Promise<Walk> {
  return t.shared(keyOf(login), (own) => walk(own, login));
}

/** As `walked`, but what it made is there: if it was removed to make room, it is made again. */
export async function walkedAndThere(t: Context, login: FixtureLogin): Promise<Walk> {
  const { end } = await walked(t, login);
  const made = `${end.bridgeID} ${end.loginID ?? end.login?.loginID}`;
  if (t.run.isAlone && t.run.removed.delete(made)) t.run.forget(keyOf(login));
  return walked(t, login);
}

function keyOf({ name }: FixtureLogin): string {
  return `walk ${name}`;
}

/** What to submit for a step of this login that the fixture has values for. */
export function bodyOf(session: Live, { fields, lastURL, passkey, source }: Omit<FixtureStep, 'step'>) {
  const { type } = session.currentStep;
  return {
    type,
    ...(!passkey && { fields }),
    ...(passkey && { credential: madeUpCredential(session.currentStep, passkey.userHandle) }),
    ...(lastURL !== undefined && { lastURL }),
    ...(source !== undefined && { source }),
  };
}

/** Starts a fixture's login. One that reconnects first completes the login it is about. */
export async function startLogin(t: Context, login: FixtureLogin): Promise<Session> {
  const { accepts, bridgeID, flowID, reconnects } = login;
  const loginID = reconnects === undefined ? login.loginID : await loginMadeBy(t, reconnects);
  const body = {
    ...(flowID !== undefined && { flowID }),
    ...(loginID !== undefined && { loginID }),
    ...(accepts && { accepts }),
  };
  return loginID === undefined ? createAt(t, bridgeID, body) : createReconnect(t, bridgeID, body);
}

/** ID of the login that a walk of the fixture's login of this name makes, each time anew. */
export async function loginMadeBy(t: Context, name: string): Promise<string> {
  const login = t.run.options.fixture?.logins.find((candidate) => candidate.name === name);
  if (!login) throw new Error(`The fixture has no login "${name}".`);
  const { end } = await walk(t, login);
  return end.loginID ?? t.fail(`The login "${name}" is ${end.status} without a loginID.`);
}

async function take(t: Context, login: FixtureLogin, before: Live, left: FixtureStep[]): Promise<Visit> {
  const { stepID, type } = before.currentStep;
  const [next] = left;
  const isLeft = next?.step === undefined ? before.currentStep.canGoBack : next.step === baseOf(stepID);
  if (next?.back && isLeft) {
    left.shift();
    const answer = await goBack(t, before);
    return { before, entry: next, after: sessionOf(t, answer), took: answer.answeredAt - answer.sentAt };
  }
  if (type === 'display_and_wait') {
    const body = { type };
    const answer = await waitOnce(t, before);
    return { before, body, after: await waited(t, before, answer), took: answer.answeredAt - answer.sentAt };
  }
  const entry = left.shift();
  if (entry === undefined || (entry.step !== undefined && baseOf(stepID) !== entry.step))
    return t.fail(
      `The login "${login.name}" came to the step "${stepID}", where the fixture has ${entry ? `"${entry.step}"` : 'nothing to submit'}.`,
    );
  const body = bodyOf(before, entry);
  const answer = await submit(t, before, body);
  let after = sessionOf(t, answer);
  // A network that takes longer than a wait is asked for its answer by the same submit. Any of them may be slow for once.
  const isSlow = entry.slow || answer.answeredAt - answer.sentAt >= t.wait * 0.9;
  if (isSlow && after.currentStep?.stepID === stepID) after = await result(t, before, body, entry);
  return { before, body, entry, after, took: answer.answeredAt - answer.sentAt };
}

/** Submits the same until the network has answered, or has had the time that it takes at most. The session as it then is. */
export async function result(t: Context, before: Live, body: object, entry: FixtureStep): Promise<Session> {
  const until = t.run.now() + (slownessOf(entry) || USUAL_SLOWNESS);
  for (;;) {
    const sentAt = t.run.now();
    const after = sessionOf(t, await submit(t, before, body));
    if (after.currentStep?.stepID !== before.currentStep.stepID || t.run.now() > until) return after;
    // A server that does not hold the submit is not asked again at once.
    await t.pause(Math.max(0, Math.min(500, t.wait / 2) - (t.run.now() - sentAt)));
  }
}

/** The longest the network takes at a step, in milliseconds. 0 where it is not slow. */
function slownessOf({ slow = false }: FixtureStep): number {
  return typeof slow === 'number' ? slow * 1000 : slow ? USUAL_SLOWNESS : 0;
}

/**
 * The session after a wait on a display. A display goes on by itself, and may have gone on by several steps before the wait
 * was heard: the session is then read, as the spec says to do.
 */
export async function waited(t: Context, before: Live, answer: Exchange): Promise<Session> {
  if (answer.status === 200) return sessionOf(t, answer);
  const now = await t.session(before);
  const hasMoved = isOver(now) || now.currentStep?.stepID !== before.currentStep.stepID;
  return hasMoved ? now : sessionOf(t, answer);
}

/** Whether a session stays as it is until something is submitted: a display goes on by itself. */
export function isForm({ currentStep }: Live): boolean {
  return currentStep.type !== 'display_and_wait';
}

/** The step, whichever of its instances it is. */
export function baseOf(stepID: string): string {
  return stepID.replace(/~\d+$/, '');
}
