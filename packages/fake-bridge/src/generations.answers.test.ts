// What a bridge of each generation does when it answers: a row for each difference, which a column of `generations.ts` is to bring about.
import { describe, expect, it } from 'vitest';
import { type Generation, generations } from './index.ts';
import { type Tried, withBridge } from './testing/client.ts';

type Look = (tried: Tried) => Promise<unknown>;

const rows: readonly (readonly [what: string, look: Look, ...expected: readonly unknown[]])[] = [
  // What comes, what becomes of the login, and of the bridge. G0 to G2 were read.
  [
    'panics',
    async ({ started, step, call }) => {
      const login = await started('form');
      const first = await step(login, 'form', { user: 'ann', pass: 'crash' });
      const second = await step(login, 'form', { user: 'ann', pass: 'right' });
      const bridge = await call('GET', 'whoami');
      return [first, second, bridge].map(({ status, error }) => status ?? error);
    },
    ['ECONNRESET', 200, 200],
    ['ECONNRESET', 200, 200],
    ['ECONNRESET', 200, 200],
    ['ECONNRESET', 'ECONNREFUSED', 'ECONNREFUSED'],
    [500, 500, 200],
  ],
  // G0 to G2 were read.
  [
    'returns complete without parameters',
    async ({ started, step, fake }) => {
      const login = await started('form');
      const { status, error } = await step(login, 'form', { user: 'ann', pass: 'ghost' });
      return [status ?? error, fake.logins('@alice:example.org').length];
    },
    [200, 1],
    ['ECONNRESET', 1],
    ['ECONNRESET', 1],
    ['ECONNRESET', 1],
    [500, 1],
  ],
  [
    'tells an internal error',
    async ({ started, step }) => {
      const login = await started('form');
      return (await step(login, 'form', { user: 'ann', pass: 'plain' })).body;
    },
    { errcode: 'M_UNKNOWN', error: 'Internal error submitting input' },
    { errcode: 'M_UNKNOWN', error: 'Internal error submitting input' },
    internal('Internal error in login step', 'the network said: plain is not the password of ann'),
    internal('Internal error in login step', 'the network said: plain is not the password of ann'),
    internal('Internal error in login step', 'the network said: plain is not the password of ann'),
  ],
  [
    'refuses a login above the limit',
    async ({ call, fake }) => {
      for (const id of ['one', 'two']) fake.addLogin('@alice:example.org', { id });
      const { status, body } = await call('POST', 'login/start/form');
      expect(body).toEqual({
        errcode: 'FI.MAU.BRIDGE.TOO_MANY_LOGINS',
        error: 'Maximum number of logins exceeded (2)',
      });
      return status;
    },
    500,
    500,
    500,
    403,
    403,
  ],
  [
    'answers a submit of the type complete',
    async ({ started, call }) => {
      const path = `login/step/${await started('form')}/semaphore.form/complete`;
      const { status, body } = await call('POST', path, { body: {} });
      return [status, body.errcode];
    },
    [500, 'M_BAD_STATE'],
    [500, 'M_BAD_STATE'],
    [500, 'FI.MAU.BRIDGE.LOGIN_ALREADY_FINISHED'],
    [410, 'FI.MAU.BRIDGE.LOGIN_ALREADY_FINISHED'],
    [410, 'FI.MAU.BRIDGE.LOGIN_ALREADY_FINISHED'],
  ],
  [
    'answers a submit of an unknown type',
    async ({ started, call }) => {
      const path = `login/step/${await started('form')}/semaphore.form/bogus`;
      const { status, body } = await call('POST', path, { body: {} });
      return [status, body.errcode];
    },
    [500, 'M_BAD_STATE'],
    [500, 'M_BAD_STATE'],
    [404, 'M_UNRECOGNIZED'],
    [404, 'M_UNRECOGNIZED'],
    [404, 'M_UNRECOGNIZED'],
  ],
  [
    'takes a body above 64 KiB',
    async ({ started, step }) => {
      const login = await started('form');
      const large = await step(login, 'form', { user: 'ann', pass: 'x'.repeat(65 * 1024) });
      return large.status === 200
        ? 200
        : [large.body.errcode, (await step(login, 'form', { user: 'ann' })).status];
    },
    200,
    200,
    200,
    200,
    ['M_NOT_JSON', 200],
  ],
  [
    'shows a state that was not delivered',
    async ({ fake, whoami }) => {
      fake.addLogin('@alice:example.org', { id: 'ann' });
      const before = (await whoami()).logins[0].state.state_event;
      fake.deliverStates();
      fake.setState('ann', { state_event: 'BACKFILLING' });
      return [before, (await whoami()).logins[0].state.state_event];
    },
    ['', 'BACKFILLING'],
    ['', 'BACKFILLING'],
    ['', 'BACKFILLING'],
    ['', 'BACKFILLING'],
    ['CONNECTED', 'BACKFILLING'],
  ],
  [
    'goes back from a step',
    async ({ started, step, call }) => {
      const login = await started('choice');
      const { user_input } = (await step(login, 'method', { method: 'sms' })).body;
      const back = await call('POST', `login/step/${login}/semaphore.sms/cancel`);
      return [user_input.can_cancel, back.status, back.body.errcode ?? back.body.step_id];
    },
    [undefined, 500, 'M_BAD_STATE'],
    [undefined, 500, 'M_BAD_STATE'],
    [undefined, 404, 'M_UNRECOGNIZED'],
    [undefined, 404, 'M_UNRECOGNIZED'],
    [true, 200, 'semaphore.method'],
  ],
  [
    'says how long a field may be, and which may be left out',
    async ({ call }) => {
      const { fields } = (await call('POST', 'login/start/form')).body.user_input;
      return [fields[0].min_length, fields[0].max_length, fields[3].optional];
    },
    [undefined, undefined, undefined],
    [undefined, undefined, undefined],
    [undefined, undefined, undefined],
    [undefined, undefined, undefined],
    [3, 32, true],
  ],
  [
    'tells of a hidden page and its first cookies',
    async ({ call }) => {
      const { cookies } = (await call('POST', 'login/start/hidden')).body;
      return [cookies.hidden, cookies.initial_cookies?.[0].value];
    },
    [undefined, undefined],
    [undefined, undefined],
    [undefined, undefined],
    [true, undefined],
    [true, 'INITIAL-COOKIE-SECRET'],
  ],
  [
    'says that there are no attachments',
    async ({ call }) => (await call('POST', 'login/start/phone')).body.user_input.attachments,
    undefined,
    null,
    null,
    null,
    null,
  ],
  [
    'takes the answer of a passkey',
    async ({ started, call }) => {
      const path = `login/step/${await started('passkey')}/semaphore.passkey/webauthn`;
      return (await call('POST', path, { body: { any: ['json'] } })).status;
    },
    404,
    404,
    200,
    200,
    200,
  ],
  [
    'has the endpoint for HTTP requests of the client',
    async ({ call }) => (await call('POST', 'login/client_http/x/y/z', { body: {} })).body.errcode,
    'M_UNRECOGNIZED',
    'M_UNRECOGNIZED',
    'M_UNRECOGNIZED',
    'M_NOT_FOUND',
    'M_NOT_FOUND',
  ],
];

describe.each(rows.map(([what, look, ...expected]) => ({ what, look, expected })))(
  '$what:',
  ({ look, expected }) => {
    it.each(generations.map((generation, index) => [generation, expected[index]] as const))(
      '%s as its column says',
      async (generation: Generation, wanted) => {
        const options = { generation, maxLogins: 2, holdsStatesBack: true };
        await withBridge(options, async (tried) => expect(await look(tried)).toEqual(wanted));
      },
    );
  },
);

function internal(error: string, text: string) {
  return { errcode: 'M_UNKNOWN', error, 'fi.mau.internal_error': text };
}
