import { expect, it } from 'vitest';
import { type LoginHandlers, login } from './login.ts';
import { startLogin } from './login-run.ts';
import {
  at,
  bridgeID,
  complete,
  form,
  type LoginScript,
  leavable,
  loginServer,
  promised,
  qr,
} from './testing/login-server.ts';

const answer = { fields: { code: '1' } };

async function run(script: LoginScript, handlers: Partial<LoginHandlers>, headers = promised) {
  const server = await loginServer(script, headers);
  const all = { input: () => answer, cookies: () => answer, display: () => {}, ...handlers };
  const outcome = await login(server.client, { bridgeID }, all, server.options);
  return Object.assign(server, { outcome });
}

/** Goes back from every step that can be left, and leaves its own question open. */
const leaving: Pick<LoginHandlers, 'input' | 'display'> = {
  input: ({ canGoBack }, { back }) => {
    if (!canGoBack) return answer;
    back();
    return new Promise(() => {});
  },
  display: ({ canGoBack }, { back }) => canGoBack && back(),
};

it('goes back from a form that nobody answers', async () => {
  const { asked, outcome } = await run(
    { create: [at(leavable(form('code')))], back: [at(form('method~2'))] },
    leaving,
  );
  expect(asked).toEqual(['create', 'back code', 'submit method~2']);
  expect(outcome.ok).toBe(true);
});

it('goes back from a display while it is waited for', async () => {
  const { asked, outcome } = await run(
    {
      create: [at(leavable(qr('device')))],
      submit: ({ url }) => (url.includes('device') ? 'held' : complete),
      back: [at(form('method~2'))],
    },
    { ...leaving, display: (_, { back }) => void setTimeout(back) },
  );
  expect(asked.filter((one) => one !== 'submit device')).toEqual([
    'create',
    'back device',
    'submit method~2',
  ]);
  expect(outcome.ok).toBe(true);
});

it('tells the handler of the step that was left, and submits nothing that it still returns', async () => {
  const signals: AbortSignal[] = [];
  const { submitted } = await run(
    { create: [at(leavable(form('code')))], back: [at(form('method~2'))] },
    {
      input: async ({ canGoBack }, { back, signal }) => {
        signals.push(signal);
        if (!canGoBack) return answer;
        back();
        expect(signal.aborted).toBe(true);
        return { fields: { code: 'late' } };
      },
    },
  );
  expect(submitted).toEqual([{ type: 'user_input', ...answer }]);
  expect(signals).toHaveLength(2);
});

it('does nothing when it is called for a step that was replaced', async () => {
  const backs: (() => void)[] = [];
  const { asked } = await run(
    { create: [at(leavable(form('code')))], submit: [at(leavable(form('name'))), complete] },
    {
      input: (_, { back }) => {
        backs.push(back);
        if (backs.length > 1) backs[0]?.();
        return answer;
      },
    },
  );
  expect(asked).toEqual(['create', 'submit code', 'submit name']);
});

it('asks again after a lost answer, and reads what became of it', async () => {
  const { asked, outcome } = await run(
    {
      create: [at(leavable(form('code')))],
      back: ['lost', at(form('method~2'))],
      read: [at(leavable(form('code')))],
    },
    leaving,
  );
  expect(asked).toEqual(['create', 'back code', 'read', 'back code', 'submit method~2']);
  expect(outcome.ok).toBe(true);
});

it('goes on from what is read when the answer that was lost had arrived', async () => {
  const { asked } = await run(
    { create: [at(leavable(form('code')))], back: ['lost'], read: [at(form('method~2'))] },
    leaving,
  );
  expect(asked).toEqual(['create', 'back code', 'read', 'submit method~2']);
});

it('ends with the session when it ended meanwhile', async () => {
  const { outcome } = await run(
    {
      create: [at(leavable(form('code')))],
      back: [[410, 'login_session_expired']],
      read: [{ ...at(undefined, 'failed'), error: { code: 'login_session_expired', message: 'Too late.' } }],
    },
    leaving,
  );
  expect(outcome).toMatchObject({ ok: false, kind: 'failed' });
});

it('waits on while the network takes its time to go back', async () => {
  const unchanged = at(leavable(form('code')));
  const { asked, outcome } = await run(
    { create: [unchanged], back: [unchanged, unchanged, at(form('method~2'))] },
    leaving,
  );
  expect(asked).toEqual(['create', ...Array(3).fill('back code'), 'submit method~2']);
  expect(outcome.ok).toBe(true);
});

it('is a programming error on a step without a way back', async () => {
  const { asked, outcome } = await run(
    { create: [at(form('code'))] },
    {
      input: (_, { back }) => {
        back();
        return answer;
      },
    },
  );
  expect(outcome).toMatchObject({
    kind: 'handler',
    cause: { message: 'The step code has no way back.' },
  });
  expect(asked).toEqual(['create', 'cancel']);
});

it('is one of the ways to go on in a loop', async () => {
  const server = await loginServer({
    create: [at(leavable(form('code')))],
    back: [at(form('method~2'))],
  });
  const run = startLogin(server.client, { bridgeID }, server.options);
  for await (const step of run) {
    if ((step as { canGoBack?: boolean }).canGoBack) run.back();
    else run.submit(answer);
  }
  expect(server.asked).toEqual(['create', 'back code', 'submit method~2']);
  expect(run.outcome?.ok).toBe(true);
});
