// A display goes on while it is only read: reading shows the newest step, though nobody waits for it.
import { setTimeout as delay } from 'node:timers/promises';
import { type Context, sessionOf } from '../suite/context.ts';
import { rulesOf } from '../suite/define.ts';
import { type Start, startAs, starts, submit } from '../suite/sessions.ts';

/** How long a session is read without a wait, in waits of the server: long enough for some QR code to be replaced. A wait may follow. */
const READ_FOR = 0.5;

type Seen = 'changed' | 'still' | 'behind';

export const newestStepRules = rulesOf('getLoginSession', {
  '200/newest-step': {
    profile: 'session',
    isLong: true,
    sentence: 'it always shows the newest step.',
    async check(t) {
      const ways = (await starts(t)).filter(({ step }) => step.type === 'display_and_wait');
      if (ways.length === 0) t.notApplicable('No login of an available bridge starts with a display.');
      const seen = await Promise.all(ways.map((way) => readTwice(t, way)));
      if (seen.includes('behind'))
        t.fail('Reading showed the first display only, though a submit found that it had been replaced.');
      if (!seen.includes('changed')) t.notApplicable('No display changed while it was read.');
    },
  },
});

/** Once more, if the display may have changed just between the last reading and the submit. */
async function readTwice(t: Context, way: Start): Promise<Seen> {
  const seen = await readOnly(t, way);
  return seen === 'behind' ? readOnly(t, way) : seen;
}

async function readOnly(t: Context, way: Start): Promise<Seen> {
  const session = await startAs(t, way);
  const { stepID } = session.currentStep;
  const until = t.run.now() + t.wait * READ_FOR;
  while (t.run.now() < until) {
    const now = await t.session(session);
    if (now.currentStep?.stepID !== stepID) return 'changed';
    await delay(Math.min(500, t.wait / 10));
  }
  // Of a display that was replaced, a submit is answered at once; of one that was not, it is held.
  const answer = await submit(t, session, { type: 'display_and_wait' });
  // It has moved on by more than one step, or is over.
  if (answer.status === 409 || answer.status === 410) return 'behind';
  const took = answer.answeredAt - answer.sentAt;
  const isNew = sessionOf(t, answer).currentStep?.stepID !== stepID;
  return isNew && took < Math.min(500, t.wait * 0.2) ? 'behind' : 'still';
}
