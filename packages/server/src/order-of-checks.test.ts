import { incoming } from '@bridges-api/core/testing/request';
import { inputStep } from '@bridges-api/core/testing/scripted-network';
import type { LoginSession } from '@bridges-api/core/wire';
import { type CheckID, checks, limits, operations } from '@bridges-api/spec/operations';
import { describe, expect, it } from 'vitest';
import { sessionPath, startSession, submit, submitAndAnswer, until } from './testing/logins.ts';
import { directory, UNCHECKED } from './testing/provocations.ts';
import { startServer, type TestServer, TOKEN } from './testing/start-server.ts';

/** A submit or a way back, as it goes over the wire. */
interface Attempt {
  method: string;
  host: string;
  token: string;
  /** In place of the path that the other parts make. */
  path?: string;
  bridge: string;
  /** One of those that the test has, or an ID that nothing has. */
  session: 'live' | 'busy' | 'cancelled' | 'none';
  /** Whether the steps of the session have a way back. */
  canGoBack: boolean;
  /** The instance of the step, by how often it was asked before: the third is the current one. */
  step: 'code' | 'code~2' | 'code~3' | 'none' | '';
  type: string;
  body: { type: unknown; fields: unknown };
  /** In place of the body. */
  text?: string;
  isBack: boolean;
}

const right: Attempt = {
  method: 'POST',
  host: 'localhost',
  token: TOKEN,
  bridge: 'scripted',
  session: 'live',
  canGoBack: true,
  step: 'code~3',
  type: 'application/json',
  body: { type: 'user_input', fields: { code: '54321' } },
  isBack: false,
};

/** A change of what only a submit has. */
const ofSubmit = (change: (attempt: Attempt) => Partial<Attempt>) => (attempt: Attempt) =>
  attempt.isBack ? attempt : { ...attempt, ...change(attempt) };

/** For each check, how a submit or a way back fails it, which else is left as it is. Where one check has several errors, each is in it. */
const faults: Readonly<Record<CheckID, ((attempt: Attempt) => Attempt)[]>> = {
  host: [(attempt) => ({ ...attempt, host: 'evil.example' })],
  token: [(attempt) => ({ ...attempt, token: 'wrong' }), (attempt) => ({ ...attempt, token: UNCHECKED })],
  route: [(attempt) => ({ ...attempt, path: '/v1/nowhere' }), (attempt) => ({ ...attempt, method: 'PUT' })],
  'body-form': [
    ofSubmit(() => ({ text: `{${' '.repeat(limits.bodySize)}` })),
    ofSubmit(() => ({ type: 'text/plain', text: '{' })),
  ],
  json: [ofSubmit(() => ({ text: '{' }))],
  parameters: [(attempt) => ({ ...attempt, step: '' })],
  'bridge-or-account': [(attempt) => ({ ...attempt, bridge: 'none' })],
  'session-or-login': [(attempt) => ({ ...attempt, session: 'none' })],
  step: [(attempt) => ({ ...attempt, step: 'none' })],
  repeat: [(attempt) => ({ ...attempt, session: 'live', step: 'code~2' })],
  'session-over': [(attempt) => ({ ...attempt, session: 'cancelled' })],
  'step-not-current': [(attempt) => ({ ...attempt, session: 'live', step: 'code' })],
  body: [ofSubmit(({ body }) => ({ body: { ...body, fields: 1 } }))],
  'step-type': [ofSubmit(({ body }) => ({ body: { ...body, type: 'cookies' } }))],
  fields: [ofSubmit(({ body }) => ({ body: { ...body, fields: { other: '' } } }))],
  'way-back': [(attempt) => (attempt.isBack ? { ...attempt, canGoBack: false } : attempt)],
  'step-in-progress': [(attempt) => ({ ...attempt, session: 'busy' })],
};

/** Every two faults that one request can have: the check that comes first in the spec decides. */
const pairs = [right, { ...right, isBack: true }].flatMap((right) =>
  checks.flatMap(({ id: first, errors }, index) =>
    checks.slice(index + 1).flatMap(({ id: second }) =>
      faults[first].flatMap((one) =>
        faults[second].flatMap((other) => {
          const attempt = one(other(right));
          // Where one takes the place of the other, the submit has but one of them.
          const isBoth = differs(attempt, one(right)) && differs(attempt, other(right));
          return isBoth && !differs(other(one(right)), attempt) ? [{ first, second, errors, attempt }] : [];
        }),
      ),
    ),
  ),
);

function differs(one: Attempt, other: Attempt): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}

describe('of two faults of a submit or a way back', () => {
  it('has enough to compare', () => {
    const compared = new Set(pairs.flatMap(({ first, second }) => [first, second]));
    expect([...compared].sort()).toEqual(checks.map(({ id }) => id).sort());
    expect(pairs.filter(({ attempt }) => !attempt.isBack).length).toBeGreaterThan(60);
    expect(pairs.filter(({ attempt }) => attempt.isBack).length).toBeGreaterThan(30);
  });

  it('the one that comes first in the spec decides', async () => {
    const server = await startServer({ directory });
    const sessions = { withWay: await sessionsOf(server, true), without: await sessionsOf(server, false) };
    const found: string[] = [];
    for (const { attempt } of pairs) {
      const path = pathOf(attempt, attempt.canGoBack ? sessions.withWay : sessions.without);
      found.push(await codeOf(server, path, attempt));
    }
    const wrong = pairs.flatMap(({ first, second, errors }, index) => {
      const wanted =
        errors.length === 0 ? ['the session'] : errors.map(({ status, code }) => `${status} ${code}`);
      const code = found[index] ?? '';
      return wanted.includes(code) ? [] : [`${first} before ${second}: ${code}, not ${wanted.join(' or ')}`];
    });
    expect(wrong).toEqual([]);
  });
});

/** A session of each kind, at its third step. */
async function sessionsOf(server: TestServer, canGoBack: boolean) {
  const step = inputStep('code', { canGoBack });
  const third = async (): Promise<LoginSession> => {
    const { body: second } = await submitAndAnswer(server, await startSession(server, step), step);
    return (await submitAndAnswer(server, second, step)).body;
  };
  const live = await third();
  const cancelled = await third();
  await server.call('DELETE', sessionPath(cancelled));
  // Started last, so that it is the one which the network is asked by.
  const busy = await third();
  void submit(server, busy);
  await until(() => server.network.newest.isAsked);
  return { live, cancelled, busy };
}

function pathOf(
  { path, bridge, session, step, isBack }: Attempt,
  sessions: Readonly<Record<Exclude<Attempt['session'], 'none'>, LoginSession>>,
): string {
  const id = session === 'none' ? 'none' : sessions[session].loginSessionID;
  return path ?? `/v1/bridges/${bridge}/login-sessions/${id}/steps/${step}${isBack ? '/back' : ''}`;
}

/** Every path with one parameter empty and nothing known in the others. */
const emptied = operations.flatMap((operation) =>
  operation.parameters.path.map(({ name }) => ({
    operation,
    name,
    path: operation.path.replace(`{${name}}`, '').replaceAll(/\{\w+\}/g, 'x'),
    title: `${operation.operationId} without ${name}`,
  })),
);

it.each(emptied)('$title is told before what is not there', async ({ operation, name, path }) => {
  const server = await startServer();
  const wrong = operation.body && { fields: 1 };
  const reply = await server.call(operation.method, path, wrong);
  const issues = [{ code: 'minLength', message: 'Must not be empty.', path: [name] }];
  expect(reply).toMatchObject({ status: 422, body: { code: 'invalid_request', details: { issues } } });
  const unknown = await server.call(operation.method, operation.path.replaceAll(/\{\w+\}/g, 'x'), wrong);
  expect(unknown.status).toBe(404);
});

it('finds what is wrong with a create before what the bridge cannot do', async () => {
  const server = await startServer();
  Object.assign(server.network, { profile: { ...server.network.profile, disabled: true, maxAccounts: 1 } });
  const path = '/v1/bridges/scripted/login-sessions';
  const { body } = await server.call('POST', path, { flowID: 1 });
  expect(body.code).toBe('invalid_request');
  const { body: next } = await server.call('POST', path, { flowID: 'none', loginID: 'none' });
  expect(next.code).toBe('bridge_disabled');
});

it.each([
  ['flow before login', { flowID: 'none', loginID: 'none', accountID: 'none' }, 'unknown_flow'],
  ['login before account', { loginID: 'none', accountID: 'none' }, 'unknown_login'],
  ['account before mismatch', { loginID: 'anna', accountID: 'none' }, 'unknown_account'],
  ['mismatch before login in use', { loginID: 'anna', accountID: 'scripted.bob' }, 'login_account_mismatch'],
  ['login in use at last', { loginID: 'anna', accountID: 'scripted.anna' }, 'login_session_in_progress'],
])('looks for the faults of a create in order: %s', async (_, request, code) => {
  const server = await startServer();
  await startSession(server, inputStep(), { loginID: 'anna' });
  const { body } = await server.call('POST', '/v1/bridges/scripted/login-sessions', request);
  expect(body.code).toBe(code);
});

/** The status and code of an attempt; of a success, that it is one. */
async function codeOf({ app }: TestServer, target: string, attempt: Attempt): Promise<string> {
  const { status, body } = await app.answer(
    incoming({
      method: attempt.method,
      target,
      headers: {
        host: attempt.host,
        authorization: `Bearer ${attempt.token}`,
        ...(attempt.isBack ? {} : { 'content-type': attempt.type }),
      },
      ...(attempt.isBack ? {} : { body: attempt.text ?? JSON.stringify(attempt.body) }),
    }),
  );
  return status === 200 ? 'the session' : `${status} ${JSON.parse(body).code}`;
}
