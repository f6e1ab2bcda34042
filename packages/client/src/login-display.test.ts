import { describe, expect, it, vi } from 'vitest';
import { type LoginHandlers, login } from './login.ts';
import { at, bridgeID, complete, form, type LoginScript, loginServer, qr } from './testing/login-server.ts';

const quiet: LoginHandlers = {
  input: () => ({ fields: {} }),
  cookies: () => ({ fields: {} }),
  display: () => {},
};

async function run(script: LoginScript, handlers: Partial<LoginHandlers> = {}) {
  const server = await loginServer(script);
  const outcome = await login(server.client, { bridgeID }, { ...quiet, ...handlers }, server.options);
  return Object.assign(server, { outcome });
}

describe('a display', () => {
  it('is followed when it is refreshed', async () => {
    const shown: unknown[] = [];
    const { asked, outcome } = await run(
      { create: [at(qr('qr'))], submit: [at(qr('qr~2')), at(qr('qr~3')), complete] },
      { display: ({ display }) => shown.push(display) },
    );
    expect(outcome.ok).toBe(true);
    expect(shown).toEqual(['qr', 'qr~2', 'qr~3'].map((data) => ({ type: 'qr', data })));
    expect(asked).toEqual(['create', 'submit qr', 'submit qr~2', 'submit qr~3']);
  });

  it('is drawn again when only its data changes', async () => {
    const display = vi.fn();
    await run({ create: [at(qr('qr', 'a'))], submit: [at(qr('qr', 'b')), complete] }, { display });
    expect(display).toHaveBeenCalledTimes(2);
  });

  it('is told when it is replaced, and when the login is over', async () => {
    const signals: AbortSignal[] = [];
    const states: boolean[][] = [];
    await run(
      { create: [at(qr('qr'))], submit: [at(qr('qr~2')), complete] },
      {
        display: (_, { signal }) => {
          signals.push(signal);
          states.push(signals.map(({ aborted }) => aborted));
        },
      },
    );
    expect(states).toEqual([[false], [true, false]]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('may be drawn by a handler that stops with its step by throwing', async () => {
    const stopped: unknown[] = [];
    const display: LoginHandlers['display'] = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          stopped.push(signal.reason);
          reject(signal.reason);
        });
      });
    const { asked, outcome } = await run(
      { create: [at(qr('qr'))], submit: [at(qr('qr~2')), complete] },
      { display },
    );
    expect(outcome.ok).toBe(true);
    expect(asked).toEqual(['create', 'submit qr', 'submit qr~2']);
    expect(stopped).toHaveLength(2);
  });

  it('is followed once a second when there is a new one each time at once', async () => {
    let made = 0;
    const create = [at(qr('qr'))];
    const submit: LoginScript['submit'] = () => (made === 14 ? complete : at(qr(`qr~${++made}`)));
    const { waits, outcome } = await run({ create, submit });
    expect(outcome.ok).toBe(true);
    expect(waits).toEqual([1000, 1000, 1000, 1000]);
  });

  it('is waited for while its handler still draws', async () => {
    const { outcome } = await run({ create: [at(qr('qr'))] }, { display: () => new Promise(() => {}) });
    expect(outcome.ok).toBe(true);
  });

  it('is asked for at growing distances by a server that does not hold', async () => {
    const display = vi.fn();
    const same = Array.from({ length: 7 }, () => at(qr('qr')));
    const { waits, outcome } = await run(
      { create: [at(qr('qr'))], submit: [...same, complete] },
      { display },
    );
    expect(outcome.ok).toBe(true);
    expect(waits).toEqual([1000, 2000, 4000, 5000, 5000, 5000, 5000]);
    expect(display).toHaveBeenCalledTimes(1);
  });

  it('that is refused like a form ends the login', async () => {
    const submit: LoginScript['submit'] & object = [[422, 'invalid_fields', { issues: [] }]];
    const { asked, outcome } = await run({ create: [at(qr('qr'))], submit });
    expect(outcome).toMatchObject({ kind: 'http', status: 422 });
    expect(asked).toEqual(['create', 'submit qr', 'cancel']);
  });

  it('is asked for again at once after a wait that was held', async () => {
    const server = await loginServer({
      create: [at(qr('qr'))],
      submit: [at(qr('qr')), at(qr('qr')), complete],
    });
    let now = 0;
    // Time goes by between the two looks at the clock that frame a submit.
    const clock = { ...server.options.clock, now: () => (now += 25_000) };
    expect(await login(server.client, { bridgeID }, quiet, { clock })).toMatchObject({ ok: true });
    expect(server.waits).toEqual([]);
    expect(server.asked).toEqual(['create', 'submit qr', 'submit qr', 'submit qr']);
  });
});

describe('a form that takes longer than a submit is held', () => {
  it('is submitted again with the same values, without asking', async () => {
    const input = vi.fn(() => ({ fields: { code: '12345' } }));
    const { submitted, outcome } = await run(
      { create: [at(form('code'))], submit: [at(form('code')), at(form('code')), complete] },
      { input },
    );
    expect(outcome.ok).toBe(true);
    expect(input).toHaveBeenCalledTimes(1);
    expect(submitted).toEqual(Array(3).fill({ type: 'user_input', fields: { code: '12345' } }));
  });

  it('is asked again when the step is not the same any more', async () => {
    const input = vi.fn(() => ({ fields: { code: '12345' } }));
    await run({ create: [at(form('code'))], submit: [at(form('code', 'Wrong.')), complete] }, { input });
    expect(input).toHaveBeenCalledTimes(2);
  });
});

describe('what is not known here', () => {
  const martian = { type: 'martian', stepID: 'm', question: 'Which moon?' };
  const hologram = { type: 'display_and_wait', stepID: 'h', display: { type: 'hologram', data: 'x' } };

  it.each([
    ['a step', at(martian), 'No handler takes a step "martian" while "waiting_for_display".'],
    ['a display', at(hologram), 'No handler takes a step "display_and_wait" while "waiting_for_display".'],
    [
      'a display that is not there',
      at({ type: 'display_and_wait', stepID: 'h' }),
      'No handler takes a step "display_and_wait" while "waiting_for_display".',
    ],
    ['a status', at(form('code'), 'paused'), 'No handler takes a step "user_input" while "paused".'],
    ['a status without a step', at(undefined, 'paused'), 'No handler takes a step "unknown" while "paused".'],
    [
      'a live session without a step',
      at(undefined),
      'No handler takes a step "unknown" while "waiting_for_display".',
    ],
  ])('ends the login as unsupported: %s', async (_, session, message) => {
    const { asked, outcome } = await run({ create: [session], submit: ['held'], read: ['held'] });
    expect(outcome).toMatchObject({ ok: false, kind: 'unsupported', message, session });
    expect(asked.at(-1)).toBe('cancel');
  });

  it('is answered by its handler', async () => {
    const unknown = vi.fn<NonNullable<LoginHandlers['unknown']>>(() => ({ fields: { moon: 'Phobos' } }));
    const { submitted, outcome } = await run({ create: [at(martian)] }, { unknown });
    expect(outcome.ok).toBe(true);
    expect(unknown.mock.calls[0]?.[0]).toEqual(martian);
    expect(submitted).toEqual([{ type: 'martian', fields: { moon: 'Phobos' } }]);
  });

  it('is polled at growing distances when its handler returns nothing', async () => {
    const paused = at(undefined, 'paused');
    const { asked, waits, outcome } = await run(
      { create: [paused], read: [paused, paused, paused, complete] },
      { unknown: () => {} },
    );
    expect(outcome.ok).toBe(true);
    expect(asked).toEqual(['create', 'read', 'read', 'read', 'read']);
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  it('is polled with a form in it, when its handler returns nothing', async () => {
    const paused = at(form('code'), 'paused');
    const { asked, outcome } = await run(
      { create: [paused], read: [paused, complete] },
      { unknown: () => {} },
    );
    expect(outcome.ok).toBe(true);
    expect(asked).toEqual(['create', 'read', 'read']);
  });

  it('is waited for when it is a display', async () => {
    const { asked, outcome } = await run({ create: [at(hologram)] }, { unknown: () => {} });
    expect(outcome.ok).toBe(true);
    expect(asked).toEqual(['create', 'submit h']);
  });
});
