// A display goes on while it is only read: reading shows the newest step, though nobody waits for it.
import { type Context, sessionOf } from '../../suite/context.ts';
import { rulesOf } from '../../suite/rules-of.ts';
import { type Live, submit } from '../../suite/sessions.ts';
import { noStart, type Start, startAs, starts } from '../../suite/starts.ts';
import { waited } from '../../suite/walk.ts';

type Seen = 'changed' | 'still' | 'behind';

export const newestStepRules = rulesOf('getLoginSession', {
  '200/newest-step': {
    profile: 'session',
    isLong: true,
    onlyWaits: true,
    sentence: 'it always shows the newest step.',
    async check(t) {
      const ways = (await starts(t)).filter(({ step }) => step.type === 'display_and_wait');
      if (ways.length === 0) await noStart(t, 'starts with a display');
      const seen = await Promise.all(ways.map((way) => readTwice(t, way)));
      const behind = ways.find((_, index) => seen[index] === 'behind');
      if (behind)
        t.fail(
          `Reading a session of ${behind.bridgeID} showed the display ${behind.step.stepID} only, though a submit found that it had been replaced.`,
        );
      if (!seen.includes('changed')) t.skip('No display changed while it was read.');
    },
  },
});

/** Once more, if the display may have changed just between the last reading and the submit. */
async function readTwice(t: Context, way: Start): Promise<Seen> {
  const seen = await readOnly(t, way);
  return seen === 'behind' ? readOnly(t, way) : seen;
}

/**
 * Reads one session while a submit waits on another that was started at the same time. That one tells when there is
 * something new to see; the one that is read gets half as long again.
 */
async function readOnly(t: Context, way: Start): Promise<Seen> {
  const [read, waitedFor] = await Promise.all([startAs(t, way), startAs(t, way)]);
  const startedAt = t.run.now();
  let until = Number.POSITIVE_INFINITY;
  const change = waitForChange(t, waitedFor);
  const stopReading = (changed: boolean) => {
    const now = t.run.now();
    until = changed ? now + (now - startedAt) / 2 : now;
  };
  change.then(stopReading, () => stopReading(false));
  while (t.run.now() < until) {
    if (await isReplaced(t, read)) return change.then(() => 'changed');
    await t.pause(Math.min(500, t.wait / 10));
  }
  if (!(await change)) return 'still';
  // The last reading comes right before the submit, so that hardly anything fits in between.
  return (await isReplaced(t, read)) ? 'changed' : submitAtOnce(t, read);
}

async function isReplaced(t: Context, session: Live): Promise<boolean> {
  const { currentStep } = await t.session(session);
  return currentStep?.stepID !== session.currentStep.stepID;
}

/** Waits on a display once. Whether it was replaced. */
async function waitForChange(t: Context, session: Live): Promise<boolean> {
  const answer = await submit(t, session, { type: 'display_and_wait' });
  return (await waited(t, session, answer)).currentStep?.stepID !== session.currentStep.stepID;
}

/** Of a display that was replaced, a submit is answered at once; of one that was not, it is held. */
async function submitAtOnce(t: Context, session: Live): Promise<Seen> {
  const answer = await submit(t, session, { type: 'display_and_wait' });
  // It has moved on by more than one step, or is over. From far away, that may have happened since it was read.
  if (answer.status === 409 || answer.status === 410) return t.isFar ? 'still' : 'behind';
  const took = answer.answeredAt - answer.sentAt;
  const isNew = sessionOf(t, answer).currentStep?.stepID !== session.currentStep.stepID;
  return isNew && took < Math.min(500, t.wait * 0.2) ? 'behind' : 'still';
}
