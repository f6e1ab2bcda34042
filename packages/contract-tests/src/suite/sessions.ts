// How rules start, read, submit and cancel sessions.
import { isOver, type Session, type Step, type StepType } from './answer-types.ts';
import { type Context, codeOf, sessionOf } from './context.ts';
import type { Exchange } from './exchange.ts';
import { isReconnect } from './fixture.ts';
import { NotApplicable, Violation } from './rule.ts';
import type { Call } from './run.ts';

/** A way to start a login. */
export interface Way {
  readonly bridgeID: string;
  readonly flowID?: string;
}

/** The same with the step it starts with. */
export interface Start extends Way {
  readonly step: Step;
  /** Whether a display of nothing comes before that step, because the network is slow to start. */
  readonly isLate?: boolean;
}

/** The most flows of a server without a fixture that are tried. Each is a login begun at a real network. */
const MOST_FLOWS = 12;

/** The longest a start is put off because the server asks for it, in seconds: limits are often by the minute. */
const LONGEST_PAUSE = 60;

/** How long a wait on a display takes at least, in milliseconds. */
const SHORTEST_WAIT = 1_000;

/** How long a session that displays nothing is waited for, in milliseconds. */
const LONGEST_START = 60_000;

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
    if (!(left >= 0)) return t.skip('The server lets no more logins start for now: it answers 429.');
    await t.pause(seconds * 1000);
  }
}

/**
 * A new session at a bridge that was available at the start of the run.
 *
 * @throws {Skip} when the logins that other rules made have filled it meanwhile
 */
export async function createAt(t: Context, bridgeID: string, body?: unknown, call?: Call): Promise<Session> {
  const answer = await create(t, bridgeID, body, call);
  if (answer.status === 200) return sessionOf(t, answer);
  const isAvailable = (await t.listBridges()).some(
    ({ id, status }) => id === bridgeID && status === 'available',
  );
  return isAvailable ? sessionOf(t, answer) : t.skip(`${bridgeID} takes no more logins in this run.`);
}

/** A new session that waits, by preference for a step of this type. @throws {NotApplicable} when there is none */
export async function start(t: Context, type?: StepType, fits: (step: Step) => boolean = () => true) {
  const isMeant = ({ step }: Start) => (type === undefined || step.type === type) && fits(step);
  const all = (await starts(t)).filter(isMeant);
  // A display of nothing is often replaced before anything can be done with it.
  const found = all.find(({ step }) => !isNothing(step)) ?? (await lateStarts(t)).find(isMeant) ?? all[0];
  if (!found)
    throw new NotApplicable(
      `No login of an available bridge starts with ${type ? `a ${type}` : 'such a'} step.`,
    );
  return startAs(t, found);
}

/** A new session, started in a known way. */
export async function startAs(t: Context, { bridgeID, flowID, isLate }: Way & Partial<Start>): Promise<Live> {
  const session = live(t, await createAt(t, bridgeID, flowID === undefined ? {} : { flowID }));
  return isLate ? live(t, await settled(t, session)) : session;
}

/** The session once it shows more than nothing, or as it is after the longest that a network takes to start. */
async function settled(t: Context, session: Live): Promise<Session> {
  const until = t.run.now() + LONGEST_START;
  let now: Session = session;
  while (now.currentStep && isNothing(now.currentStep) && t.run.now() < until)
    now = sessionOf(t, await waitOnce(t, now));
  return now;
}

function isNothing({ display }: Step): boolean {
  return display?.type === 'nothing';
}

/** The known ways that start with a display of nothing, by the step that follows it. Asked for only when nothing else will do. */
function lateStarts(t: Context): Promise<Start[]> {
  return t.shared('late starts', async (own) => {
    const ways = (await starts(own)).filter(({ step }) => isNothing(step));
    const late = ways.map(async ({ bridgeID, flowID }): Promise<Start[]> => {
      const way = { bridgeID, ...(flowID !== undefined && { flowID }) };
      const { currentStep } = await settled(own, await startAs(own, way));
      return currentStep && !isNothing(currentStep) ? [{ ...way, step: currentStep, isLate: true }] : [];
    });
    return (await Promise.all(late)).flat();
  });
}

/** Every known way to start a login: those of the fixture first, then those of available bridges. */
export function starts(t: Context): Promise<Start[]> {
  return t.shared('starts', async (own) => {
    const ways = await waysToStart(own);
    const steps = new Map<Way, Step>();
    const busy: Way[] = [];
    const look = async (way: Way, answer: Exchange) => {
      if (answer.status !== 200) return;
      const session = sessionOf(own, answer);
      if (session.currentStep) steps.set(way, session.currentStep);
      await cancel(own, session);
    };
    await own.each(ways, async (way) => {
      const { bridgeID, ...body } = way;
      const answer = await own.call('createLoginSession', { path: { bridgeID }, body });
      if (answer.status === 429) busy.push(way);
      else await look(way, answer);
    });
    // A network that wants to be left alone is left alone, unless there is no other.
    if (steps.size === 0)
      for (const way of busy) {
        const { bridgeID, ...body } = way;
        await look(way, await create(own, bridgeID, body));
      }
    return ways.flatMap((way) => {
      const step = steps.get(way);
      return step ? [{ ...way, step }] : [];
    });
  });
}

async function waysToStart(t: Context): Promise<Way[]> {
  const available = (await t.bridges()).filter(({ status }) => status === 'available');
  const flows = new Map<string, Way[]>();
  await t.each(available, async ({ id: bridgeID }) => {
    const { json } = await t.ok('listLoginFlows', { path: { bridgeID } });
    const { items = [] } = json as { items?: { id: string }[] };
    flows.set(
      bridgeID,
      items.map(({ id }) => ({ bridgeID, flowID: id })),
    );
  });
  const listed = available.flatMap(({ id }) => flows.get(id) ?? []);
  const known = t.run.options.fixture?.logins.filter((login) => !isReconnect(login)) ?? [];
  const ways = [...known, ...listed].map(({ bridgeID, flowID }) => ({
    bridgeID,
    ...(flowID !== undefined && { flowID }),
  }));
  const unique = new Map(ways.map((way) => [JSON.stringify(way), way]));
  const refused = t.run.options.fixture?.refusedStarts ?? [];
  const isKnown = (way: Way) => {
    const isRefused = refused.some(
      ({ bridgeID, flowID }) => bridgeID === way.bridgeID && flowID === way.flowID,
    );
    return !isRefused && available.some(({ id }) => id === way.bridgeID);
  };
  return [...unique.values()].filter(isKnown).slice(0, Math.max(MOST_FLOWS, known.length));
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
  t.check(!isOver(session), `The session is ${session.status} already.`);
  const { currentStep = t.fail(`The session is ${session.status} without a currentStep.`) } = session;
  return { ...session, currentStep };
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

/** A session that was cancelled at its first step. */
export async function cancelled(t: Context, type?: StepType): Promise<Live> {
  const session = await start(t, type);
  t.expect(await cancel(t, session), 200);
  return session;
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
  t.same(await t.session(session), session, 'The session before and after');
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
