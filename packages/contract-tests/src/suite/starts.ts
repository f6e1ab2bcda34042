// The ways in which logins of a server start, which are looked at once, and sessions that are started in one of them.
import type { AskedStep, Session, Step, StepType } from './answer-types.ts';
import { answerOf, type Context, sessionOf } from './context.ts';
import type { Exchange } from './exchange.ts';
import { isReconnect } from './fixture.ts';
import { cancel, create, createAt, type Live, live, waitOnce, withRoom } from './sessions.ts';
import { blockOf, joined, whyRefused } from './usable.ts';

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

/** How long a session that displays nothing is waited for, in milliseconds. */
const LONGEST_START = 60_000;

/**
 * A new session that waits, by preference for a step of this type.
 *
 * @throws {NotApplicable} when no login of the server starts so, {Skip} when none that can be started now does
 */
export async function start(t: Context, type?: StepType, { what, fits }: AskedStep = anyStep) {
  const isMeant = ({ step }: Start) => (type === undefined || step.type === type) && fits(step);
  const all = (await starts(t)).filter(isMeant);
  // A display of nothing is often replaced before anything can be done with it.
  const found = all.find(({ step }) => !isNothing(step)) ?? (await lateStarts(t)).find(isMeant) ?? all[0];
  return found ? startAs(t, found) : noStart(t, `starts with a ${type ? `${type} ` : ''}step${what}`);
}

const anyStep: AskedStep = { what: '', fits: () => true };

/**
 * That no login does what is asked for, with the reason why.
 *
 * @param what in words that follow "No login of an available bridge"
 */
export async function noStart(t: Context, what: string): Promise<never> {
  const bridges = await t.bridges();
  if (bridges.length === 0) t.notApplicable('The server has no bridge.');
  const blocks = bridges.flatMap(({ id }) => blockOf(bridges, { bridgeID: id }) ?? []);
  if (blocks.length === bridges.length) t.skip(`No login can be started: ${joined(blocks)}.`);
  const { refused } = await whatStarts(t);
  if (refused.length > 0)
    t.skip(`No login that could be started ${what}; of the others, ${joined(refused)}.`);
  return t.notApplicable(`No login of an available bridge ${what}.`);
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

/** IDs of the bridges where some login starts by displaying nothing. */
export async function slowToStart(t: Context): Promise<ReadonlySet<string>> {
  return new Set((await starts(t)).filter(({ step }) => isNothing(step)).map(({ bridgeID }) => bridgeID));
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
export async function starts(t: Context): Promise<readonly Start[]> {
  return (await whatStarts(t)).found;
}

/** The first of `starts`. @throws {Skip} or {NotApplicable} when there is none */
export async function anyStart(t: Context): Promise<Start> {
  return (await starts(t))[0] ?? noStart(t, 'starts with a step');
}

/** What came of starting a login in every known way: those that started, and why the others did not, in words. */
export function whatStarts(t: Context): Promise<{ found: readonly Start[]; refused: readonly string[] }> {
  return t.shared('starts', async (own) => {
    const steps = new Map<Way, Step>();
    const refused: string[] = [];
    const busy: Way[] = [];
    const look = async (way: Way, answer: Exchange) => {
      if (answer.status !== 200) {
        const reason = await whyRefused(own, way, answer);
        return refused.push(reason ?? `${nameOf(way)} is answered with ${answerOf(answer)}`);
      }
      const session = sessionOf(own, answer);
      if (session.currentStep) steps.set(way, session.currentStep);
      else refused.push(`${nameOf(way)} is ${session.status} without a step`);
      return cancel(own, session);
    };
    const { ways, left } = await waysToStart(own);
    await own.each(ways, async (way) => {
      const { bridgeID, ...body } = way;
      const answer = await withRoom(own, bridgeID, () =>
        own.call('createLoginSession', { path: { bridgeID }, body }),
      );
      if (answer.status === 429) busy.push(way);
      else await look(way, answer);
    });
    // A network that wants to be left alone is left alone, unless there is no other.
    if (steps.size === 0)
      for (const way of busy) {
        const { bridgeID, ...body } = way;
        await look(way, await create(own, bridgeID, body));
      }
    else refused.push(...busy.map((way) => `${nameOf(way)} is answered with 429`));
    const found = ways.flatMap((way) => {
      const step = steps.get(way);
      return step ? [{ ...way, step }] : [];
    });
    return { found, refused: [...refused, ...left] };
  });
}

function nameOf({ bridgeID, flowID }: Way): string {
  return flowID === undefined ? bridgeID : `${bridgeID} by ${flowID}`;
}

/** Ways to start a login, and what was left out, in words. */
async function waysToStart(t: Context): Promise<{ ways: Way[]; left: string[] }> {
  const flows = new Map<string, Way[]>();
  const left: string[] = [];
  const available = (await t.bridges()).filter(({ status }) => status === 'available');
  await t.each(available, async ({ id: bridgeID }) => {
    const answer = await t.call('listLoginFlows', { path: { bridgeID } });
    const { items } = (answer.json ?? {}) as { items?: { id: string }[] };
    // What is wrong with it is told by the rules of the operation.
    if (answer.status === 200 && Array.isArray(items))
      flows.set(
        bridgeID,
        items.map(({ id }) => ({ bridgeID, flowID: id })),
      );
    else left.push(`the login flows of ${bridgeID} are answered with ${answerOf(answer)}`);
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
  const usable = [...unique.values()].filter(isKnown);
  const most = Math.max(MOST_FLOWS, known.length);
  const untried = usable.slice(most).map((way) => `${nameOf(way)} was not tried`);
  return { ways: usable.slice(0, most), left: [...left, ...untried] };
}

/** A session that was cancelled at its first step. */
export async function cancelled(t: Context, type?: StepType): Promise<Live> {
  const session = await start(t, type);
  t.expect(await cancel(t, session), 200);
  return session;
}
