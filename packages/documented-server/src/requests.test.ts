import { describe, expect, test } from 'vitest';
import { densest, gaps, submittedTwice, waitedTwice } from './index.ts';
import { startCaller } from './testing/caller.ts';

const phone = { phone: '+4477009001' };
const body = { type: 'user_input', fields: phone };
const submits = (request: { operation?: string }) => request.operation === 'submitLoginStep';

describe('a submit that is sent twice', () => {
  test('is found when the step is over', async () => {
    const { server, call, begin, stepPath } = await startCaller();
    const step = stepPath(await begin('local-pigeon'));
    for (const status of [200, 400, 400]) expect((await call('POST', step, body)).status).toBe(status);
    expect(submittedTwice(server.requests).map(({ why }) => why)).toEqual(['late', 'late']);
  });

  test('is found when the answer was lost', async () => {
    const { server, call, begin, stepPath } = await startCaller();
    const step = stepPath(await begin('local-pigeon'));
    server.disturb({ lose: true }, submits);
    await expect(call('POST', step, body)).rejects.toThrow();
    await call('POST', step, body);
    const [twice] = submittedTwice(server.requests);
    expect(twice).toMatchObject({ why: 'late', first: { lost: true, status: 200 } });
  });

  test('is found when the same values meet a step that is asked again', async () => {
    const { server, begin, submit } = await startCaller();
    const session = await begin('local-pigeon');
    for (const values of [{ phone: '1' }, { phone: '1' }]) await submit(session, values);
    expect(submittedTwice(server.requests).map(({ why }) => why)).toEqual(['same']);
  });

  test('is not what a corrected value is, nor a submit that was not taken', async () => {
    const { server, call, begin, submit, stepPath } = await startCaller();
    const session = await begin('local-pigeon');
    server.disturb({ status: 503 }, submits);
    for (const status of [503, 400]) {
      const fields = status === 400 ? {} : phone;
      expect((await call('POST', stepPath(session), { type: 'user_input', fields })).status).toBe(status);
    }
    const asked = await submit(session, phone);
    const again = await submit(asked, { code: '1' });
    expect((await call('POST', stepPath(again), { type: 'user_input', fields: { code: '' } })).status).toBe(
      400,
    );
    await submit(again, { code: '246810' });
    expect(submittedTwice(server.requests)).toEqual([]);
  });
});

test('finds a second wait for a display that has not changed', async () => {
  const { server, begin, submit } = await startCaller();
  const session = await begin('lantern');
  await submit(session);
  server.refresh();
  await submit(session);
  expect(waitedTwice(server.requests)).toEqual([]);
  await submit(session);
  expect(waitedTwice(server.requests)).toHaveLength(1);
  expect(submittedTwice(server.requests)).toEqual([]);
});

test('measures how dense requests are', async () => {
  let time = 0;
  const { server, call } = await startCaller({ now: () => time });
  for (time of [0, 1000, 2000, 2400, 2900, 6000]) await call('GET', 'bridges');
  expect([500, 1000, 1001].map((window) => densest(server.requests, window))).toEqual([2, 3, 3]);
  expect(densest(server.requests.slice(0, 3), 1000)).toBe(1);
  expect(densest([], 1000)).toBe(0);
  expect(gaps(server.requests)).toEqual([1000, 1000, 400, 500, 3100]);
});

test('remembers what was sent by name, never by value', async () => {
  const { server, begin, submit } = await startCaller();
  const session = await begin('local-pigeon');
  await submit(session, phone);
  const record = server.requests.find(submits);
  expect(record).toMatchObject({
    method: 'POST',
    loginSessionID: session.loginSessionID,
    stepID: 'pigeon.phone',
    instance: 1,
    body: { type: 'user_input', keys: ['type', 'fields'], fields: ['phone'] },
    status: 200,
    answered: { status: 'waiting_for_input', stepID: 'pigeon.code' },
  });
  const all = JSON.stringify(server.requests);
  for (const secret of [phone.phone, server.token]) expect(all).not.toContain(secret);
});
