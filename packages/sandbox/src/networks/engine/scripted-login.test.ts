import { type ManualClock, manualClock, NetworkError } from '@bridges-api/core';
import type { UserInputStep } from '@bridges-api/core/wire';
import { beforeEach, describe, expect, it } from 'vitest';
import { pause, play, type Script, type SignIn, type Stage, show } from './scripted-login.ts';

const form: UserInputStep = { type: 'user_input', stepID: 'form', fields: [{ id: 'name' }] };
const display = { stepID: 'code', display: { type: 'code', data: 'ABCD' } } as const;
const nora: SignIn = { loginID: 'nora', user: { id: 'nora' } };

let clock: ManualClock;
let finished: string[];
let owner: AbortController;

beforeEach(() => {
  clock = manualClock();
  finished = [];
  owner = new AbortController();
});

describe('a login that is given up', () => {
  it('does not start when that is known before', async () => {
    owner.abort();
    await expect(start(() => expect.unreachable())).rejects.toMatchObject({ code: 'login_process_lost' });
  });

  it('ends while it shows something', async () => {
    const { process } = await start(function* () {
      yield show(display, 1000);
      return nora;
    });
    const next = expect(process.submit({})).rejects.toMatchObject({ code: 'login_process_lost' });
    owner.abort();
    await next;
    expect(clock.pending).toBe(0);
  });

  it('makes no login with what comes later', async () => {
    const { process } = await start(function* () {
      yield form;
      return nora;
    });
    owner.abort();
    await expect(process.submit({ name: 'Nora' })).rejects.toThrow(NetworkError);
    expect(finished).toEqual([]);
  });

  it('ends while it keeps the user waiting', async () => {
    const first = start(function* () {
      yield pause(1000);
      return nora;
    });
    const ended = expect(first).rejects.toMatchObject({ code: 'login_process_lost' });
    expect(clock.pending).toBe(1);
    owner.abort();
    await ended;
    expect(clock.pending).toBe(0);
  });
});

it('refuses a submit when it is over', async () => {
  const { process } = await start(function* () {
    yield form;
    return nora;
  });
  expect(await process.submit({ name: 'Nora' })).toEqual({ type: 'complete', loginID: 'nora' });
  await expect(process.submit({})).rejects.toMatchObject({ code: 'login_process_lost' });
  expect(finished).toEqual(['nora']);
});

it('refuses a submit while it works on another', async () => {
  const { process } = await start(function* () {
    yield form;
    yield pause(1000);
    return nora;
  });
  const first = process.submit({});
  await expect(process.submit({})).rejects.toMatchObject({ code: 'login_process_lost' });
  await clock.advance(1000);
  expect(await first).toMatchObject({ type: 'complete' });
});

it('passes on what the script throws, and is over then', async () => {
  const { process } = await start(function* () {
    yield form;
    throw new NetworkError('rate_limited', 'Slow down.');
  });
  await expect(process.submit({})).rejects.toMatchObject({ code: 'rate_limited', message: 'Slow down.' });
  await expect(process.submit({})).rejects.toMatchObject({ code: 'login_process_lost' });
});

it('passes on that a login could not be kept', async () => {
  const refusal = new NetworkError('account_limit_reached', 'Full.');
  const finish = () => {
    throw refusal;
  };
  const script: Script = function* () {
    yield pause(0);
    return nora;
  };
  const started = expect(start(script, { finish })).rejects.toBe(refusal);
  await clock.advance(0);
  await started;
});

it('hands over what was submitted', async () => {
  const seen: unknown[] = [];
  const { process, step } = await start(function* () {
    seen.push(yield form);
    return nora;
  });
  expect(step).toEqual(form);
  await process.submit({ name: 'Nora' });
  expect(seen).toEqual([{ name: 'Nora' }]);
});

describe('a display', () => {
  const script: Script = function* () {
    yield show(display, 1000);
    yield form;
    return nora;
  };

  it('stays for its time', async () => {
    const { process, step } = await start(script);
    expect(step).toEqual({ type: 'display_and_wait', ...display });
    const settled: unknown[] = [];
    process.submit({}).then((next) => settled.push(next));
    await clock.advance(999);
    expect(settled).toEqual([]);
    await clock.advance(1);
    expect(settled).toEqual([form]);
  });

  it('waits for whoever comes late', async () => {
    const { process } = await start(script);
    await clock.advance(5000);
    expect(await process.submit({})).toEqual(form);
  });
});

function start(script: Script, changes: Partial<Stage> = {}) {
  const stage: Stage = {
    profile: { id: 'test', displayName: 'Test', provider: 'local', type: 'test' },
    passkeyOrigin: 'https://chat.example',
    randomBytes: (count) => new Uint8Array(count),
    now: clock.now,
    elapsed: (since) => clock.now() - since,
    handleOf: (start, history, asked) => ({ ...start, history, ...(asked && { asked }) }),
    after: clock.after,
    finish({ loginID }) {
      finished.push(loginID);
      return loginID;
    },
    ...changes,
  };
  return play(script, stage, { flowID: 'test' }, undefined, owner.signal);
}
