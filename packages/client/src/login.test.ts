import { describe, expect, it, vi } from 'vitest';
import type { LoginSession } from './generated/openapi.ts';
import { type LoginHandlers, login } from './login.ts';
import {
  account,
  at,
  bridgeID,
  cancelled,
  complete,
  failed,
  form,
  type LoginScript,
  loginServer,
  page,
  qr,
  type Reaction,
  signedIn,
} from './testing/login-server.ts';

const answers = { fields: { code: '12345' } };
const quiet: LoginHandlers = {
  input: () => answers,
  cookies: () => ({ fields: { sid: 's' } }),
  display: () => {},
};

/** Runs a login against a script, and returns how it ended beside the server. */
async function run(script: LoginScript, handlers: Partial<LoginHandlers> = {}, signal?: AbortSignal) {
  const server = await loginServer(script);
  const options = { ...server.options, signal };
  const outcome = await login(server.client, { bridgeID }, { ...quiet, ...handlers }, options);
  return Object.assign(server, { outcome });
}

describe('a login', () => {
  it('goes from create to complete, with a handler for each kind of step', async () => {
    const display = vi.fn();
    const { asked, submitted, outcome } = await run(
      { create: [at(form('phone'))], submit: [at(page('web')), at(qr('qr')), complete] },
      { display },
    );
    expect(outcome).toEqual({ ok: true, account, login: signedIn, session: complete });
    expect(asked).toEqual(['create', 'submit phone', 'submit web', 'submit qr']);
    expect(submitted).toEqual([
      { type: 'user_input', ...answers },
      { type: 'cookies', fields: { sid: 's' } },
      { type: 'display_and_wait' },
    ]);
    expect(display.mock.calls.map(([step]) => step)).toEqual([qr('qr')]);
  });

  it('sends what the cookies handler found', async () => {
    const found = { fields: { sid: 's' }, lastURL: 'https://example.com/home', source: 'webview' } as const;
    const { submitted } = await run({ create: [at(page('web'))] }, { cookies: () => found });
    expect(submitted).toEqual([{ type: 'cookies', ...found }]);
  });

  it('is over at once when the session is created complete', async () => {
    const { asked, outcome } = await run({ create: [complete] });
    expect(outcome.ok).toBe(true);
    expect(asked).toEqual(['create']);
  });

  it('passes flow and login on', async () => {
    const bodies: string[] = [];
    const server = await loginServer({
      create: ({ body }) => {
        bodies.push(body);
        return complete;
      },
    });
    await login(server.client, { bridgeID, flowID: 'qr', loginID: 'nora' }, quiet);
    expect(bodies).toEqual(['{"flowID":"qr","loginID":"nora"}']);
  });

  it('picks up a session that is there', async () => {
    const server = await loginServer({ read: [at(form('code'))] });
    const target = { bridgeID, loginSessionID: 'ls_1' };
    expect(await login(server.client, target, quiet, server.options)).toMatchObject({ ok: true });
    expect(server.asked).toEqual(['read', 'submit code']);
  });

  it('takes a complete step as the end', async () => {
    const end = { type: 'complete', account, login: signedIn };
    const { asked, outcome } = await run({
      create: [at(qr('qr'))],
      submit: [at(end, 'waiting_for_display')],
    });
    expect(outcome).toMatchObject({ ok: true, account, login: signedIn });
    expect(asked).toEqual(['create', 'submit qr']);
  });
});

describe('a login that is complete', () => {
  it.each([
    ['has', account, signedIn],
    ['does not make up', undefined, undefined],
  ])('%s an account and a login', async (_, account, login) => {
    const session = { ...at(undefined, 'complete'), ...(account && { account }), ...(login && { login }) };
    const { outcome } = await run({ create: [session] });
    expect(outcome).toEqual({ ok: true, account, login, session });
  });
});

describe('a login that fails', () => {
  it.each([
    [401, 'unauthorized'],
    [409, 'account_limit_reached'],
    [422, 'unknown_flow'],
    [429, 'rate_limited'],
  ])('at create with %i has that failure', async (status, code) => {
    const { asked, outcome } = await run({ create: [[status, code]] });
    expect(outcome).toMatchObject({ ok: false, kind: 'http', status, error: { code }, session: undefined });
    expect(asked).toEqual(['create']);
  });

  it('says why the session failed', async () => {
    const { asked, outcome } = await run({ create: [at(form('code'))], submit: [failed] });
    const { error } = failed;
    expect(outcome).toEqual({ ok: false, kind: 'failed', message: 'Refused.', error, session: failed });
    expect(asked).toEqual(['create', 'submit code']);
  });

  it.each([undefined, null])('has an error also when the session has %s', async (none) => {
    const session = { ...at(undefined, 'failed'), error: none } as unknown as LoginSession;
    const { outcome } = await run({ create: [session] });
    const error = { code: 'failed', message: 'The login failed.' };
    expect(outcome).toMatchObject({ ok: false, kind: 'failed', message: error.message, error });
  });

  it('says that somebody else cancelled it', async () => {
    const { asked, outcome } = await run({ create: [at(qr('qr'))], submit: [cancelled] });
    expect(outcome).toMatchObject({ ok: false, kind: 'cancelled', session: cancelled });
    expect(asked).toEqual(['create', 'submit qr']);
  });

  it.each([
    [404, 'step_not_found'],
    [422, 'step_type_mismatch'],
    [403, 'forbidden'],
  ])('at a submit with %i is cancelled', async (status, code) => {
    const { asked, outcome } = await run({ create: [at(form('code'))], submit: [[status, code]] });
    expect(outcome).toMatchObject({ ok: false, kind: 'http', status, session: at(form('code')) });
    expect(asked).toEqual(['create', 'submit code', 'cancel']);
  });
});

describe('an answer that is refused', () => {
  const issues = [{ code: 'pattern', message: 'Five digits.', path: ['fields', 'code'] }];

  it('is asked for again, with what is wrong', async () => {
    const input = vi.fn<LoginHandlers['input']>(() => answers);
    const { asked, outcome } = await run(
      { create: [at(form('code'))], submit: [[422, 'invalid_fields', { issues }], complete] },
      { input },
    );
    expect(outcome.ok).toBe(true);
    expect(input.mock.calls.map(([step, context]) => [step.stepID, context.issues])).toEqual([
      ['code', []],
      ['code', issues],
    ]);
    expect(asked).toEqual(['create', 'submit code', 'submit code']);
  });

  it('is forgotten at the next step', async () => {
    const input = vi.fn<LoginHandlers['input']>(() => answers);
    const submit = [[422, 'invalid_fields', { issues }], at(form('code~2', 'Wrong.')), complete];
    await run({ create: [at(form('code'))], submit: submit as LoginScript['submit'] & object }, { input });
    expect(input.mock.calls.map(([step, context]) => [step.instructions, context.issues])).toEqual([
      ['Type it.', []],
      ['Type it.', issues],
      ['Wrong.', []],
    ]);
  });
});

describe('an answer that the server does not take', () => {
  it.each([
    [400, 'invalid_request'],
    [413, 'body_too_large'],
    [415, 'unsupported_media_type'],
    [422, 'invalid_fields'],
  ])('with %i is asked for again, with the reason', async (status, code) => {
    const input = vi.fn<LoginHandlers['input']>(() => answers);
    const { asked, outcome } = await run(
      { create: [at(form('code'))], submit: [[status, code, { issues: [] }], complete] },
      { input },
    );
    expect(outcome.ok).toBe(true);
    expect(input.mock.calls[1]?.[1].issues).toEqual([{ code, message: expect.any(String), path: [] }]);
    expect(asked).toEqual(['create', 'submit code', 'submit code']);
  });

  it.each([
    ['input', form('code')],
    ['cookies', page('code')],
  ])('five times in a row ends the login: %s', async (name, step) => {
    const issues = [{ code: 'pattern', message: 'Five digits.', path: ['fields', 'code'] }];
    const handler = vi.fn(() => answers);
    const { asked, outcome } = await run(
      { create: [at(step)], submit: [[422, 'invalid_fields', { issues }]] },
      { [name]: handler },
    );
    expect(outcome).toMatchObject({ ok: false, kind: 'refused', cause: issues, session: at(step) });
    expect(handler).toHaveBeenCalledTimes(5);
    expect(asked).toEqual(['create', ...Array(5).fill('submit code'), 'cancel']);
  });
});

describe('an answer that is refused each time at once', () => {
  it('is asked for more slowly by far', async () => {
    const refusal: Reaction = [422, 'invalid_fields', { issues: [] }];
    const submit = Array.from({ length: 14 }, (_, index) =>
      index % 4 === 3 ? at(form(`code~${index}`)) : refusal,
    );
    const { waits, outcome } = await run({ create: [at(form('code'))], submit: [...submit, complete] });
    expect(outcome.ok).toBe(true);
    expect(waits).toEqual([1000, 1000, 2000, 4000]);
  });
});

describe('a handler without fields to submit', () => {
  const given = [undefined, null, {}, { code: '12345' }, { fields: '12345' }, { fields: null }];

  it.each([
    ['input', form('a')],
    ['cookies', page('a')],
  ])('cancels the login, which names it: %s', async (name, step) => {
    for (const answer of given) {
      const { asked, outcome } = await run({ create: [at(step)] }, { [name]: () => answer });
      expect(outcome).toMatchObject({
        ok: false,
        kind: 'handler',
        message: `The handler "${name}" did not return { fields: { … } }.`,
        cause: expect.any(TypeError),
      });
      expect(asked).toEqual(['create', 'cancel']);
    }
  });
});

describe('a handler that is missing', () => {
  it.each([
    ['input', form('a')],
    ['cookies', page('a')],
    ['display', qr('a')],
  ])('cancels the login, which names it: %s', async (name, step) => {
    const { asked, outcome } = await run(
      { create: [at(step)], submit: ['held'], read: ['held'] },
      { [name]: undefined },
    );
    expect(outcome).toMatchObject({ kind: 'handler', message: `There is no handler "${name}".` });
    expect(asked.at(-1)).toBe('cancel');
  });
});

describe('a handler that throws', () => {
  const cause = new Error('The window was closed.');
  const broken = () => {
    throw cause;
  };

  it.each([
    ['input', form('a')],
    ['cookies', page('a')],
    ['display', qr('a')],
    ['unknown', { type: 'martian', stepID: 'a' }],
  ])('cancels the login: %s', async (name, step) => {
    const script: LoginScript = { create: [at(step)], submit: ['held'], read: ['held'] };
    for (const handler of [broken, async () => broken()]) {
      const { asked, outcome } = await run(script, { [name]: handler });
      expect(outcome).toMatchObject({ ok: false, kind: 'handler', cause, session: at(step) });
      expect(asked.at(-1)).toBe('cancel');
    }
  });

  it('counts for nothing when the login was complete before', async () => {
    const { outcome } = await run(
      { create: [at(form('a'))], cancel: [[409, 'login_session_complete']], read: [complete] },
      { input: broken },
    );
    expect(outcome).toMatchObject({ ok: true, account });
  });

  it('ends the login also when cancelling fails', async () => {
    const { outcome } = await run({ create: [at(form('a'))], cancel: ['lost'] }, { input: broken });
    expect(outcome).toMatchObject({ ok: false, kind: 'handler', cause });
  });
});

describe('an abort', () => {
  it('before the start asks nothing of the server', async () => {
    const { asked, outcome } = await run({}, {}, AbortSignal.abort('no'));
    expect(outcome).toMatchObject({ ok: false, kind: 'aborted', cause: 'no', session: undefined });
    expect(asked).toEqual([]);
  });

  it('during create cancels the session as soon as it is known', async () => {
    const abort = new AbortController();
    const server = await loginServer({
      create: () => {
        abort.abort();
        return at(qr('qr'));
      },
    });
    const outcome = await login(server.client, { bridgeID }, quiet, { signal: abort.signal });
    expect(outcome).toMatchObject({ ok: false, kind: 'aborted' });
    await expect.poll(() => server.asked).toEqual(['create', 'cancel']);
  });

  it('cancels a session that was to be picked up, before it was read', async () => {
    const abort = new AbortController();
    const read = () => {
      abort.abort();
      return 'held' as const;
    };
    const server = await loginServer({ read });
    const target = { bridgeID, loginSessionID: 'ls_1' };
    const outcome = await login(server.client, target, quiet, { signal: abort.signal });
    expect(outcome).toMatchObject({ ok: false, kind: 'aborted', session: undefined });
    expect(server.asked).toEqual(['read', 'cancel']);
  });

  it('during a wait cancels the session', async () => {
    const abort = new AbortController();
    const display = () => setImmediate(() => abort.abort('enough'));
    const { asked, outcome } = await run(
      { create: [at(qr('qr'))], submit: ['held'] },
      { display },
      abort.signal,
    );
    expect(outcome).toMatchObject({ ok: false, kind: 'aborted', cause: 'enough', session: at(qr('qr')) });
    expect(asked.at(-1)).toBe('cancel');
  });

  it('does not wait for a handler that does not end', async () => {
    const abort = new AbortController();
    const input: LoginHandlers['input'] = (_, { signal }) => {
      setImmediate(() => abort.abort());
      return new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('late'))),
      );
    };
    const { asked, outcome } = await run({ create: [at(form('code'))] }, { input }, abort.signal);
    expect(outcome).toMatchObject({ ok: false, kind: 'aborted' });
    expect(asked).toEqual(['create', 'cancel']);
  });

  it('that comes too late gives the account', async () => {
    const abort = new AbortController();
    const { outcome } = await run(
      {
        create: [at(qr('qr'))],
        submit: () => {
          abort.abort();
          return 'held';
        },
        cancel: [[409, 'login_session_complete']],
        read: [complete],
      },
      {},
      abort.signal,
    );
    expect(outcome).toMatchObject({ ok: true, account });
  });
});
