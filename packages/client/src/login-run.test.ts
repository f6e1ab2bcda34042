import { describe, expect, it } from 'vitest';
import { isCookiesStep, isDisplayAndWaitStep, isUserInputStep } from './generated/unions.ts';
import { startLogin } from './login-run.ts';
import { account, at, bridgeID, complete, form, loginServer, page, qr } from './testing/login-server.ts';

describe('startLogin', () => {
  it('gives each step once, and ends with the outcome', async () => {
    const script = {
      create: [at(form('phone'))],
      submit: [at(page('web')), at(qr('qr')), at(qr('qr')), complete],
    };
    const server = await loginServer(script);
    const run = startLogin(server.client, { bridgeID }, server.options);
    const given: string[] = [];
    for await (const step of run) {
      given.push(step.type);
      if (isUserInputStep(step)) run.submit({ fields: { [step.fields[0]?.id ?? '']: '1' } });
      else if (isCookiesStep(step)) run.submit({ fields: { sid: 's' }, source: 'webview' });
      else expect(isDisplayAndWaitStep(step)).toBe(true);
    }
    expect(given).toEqual(['user_input', 'cookies', 'display_and_wait']);
    expect(run.outcome).toMatchObject({ ok: true, account });
    expect(run.session).toEqual(complete);
    expect(server.submitted[0]).toEqual({ type: 'user_input', fields: { code: '1' } });
    expect(server.asked).toEqual(['create', 'submit phone', 'submit web', 'submit qr', 'submit qr']);
  });

  it('has the issues of an answer that is refused', async () => {
    const issues = [{ code: 'pattern', message: 'Five digits.', path: ['fields', 'code'] }];
    const { client } = await loginServer({
      create: [at(form('code'))],
      submit: [[422, 'invalid_fields', { issues }], complete],
    });
    const run = startLogin(client, { bridgeID });
    const seen: unknown[] = [];
    for await (const _ of run) {
      seen.push(run.issues);
      run.submit({ fields: {} });
    }
    expect(seen).toEqual([[], issues]);
  });

  it('cancels when the loop is left', async () => {
    const server = await loginServer({ create: [at(qr('qr'))] });
    const run = startLogin(server.client, { bridgeID });
    for await (const _ of run) break;
    expect(server.asked).toEqual(['create', 'cancel']);
    expect(run.outcome).toMatchObject({ ok: false, kind: 'aborted', session: at(qr('qr')) });
    expect(run.signal.aborted).toBe(true);
  });

  it('cancels when the loop throws', async () => {
    const server = await loginServer({ create: [at(qr('qr'))] });
    const run = startLogin(server.client, { bridgeID });
    const loop = async () => {
      for await (const _ of run) throw new Error('No screen.');
    };
    await expect(loop()).rejects.toThrow('No screen.');
    expect(server.asked).toEqual(['create', 'cancel']);
  });

  it('throws when a form is not answered, and cancels', async () => {
    const server = await loginServer({ create: [at(form('code'))] });
    const loop = async () => {
      for await (const _ of startLogin(server.client, { bridgeID }));
    };
    await expect(loop()).rejects.toThrow('Call submit() for the step code first.');
    expect(server.asked).toEqual(['create', 'cancel']);
  });

  it('takes an answer for one step only', async () => {
    const server = await loginServer({ create: [at(form('a'))], submit: [at(form('b'))] });
    const run = startLogin(server.client, { bridgeID });
    const loop = async () => {
      for await (const step of run)
        if (isUserInputStep(step) && step.stepID === 'a') run.submit({ fields: {} });
    };
    await expect(loop()).rejects.toThrow('the step b');
    expect(server.asked).toEqual(['create', 'submit a', 'cancel']);
  });

  it('is one login, also when it is iterated twice', async () => {
    const server = await loginServer({ create: [at(qr('qr'))] });
    const run = startLogin(server.client, { bridgeID });
    for await (const _ of run);
    for await (const _ of run);
    expect(server.asked).toEqual(['create', 'submit qr']);
  });

  it('cancels when it is aborted while a step is shown', async () => {
    const abort = new AbortController();
    const server = await loginServer({ create: [at(form('code'))] });
    const run = startLogin(server.client, { bridgeID }, { signal: abort.signal });
    for await (const _ of run) {
      abort.abort();
      expect(run.signal.aborted).toBe(true);
    }
    expect(server.asked).toEqual(['create', 'cancel']);
    expect(run.outcome).toMatchObject({ ok: false, kind: 'aborted' });
  });
});
