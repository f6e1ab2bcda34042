// Waits: held while there is nothing new, answered when there is, and never longer than the spec says.
import { isDeepStrictEqual } from 'node:util';
import { isOver, type Session } from '../../suite/answer-types.ts';
import type { Context } from '../../suite/context.ts';
import { expectHeard, expectHeld, leastWait } from '../../suite/held-waits.ts';
import { NoAnswer } from '../../suite/http.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { cancel, type Live, submit } from '../../suite/sessions.ts';
import { noStart, start, startAs, starts } from '../../suite/starts.ts';
import { waited } from '../../suite/walk.ts';

export const HELD =
  'The call is held while nothing new is to be drawn, for at most {wait}, and then answers with the session as it is.';

/** How much later than it could a wait may be answered, in milliseconds. */
const SLACK = 2_000;

/** What a wait on a display came to. */
interface Waited {
  readonly before: Live;
  readonly after: Session;
  /** Milliseconds from the submit to its answer. */
  readonly took: number;
  /** Milliseconds from the submit to the arrival of the first reading that shows a change, if one did before. */
  readonly changedAt: number | undefined;
}

export const waitRules = rulesOf('submitLoginStep', {
  '200/wait-is-held': {
    profile: 'session',
    isLong: true,
    onlyWaits: true,
    sentence: HELD,
    async check(t) {
      for (const { after, before, took } of await waits(t)) {
        const isSame = isDeepStrictEqual(after, before);
        t.check(
          !isSame || took >= leastWait(t),
          `A wait on ${before.currentStep.stepID} of ${before.bridgeID} was answered after ${Math.round(took)} ms with nothing new; ${leastWait(t)} ms are the least.`,
        );
      }
    },
  },
  '200/wait-ends': {
    profile: 'session',
    isLong: true,
    onlyWaits: true,
    sentence: HELD,
    async check(t) {
      for (const { before, took } of await waits(t))
        t.expectInTime(
          took,
          t.wait + SLACK,
          (ms) =>
            `A wait on ${before.currentStep.stepID} of ${before.bridgeID} was held ${ms} ms; ${t.wait} ms are the most.`,
        );
    },
  },
  '200/wait-returns-on-change': {
    profile: 'session',
    isLong: true,
    onlyWaits: true,
    sentence: 'Submit the step at once; the answer comes when there is something else to draw.',
    async check(t) {
      const changed = (await waits(t)).filter(({ after, before, changedAt }) => {
        return changedAt !== undefined || !isDeepStrictEqual(after, before);
      });
      if (changed.length === 0) t.skip('No display changed while it was waited on.');
      // Without a reading that showed the change before, the answer was the first to show it.
      for (const { before, changedAt, took } of changed) {
        const late = Math.max(0, took - (changedAt ?? took));
        t.expectInTime(
          late,
          Math.min(SLACK, t.wait * 0.4),
          (ms) =>
            `A wait on ${before.currentStep.stepID} of ${before.bridgeID} was answered ${ms} ms after the session had changed.`,
        );
      }
    },
  },
  '200/waits-share-a-step': {
    profile: 'session',
    isLong: true,
    onlyWaits: true,
    sentence:
      'Submitting the current step twice at the same time with the same content joins the first submit;',
    async check(t) {
      const session = await start(t, 'display_and_wait');
      const body = { type: 'display_and_wait' };
      const waiting = [submit(t, session, body), submit(t, session, body)];
      await t.arrival();
      const cancelling = await cancel(t, session);
      const [one, other] = await Promise.all(waiting);
      for (const answer of [one, other]) if (answer) expectHeld(t, answer, cancelling);
      if (one && other)
        t.same(expectHeard(t, one).json, expectHeard(t, other).json, 'The answers to two waits on one step');
    },
  },
  '200/hanging-up': {
    profile: 'session',
    sentence: 'A client that hangs up during a wait changes nothing: the session goes on.',
    async check(t) {
      const session = await start(t, 'display_and_wait');
      const hangUp = new AbortController();
      const waiting = submit(t, session, { type: 'display_and_wait' }, undefined, { signal: hangUp.signal });
      await t.arrival();
      hangUp.abort();
      const isGone = await waiting.then(
        () => false,
        (error: unknown) => error instanceof NoAnswer,
      );
      if (!isGone) t.skip('The display changed before the client could hang up.');
      for (let readings = 0; readings < 3; readings += 1) {
        const now = await t.session(session);
        t.check(
          !['cancelled', 'failed'].includes(now.status),
          `The session is ${now.status} after the client hung up.`,
        );
        await t.pause(50);
      }
    },
  },
});

/** One wait on every kind of display that a login starts with, all at the same time. */
export function waits(t: Context): Promise<Waited[]> {
  return t.shared(
    'waits',
    async (own) => {
      const ways = (await starts(own)).filter(({ step }) => step.type === 'display_and_wait');
      if (ways.length === 0) await noStart(own, 'starts with a display');
      return Promise.all(ways.map(async (way) => waitOn(own, await startAs(own, way))));
    },
    { isTimed: true },
  );
}

async function waitOn(t: Context, before: Live): Promise<Waited> {
  const startedAt = t.run.now();
  let changedAt: number | undefined;
  let isAnswered = false;
  const watch = async () => {
    while (!isAnswered && changedAt === undefined) {
      await t.pause(Math.min(250, t.wait / 20));
      const now = await t.session(before);
      // When it arrived, not when it was asked for: on a slow way, or a busy machine, the change may have come in between.
      if (!isDeepStrictEqual(now, before)) changedAt = t.run.now() - startedAt;
      if (isOver(now)) return;
    }
  };
  const watching = watch();
  // What goes wrong in it is told when it is waited for; until then it must not end the run.
  watching.catch(() => {});
  const answer = await submit(t, before, { type: 'display_and_wait' });
  const took = t.run.now() - startedAt;
  const after = await waited(t, before, answer);
  isAnswered = true;
  await watching;
  return { before, after, took, changedAt };
}
