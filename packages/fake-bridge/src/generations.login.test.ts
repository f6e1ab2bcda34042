// What a bridge of each generation does with a login in progress: a row for each difference, which a column of `generations.ts` is to bring about.
import { describe, expect, it } from 'vitest';
import { type Generation, generations } from './index.ts';
import { period, type Tried, withBridge } from './testing/client.ts';

const halfAnHour = 30 * 60_000;

/** What a generation was seen to do, in a word. */
type Look = (tried: Tried) => Promise<unknown>;

/** The rows, each with what G0 to G4 do. */
const rows: readonly (readonly [what: string, look: Look, ...expected: readonly unknown[]])[] = [
  [
    'gives a step a transaction',
    async ({ call }) => typeof (await call('POST', 'login/start/form')).body.txn_id,
    'undefined',
    'undefined',
    'undefined',
    'string',
    'string',
  ],
  // It tells G1 from G2.
  [
    'answers the cancel of a login that is not there',
    async ({ call }) => (await call('POST', 'login/cancel/nothing')).body.errcode,
    'M_UNRECOGNIZED',
    'M_UNRECOGNIZED',
    'M_NOT_FOUND',
    'M_NOT_FOUND',
    'M_NOT_FOUND',
  ],
  // It tells nothing apart.
  [
    'answers going back in a login that is not there',
    async ({ call }) => (await call('POST', 'login/step/x/y/cancel')).body.errcode,
    'M_NOT_FOUND',
    'M_NOT_FOUND',
    'M_NOT_FOUND',
    'M_NOT_FOUND',
    'M_NOT_FOUND',
  ],
  [
    'takes the step of a login that is half an hour old',
    async ({ clock, started, step }) => {
      const login = await started('form');
      await clock.advance(halfAnHour);
      return (await step(login, 'form', { user: 'ann' })).status;
    },
    200,
    200,
    404,
    404,
    404,
  ],
  [
    'ends a wait that lasts half an hour',
    async ({ clock, started, waiting, fake }) => {
      const login = await started('waiting');
      const { answer } = await waiting(login, 'qr');
      await clock.advance(halfAnHour);
      if (fake.processes().length > 0) return 'goes on';
      return (await answer).body;
    },
    'goes on',
    'goes on',
    internal('Internal error in login step', 'context deadline exceeded'),
    internal('Internal error in login step', 'context deadline exceeded'),
    internal('Internal error in login step', 'context deadline exceeded'),
  ],
  [
    'answers a second wait for the same step',
    async ({ started, waiting, answered }) => {
      const login = await started('code');
      const first = await waiting(login, 'pairing');
      const second = await waiting(login, 'pairing');
      const [one, two] = [await answered(first.answer), await answered(second.answer)];
      expect(one.body.complete).toEqual({ user_login_id: 'paired' });
      return two.status === 200 ? two.body.complete?.user_login_id : two.body.error;
    },
    'Step ID does not match',
    'Step ID does not match',
    'paired',
    'paired',
    'paired',
  ],
  // Its step has the ID of the one before, which is why it is not joined.
  [
    'answers a second wait for the second code',
    async ({ started, waiting, answered, step, fake }) => {
      const login = await started('qr');
      await answered(step(login, 'qr'));
      const first = await waiting(login, 'qr');
      const second = await waiting(login, 'qr');
      const atOnce = fake.requests.at(-1)?.status !== undefined || (await isThere(second.answer));
      const [one, two] = [await answered(first.answer), await answered(second.answer)];
      const codes = [one, two].map(({ body }) => body.display_and_wait?.data.slice(-1) ?? body.type);
      return [atOnce, ...codes];
    },
    [false, '3', 'user_input'],
    [false, '3', 'user_input'],
    [false, '3', '3'],
    [true, '3', '2'],
    [true, '3', '2'],
  ],
  [
    'goes on with a login whose waiter has hung up',
    async ({ started, waiting, fake, clock }) => {
      const login = await started('code');
      const { answer } = await waiting(login, 'pairing');
      answer.hangUp();
      await expect.poll(() => fake.requests.at(-1)?.hungUp).toBe(true);
      await clock.advance(period);
      const again = await waiting(login, 'pairing');
      await clock.advance(period);
      if (fake.requests.at(-1)?.status === undefined) return 'waits anew';
      return (await again.answer).body.error ?? 'goes on';
    },
    'waits anew',
    'Login not found',
    'goes on',
    'goes on',
    'goes on',
  ],
  [
    'starts a login whose client has hung up',
    async ({ call, fake, clock }) => {
      const answer = call('POST', 'login/start/slowstart');
      await fake.received(({ operation }) => operation === 'start');
      const during = fake.processes().length;
      answer.hangUp();
      await expect.poll(() => fake.requests.at(-1)?.hungUp).toBe(true);
      await clock.advance(2 * period);
      return [during, fake.processes().length];
    },
    [0, 0],
    [0, 0],
    [0, 0],
    [1, 0],
    [1, 0],
  ],
  [
    'answers a wait on a cancel',
    async ({ started, waiting, call }) => {
      const login = await started('waiting');
      const { answer } = await waiting(login, 'qr');
      const cancelled = await call('POST', `login/cancel/${login}`);
      if (cancelled.status !== 200) return 'no cancel';
      const { status, body } = await answer;
      return [status, body.errcode];
    },
    'no cancel',
    'no cancel',
    [500, 'M_UNKNOWN'],
    [410, 'FI.MAU.BRIDGE.LOGIN_CANCELLED'],
    [410, 'FI.MAU.BRIDGE.LOGIN_CANCELLED'],
  ],
  [
    'takes the step again that has failed',
    async ({ started, step }) => {
      const login = await started('form');
      expect((await step(login, 'form', { user: 'ann', pass: 'banned' })).body.errcode).toBe(
        'NET.EXAMPLE.BANNED',
      );
      return (await step(login, 'form', { user: 'ann', pass: 'right' })).status;
    },
    200,
    404,
    404,
    404,
    404,
  ],
  // G0 was read.
  [
    'finds a login that is complete',
    async ({ started, step }) => {
      const login = await started('form');
      await step(login, 'form', { user: 'ann', pass: 'right' });
      return (await step(login, 'form', { user: 'ann', pass: 'right' })).body.errcode;
    },
    'M_BAD_STATE',
    'M_NOT_FOUND',
    'M_NOT_FOUND',
    'M_NOT_FOUND',
    'M_NOT_FOUND',
  ],
  [
    'makes the login of a step that was cancelled while it ran',
    async ({ started, waiting, call, clock, fake }) => {
      const login = await started('slowstep');
      await waiting(login, 'slow', { name: 'ann' });
      await call('POST', `login/cancel/${login}`);
      await clock.advance(2 * period);
      return fake.logins('@alice:example.org').length;
    },
    1,
    1,
    1,
    1,
    0,
  ],
];

describe.each(rows.map(([what, look, ...expected]) => ({ what, look, expected })))(
  '$what:',
  ({ look, expected }) => {
    it.each(generations.map((generation, index) => [generation, expected[index]] as const))(
      '%s as its column says',
      async (generation: Generation, wanted) => {
        await withBridge({ generation }, async (tried) => expect(await look(tried)).toEqual(wanted));
      },
    );
  },
);

function internal(error: string, text: string) {
  return { errcode: 'M_UNKNOWN', error, 'fi.mau.internal_error': text };
}

/** Whether an answer comes without any time passing. */
async function isThere(answer: Promise<unknown>): Promise<boolean> {
  const turns = async () => {
    for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return false;
  };
  return Promise.race([answer.then(() => true), turns()]);
}
