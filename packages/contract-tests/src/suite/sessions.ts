// How rules start, read, submit and cancel sessions.
import { isOver, type Session, type Step, type StepType } from './answer-types.ts';
import { type Context, codeOf, sessionOf } from './context.ts';
import type { Exchange } from './exchange.ts';
import { Violation } from './rule.ts';
import type { Call } from './run.ts';
import { allowsOne, makeRoom, type Wish, whyRefused } from './usable.ts';

/** The longest a start is put off because the server asks for it, in seconds: limits are often by the minute. */
const LONGEST_PAUSE = 60;

/** How long a wait on a display takes at least, in milliseconds. */
const SHORTEST_WAIT = 1_000;

/** How long it is put off when the server does not say, in seconds. */
const USUAL_PAUSE = 5;

/** The shortest. */
const SHORTEST_PAUSE = 0.2;

/**
 * Starts a session. One that is refused with 429 is tried again after the time the server asks for: many rules start
 * sessions at once, and a server may allow few.
 *
 * @throws {Skip} when the server still lets none start
 */
export async function create(
  t: Context,
  bridgeID: string,
  body?: unknown,
  call: Call = {},
): Promise<Exchange> {
  for (let left = LONGEST_PAUSE; ; ) {
    const answer = await t.call('createLoginSession', {
      path: { bridgeID },
      ...(body !== undefined && { body }),
      ...call,
    });
    if (answer.status !== 429) return answer;
    // That a 429 says how long was added to what is documented.
    const seconds = Math.max(Number(answer.headers['retry-after'] ?? USUAL_PAUSE), SHORTEST_PAUSE);
    left -= seconds;
    if (!(left >= 0))
      return t.skip(
        `${bridgeID} lets no more logins start for now: it answers 429, and asks for ${seconds} s more.`,
      );
    await t.pause(seconds * 1000);
  }
}

/**
 * A new session that connects a new account. A bridge that this run has filled is emptied again, where that may be.
 *
 * @throws {Skip} when the bridge or the flow cannot be used as things are
 * @throws {Later} when it can once no other rule runs
 */
export async function createAt(t: Context, bridgeID: string, body?: unknown, call?: Call): Promise<Session> {
  if (await allowsOne(t, bridgeID)) await makeRoom(t, bridgeID);
  const answer = await withRoom(t, bridgeID, () => create(t, bridgeID, body, call));
  const { flowID } = (body ?? {}) as { flowID?: string };
  return startedOr(t, { bridgeID, flowID }, answer);
}

/** Starts a login, and once more if the bridge was full with what this run has made and could be emptied. */
export async function withRoom(
  t: Context,
  bridgeID: string,
  act: () => Promise<Exchange>,
): Promise<Exchange> {
  const answer = await act();
  if (codeOf(answer) !== 'account_limit_reached' || !t.run.filled.has(bridgeID)) return answer;
  if (t.run.loginsBefore) t.waitForTurn('start');
  return (await makeRoom(t, bridgeID)) ? act() : answer;
}

/** A new session that reconnects a login. @throws {Skip} when the bridge or the flow cannot be used as things are */
export async function createReconnect(
  t: Context,
  bridgeID: string,
  body: { readonly flowID?: string; readonly loginID?: string; readonly accountID?: string },
): Promise<Session> {
  const answer = await create(t, bridgeID, body);
  return startedOr(t, { bridgeID, flowID: body.flowID, isReconnect: true }, answer);
}

async function startedOr(t: Context, wish: Wish, answer: Exchange): Promise<Session> {
  if (answer.status === 200) return sessionOf(t, answer);
  const reason = await whyRefused(t, wish, answer);
  return reason === undefined ? sessionOf(t, answer) : t.skip(`No login can be started: ${reason}.`);
}

/** The session under the name of a bridge that is not its own. @throws {NotApplicable} when there is no other */
export async function throughAnotherBridge<T extends Session>(t: Context, session: T): Promise<T> {
  const other = (await t.bridges()).find(({ id }) => id !== session.bridgeID);
  return other ? { ...session, bridgeID: other.id } : t.notApplicable('The server has one bridge only.');
}

/** A session that waits for a step. */
export type Live = Session & { readonly currentStep: Step };

/** @throws {Violation} when the session is over or has no step */
export function live(t: Context, session: Session): Live {
  const { bridgeID } = session;
  t.check(!isOver(session), `The session of ${bridgeID} is ${session.status} already${codeIn(session)}.`);
  const { currentStep = t.fail(`The session of ${bridgeID} is ${session.status} without a currentStep.`) } =
    session;
  return { ...session, currentStep };
}

function codeIn({ error }: Session): string {
  return error ? ` (${error.code})` : '';
}

/** Submits a step, by default the current one. */
export function submit(
  t: Context,
  session: Session,
  body: unknown,
  stepID: string | undefined = session.currentStep?.stepID,
  call: Call = {},
): Promise<Exchange> {
  const { bridgeID, loginSessionID } = session;
  if (stepID === undefined) throw new Violation('The session has no step to submit.');
  return t.call('submitLoginStep', {
    path: { bridgeID, loginSessionID, stepID },
    ...(body !== undefined && { body }),
    ...call,
  });
}

/** Goes back from a step, by default the current one. */
export function goBack(
  t: Context,
  session: Session,
  stepID: string | undefined = session.currentStep?.stepID,
): Promise<Exchange> {
  const { bridgeID, loginSessionID } = session;
  if (stepID === undefined) throw new Violation('The session has no step to go back from.');
  return t.call('goBackLoginStep', { path: { bridgeID, loginSessionID, stepID } });
}

/**
 * Waits on a display once. That a server holds the submit meanwhile was added to what is documented: one that does not is
 * not asked again at once.
 */
export async function waitOnce(t: Context, session: Session): Promise<Exchange> {
  const answer = await submit(t, session, { type: 'display_and_wait' });
  const { currentStep } = (answer.json ?? {}) as Partial<Session>;
  const left = Math.min(SHORTEST_WAIT, t.wait / 2) - (answer.answeredAt - answer.sentAt);
  if (left > 0 && currentStep?.stepID === session.currentStep?.stepID) await t.pause(left);
  return answer;
}

/** Cancels a session and hands the answer back. */
export function cancel(t: Context, { bridgeID, loginSessionID }: Omit<Session, 'status'>): Promise<Exchange> {
  return t.call('cancelLoginSession', { path: { bridgeID, loginSessionID } });
}

/** Cancels what a rule started and left, also when the run was stopped. Whatever goes wrong here is not the rule's business. */
export async function cleanUp({ run, started }: Context): Promise<void> {
  const cancels = started.splice(0).map(({ bridgeID, loginSessionID }) => {
    return run
      .send('cancelLoginSession', { path: { bridgeID, loginSessionID }, isLast: true })
      .catch(() => {});
  });
  await Promise.all(cancels);
}

/** @throws {Violation} when anything of a session differs from what it was */
export async function expectUntouched(t: Context, session: Session): Promise<void> {
  t.same(await t.session(session), session, 'The session after and before');
}

/** What is wrong in a 422, as paths. */
export function issuePaths({ json }: Exchange): string[] {
  const { details } = json as { details?: { issues?: { path?: unknown }[] } };
  return (details?.issues ?? []).map(({ path }) => JSON.stringify(path));
}

/** @throws {Violation} unless the answer is this 422 and names each of the paths */
export function expectIssues(t: Context, answer: Exchange, code: string, paths: (string | number)[][]): void {
  t.expect(answer, 422, code);
  const found = issuePaths(answer);
  for (const path of paths) {
    const text = JSON.stringify(path);
    t.check(
      found.includes(text),
      `No issue of ${codeOf(answer)} has the path ${text}; there is ${found.join(' ') || 'none'}.`,
    );
  }
}

/** A type that a step of this type does not have. */
export function otherType(type: StepType): StepType {
  return type === 'display_and_wait' ? 'user_input' : 'display_and_wait';
}
