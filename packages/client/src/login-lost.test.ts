// What the driver does when it is not known what became of a submit.
import { describe, expect, it, vi } from 'vitest';
import { type LoginHandlers, login } from './login.ts';
import { testClock } from './testing/clock.ts';
import {
  at,
  bridgeID,
  complete,
  type Fault,
  failed,
  form,
  type LoginScript,
  loginServer,
  promised,
  qr,
  type Reaction,
} from './testing/login-server.ts';
import { send, serve } from './testing/serve.ts';

const input = vi.fn(() => ({ fields: { code: '12345' } }));
const handlers: LoginHandlers = { input, cookies: () => ({ fields: {} }), display: () => {} };

async function run(script: LoginScript, timeout?: number) {
  const server = await loginServer(script);
  const outcome = await login(server.client, { bridgeID }, handlers, { ...server.options, timeout });
  return Object.assign(server, { outcome });
}

const faults: Fault[] = ['lost', 'cut', 'html', 'held'];

describe.each(faults)('a submit whose answer is %s', (fault) => {
  const timeout = fault === 'held' ? 300 : undefined;

  it('is not repeated when the session has moved on', async () => {
    const script = { create: [at(form('code'))], submit: [fault, complete], read: [at(form('password'))] };
    const { asked, outcome } = await run(script, timeout);
    expect(outcome.ok).toBe(true);
    expect(asked).toEqual(['create', 'submit code', 'read', 'submit password']);
  });

  it('is not repeated when the session has ended', async () => {
    const { asked, outcome } = await run(
      { create: [at(form('code'))], submit: [fault], read: [failed] },
      timeout,
    );
    expect(outcome).toMatchObject({ kind: 'failed', error: failed.error });
    expect(asked).toEqual(['create', 'submit code', 'read']);
  });

  it('is repeated with the same content when nothing has changed', async () => {
    input.mockClear();
    const { asked, submitted, waits } = await run(
      { create: [at(form('code'))], submit: [fault, complete] },
      timeout,
    );
    expect(asked).toEqual(['create', 'submit code', 'read', 'submit code']);
    expect(submitted[1]).toEqual(submitted[0]);
    expect(input).toHaveBeenCalledTimes(1);
    expect(waits).toEqual([1000, 2000]);
  });
});

describe('an answer that is lost by a server that may not keep to the additions of the spec', () => {
  it.each(Object.keys(promised))('is asked for again, after some looks: without %s', async (missing) => {
    input.mockClear();
    const headers = Object.fromEntries(Object.entries(promised).filter(([name]) => name !== missing));
    const script: LoginScript = { create: [at(form('code'))], submit: ['lost', complete] };
    const server = await loginServer(script, headers);
    expect(await login(server.client, { bridgeID }, handlers, server.options)).toMatchObject({ ok: true });
    expect(server.asked).toEqual(['create', 'submit code', 'read', 'read', 'read', 'submit code']);
    expect(server.waits).toEqual([1000, 1000, 2000, 4000, 5000]);
    expect(input).toHaveBeenCalledTimes(2);
  });
});

describe('a connection that stays lost', () => {
  it('ends the login after a number of tries, and leaves the session to be picked up', async () => {
    const session = at(form('code'));
    const { asked, waits, outcome } = await run({ create: [session], submit: ['lost'], read: ['lost'] });
    expect(outcome).toMatchObject({ ok: false, kind: 'network', session });
    expect(asked).toEqual(['create', 'submit code', ...Array(10).fill('read')]);
    expect(waits).toEqual([1000, 2000, 4000, ...Array(7).fill(5000)]);
  });

  it('loses nothing when it comes back', async () => {
    const { outcome } = await run({
      create: [at(qr('qr'))],
      submit: ['lost', 'lost', complete],
      read: ['lost', at(qr('qr'))],
    });
    expect(outcome.ok).toBe(true);
  });
});

describe('a wait on a display that is shorter than that of the server', () => {
  it('is no setback, however often it is over', async () => {
    const submit = [...Array(12).fill('held'), complete];
    const { outcome, waits } = await run({ create: [at(qr('qr'))], submit }, 20);
    expect(outcome.ok).toBe(true);
    // Shorter than a second, so that it is no wait at all.
    expect(waits.length).toBeGreaterThan(10);
  });
});

describe('a submit that is answered with', () => {
  it.each(['step_not_current', 'step_in_progress'])('409 %s goes on from the session', async (code) => {
    const script: LoginScript = {
      create: [at(form('code'))],
      submit: [[409, code], complete],
      read: [at(form('password'))],
    };
    const { asked, outcome } = await run(script);
    expect(outcome.ok).toBe(true);
    expect(asked).toEqual(['create', 'submit code', 'read', 'submit password']);
  });

  it('409 while the step stays is repeated after a pause', async () => {
    const submit: LoginScript['submit'] & object = [[409, 'step_in_progress'], complete];
    const { asked, waits } = await run({ create: [at(form('code'))], submit });
    expect(asked).toEqual(['create', 'submit code', 'read', 'submit code']);
    expect(waits).toEqual([1000, 2000]);
  });

  it.each([
    [complete, { ok: true }],
    [failed, { ok: false, kind: 'failed' }],
  ])('410 ends as the session says', async (session, outcome) => {
    const submit: LoginScript['submit'] & object = [[410, `login_session_${session.status}`]];
    expect((await run({ create: [at(qr('qr'))], submit, read: [session] })).outcome).toMatchObject(outcome);
  });

  it('410 by a session that says it lives ends the login', async () => {
    const { asked, outcome } = await run({ create: [at(qr('qr'))], submit: [[410, 'login_session_failed']] });
    expect(outcome).toMatchObject({ kind: 'http', status: 410 });
    expect(asked).toEqual(['create', 'submit qr', 'read', 'cancel']);
  });

  it.each([
    [{ 'retry-after': '30' }, [30_000, 2000], true],
    [{ 'retry-after': '0' }, [1000, 2000], true],
    [{ 'retry-after': '600' }, [1000], false],
    [{ 'x-should-retry': 'false' }, [1000], false],
  ])('429 with %j is repeated as it says', async (headers, waits, ok) => {
    const sessions = [at(form('code')), undefined, at(form('code')), complete];
    const { client } = await serve((response, nth) => {
      if (nth !== 1) return send(response, 200, sessions[nth] ?? complete, promised);
      return send(response, 429, { code: 'rate_limited', message: 'Slowly.' }, headers);
    });
    const clock = testClock();
    const outcome = await login(client, { bridgeID }, handlers, { clock });
    expect(outcome).toMatchObject(ok ? { ok } : { ok, kind: 'http', status: 429 });
    expect(clock.waits).toEqual(waits);
  });

  it.each([408, 429, 500, 502, 503])('%i is repeated after a look at the session', async (status) => {
    const { asked, outcome } = await run({ create: [at(form('code'))], submit: [[status, 'x'], complete] });
    expect(outcome.ok).toBe(true);
    expect(asked).toEqual(['create', 'submit code', 'read', 'submit code']);
  });
});

describe('a session that is gone', () => {
  const gone: Reaction = [404, 'login_session_not_found'];

  it.each<[string, object, Partial<LoginScript>, string[]]>([
    ['at a submit', form('code'), { submit: [gone] }, ['submit code']],
    ['at a wait', qr('code'), { submit: [gone] }, ['submit code']],
    ['after a lost answer', form('code'), { submit: ['lost'], read: [gone] }, ['submit code', 'read']],
    ['with its bridge', form('code'), { submit: [[404, 'bridge_not_found']] }, ['submit code']],
  ])('is a lost login, and is not cancelled: %s', async (_, step, script, then) => {
    const { asked, outcome } = await run({ create: [at(step)], ...script });
    expect(outcome).toMatchObject({
      ok: false,
      kind: 'lost',
      message: 'The login session is gone. Start the login again.',
      cause: { status: 404 },
      session: at(step),
    });
    expect(asked).toEqual(['create', ...then]);
  });

  it('is a failure of the call where it was never there', async () => {
    const server = await loginServer({ read: [gone] });
    const target = { bridgeID, loginSessionID: 'ls_1' };
    expect(await login(server.client, target, handlers, server.options)).toMatchObject({
      kind: 'http',
      status: 404,
      error: { code: 'login_session_not_found' },
    });
  });
});
