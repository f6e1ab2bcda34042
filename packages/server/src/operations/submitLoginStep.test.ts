import { manualClock, NetworkError } from '@bridges-api/core';
import { testLimits } from '@bridges-api/core/testing/login-sessions';
import {
  cookiesStep,
  displayStep,
  inputStep,
  scriptedNetwork,
} from '@bridges-api/core/testing/scripted-network';
import { operationById } from '@bridges-api/spec/operations';
import { describe, expect, it } from 'vitest';
import { sessionPath, startSession, submit, submitAndAnswer, until } from '../testing/logins.ts';
import { startServer } from '../testing/start-server.ts';

const WAIT = { type: 'display_and_wait' };

describe('a session', () => {
  it('cannot be reached through another bridge', async () => {
    const server = await startServer();
    const other = await startServer({ networks: [server.network, scriptedNetwork({ id: 'other' })] });
    const session = await startSession({ ...other, network: server.network });
    const path = sessionPath(session).replace('/scripted/', '/other/');
    for (const [method, tail] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/steps/code'],
    ] as const) {
      const { status, body } = await other.call(method, `${path}${tail}`, method === 'POST' ? {} : undefined);
      expect([status, body.code]).toEqual([404, 'login_session_not_found']);
    }
    expect((await other.call('GET', sessionPath(session))).body).toEqual(session);
  });
});

describe('a submit that is repeated', () => {
  it('joins the one in flight, however its content is written', async () => {
    const server = await startServer();
    const session = await startSession(server, inputStep('name', { fields: [field('a'), field('b')] }));
    const first = submit(server, session, { type: 'user_input', fields: { a: '1', b: '2' } });
    await until(() => server.network.newest.isAsked);
    const source = operationById('submitLoginStep').body?.properties.find(({ name }) => name === 'source');
    const other = source?.schema.enum?.find((value) => value !== source.default);
    const second = submit(server, session, {
      source: source?.default,
      fields: { b: '2', a: '1' },
      type: 'user_input',
    });
    const third = await submit(server, session, {
      type: 'user_input',
      fields: { a: '1', b: '2' },
      source: other,
    });
    expect(third.body.code).toBe('step_in_progress');
    server.network.newest.answer({ type: 'complete', loginID: 'anna' });
    expect((await first).body).toMatchObject({ status: 'complete', loginID: 'anna' });
    expect((await second).body).toEqual((await first).body);
    expect(server.network.newest.received).toEqual([{ a: '1', b: '2' }]);
  });

  it('is answered with the session when the step has been replaced, and reaches no network', async () => {
    const server = await startServer();
    const session = await startSession(server);
    const { body } = await submitAndAnswer(server, session, inputStep());
    const again = await submit(server, session);
    expect(again).toMatchObject({ status: 200, body });
    expect(server.network.newest.received).toHaveLength(1);
  });

  it.each([
    ['login_process_lost', 'login_session_failed'],
    ['login_session_expired', 'login_session_expired'],
  ] as const)('of the last step is refused when the network ended with %s', async (reason, code) => {
    const server = await startServer();
    const session = await startSession(server);
    await submitAndAnswer(server, session, new NetworkError(reason, 'Start again.'));
    expect(await submit(server, session)).toMatchObject({ status: 410, body: { code } });
  });

  it('of an earlier step is refused when the network refused the login', async () => {
    const server = await startServer();
    const first = await startSession(server);
    const { body: second } = await submitAndAnswer(server, first, inputStep());
    await submitAndAnswer(server, second, new NetworkError('login_failed', 'Wrong password.'));
    expect(await submit(server, first)).toMatchObject({
      status: 410,
      body: { code: 'login_session_failed' },
    });
  });

  it('of the last step is answered with the session that the network refused', async () => {
    const server = await startServer();
    const session = await startSession(server);
    const refusal = new NetworkError('login_failed', 'Wrong password.');
    const { body } = await submitAndAnswer(server, session, refusal);
    expect(body).toMatchObject({ status: 'failed', error: { message: 'Wrong password.' } });
    expect(await submit(server, session)).toMatchObject({ status: 200, body });
    expect(server.network.newest.received).toHaveLength(1);
  });

  it('of the last step is answered with the completed session', async () => {
    const server = await startServer();
    const session = await startSession(server);
    const { body } = await submitAndAnswer(server, session, { type: 'complete', loginID: 'anna' });
    expect(body.status).toBe('complete');
    expect(await submit(server, session)).toMatchObject({ status: 200, body });
  });
});

describe('a submit that is held', () => {
  it('ends with the wait, with the session unchanged', async () => {
    const clock = manualClock();
    const server = await startServer({ clock });
    const session = await startSession(server, displayStep());
    const held = submit(server, session, WAIT);
    await until(() => clock.pending === 2);
    await clock.advance(testLimits.wait);
    expect(await held).toMatchObject({ status: 200, body: session });
  });

  it('ends with a cancel', async () => {
    const clock = manualClock();
    const server = await startServer({ clock });
    const session = await startSession(server, displayStep());
    const held = submit(server, session, WAIT);
    await until(() => clock.pending === 2);
    await server.call('DELETE', sessionPath(session));
    expect((await held).body).toMatchObject({ status: 'cancelled' });
  });

  it('ends with what was slow to start', async () => {
    const clock = manualClock();
    const server = await startServer({ clock });
    const created = server.call('POST', '/v1/bridges/scripted/login-sessions');
    await until(() => server.network.started.length === 1);
    await clock.advance(testLimits.startWait);
    const { body: session } = await created;
    expect((await submit(server, session)).body.code).toBe('step_type_mismatch');
    const held = submit(server, session, WAIT);
    await until(() => clock.pending === 2);
    server.network.newest.answer(cookiesStep());
    expect((await held).body).toMatchObject({ status: 'waiting_for_cookies' });
  });
});

it('refuses what breaks the rules of a field until it is right, and tells the network nothing of it', async () => {
  const server = await startServer();
  const rules = { pattern: '\\bJSESSIONID=[^;]+', minLength: 20, maxLength: 24 };
  const session = await startSession(server, inputStep('name', { fields: [{ ...field('a'), ...rules }] }));
  const submitted = (a: string) => submit(server, session, { type: 'user_input', fields: { a } });
  for (const [value, code] of [
    ['JSESSIONID=ajax:012', 'minLength'],
    ['x=1; JSESSIONID=ajax:0123', 'maxLength'],
    ['x=1; JSESSION=ajax:0123', 'pattern'],
  ] as const) {
    const { status, body } = await submitted(value);
    expect([status, body.code]).toEqual([422, 'invalid_fields']);
    expect(body.details.issues).toMatchObject([{ code, path: ['fields', 'a'] }]);
  }
  const taken = submitted('x=1; JSESSIONID=ajax:012');
  await until(() => server.network.newest.isAsked);
  server.network.newest.answer({ type: 'complete', loginID: 'anna' });
  expect((await taken).body.status).toBe('complete');
  expect(server.network.newest.received).toEqual([{ a: 'x=1; JSESSIONID=ajax:012' }]);
});

// With a RegExp, these would end with the time of the test.
it.each([
  ['^(a+)+$', 422],
  ['(a|a)*b', 422],
  ['(.*)*x', 422],
  ['(?:(a|b)|(c|.)){0,1000}[0-9]$', 200],
  ['(?:a{1000}){1000}', 200],
])('is not stopped by the pattern %s, and answers %i', async (pattern, wanted) => {
  const server = await startServer();
  const session = await startSession(server, inputStep('name', { fields: [{ ...field('a'), pattern }] }));
  const submitted = submit(server, session, {
    type: 'user_input',
    fields: { a: `${'a'.repeat(65_000)}!` },
  });
  if (wanted === 200) {
    await until(() => server.network.newest.isAsked);
    server.network.newest.answer({ type: 'complete', loginID: 'anna' });
  }
  expect((await submitted).status).toBe(wanted);
});

it('reaches a step whose ID has every kind of character', async () => {
  const server = await startServer();
  const stepID = 'fi.mau/step?1#2%3 ä~é..';
  const session = await startSession(server, inputStep(stepID));
  const reply = await submit(server, session, { type: 'user_input', fields: {} });
  expect(reply.body.details.issues).toEqual([
    { code: 'required', message: 'Is required.', path: ['fields', stepID] },
  ]);
});

function field(id: string) {
  return { id, label: id, type: 'username' as const };
}
