import { describe, expect, it } from 'vitest';
import { operations } from './http/spec.ts';
import { sessionPath, startSession, submit, submitAndAnswer, until } from './testing/logins.ts';
import { inputStep } from './testing/scripted-network.ts';
import { startServer, type TestServer } from './testing/start-server.ts';

const LARGE = `"${'x'.repeat(64 * 1024)}`;
const wrong = { fields: 1 };

/** A request with many faults. Each of the others mends the one that was found before. */
interface Try {
  method?: string;
  host?: string;
  token?: string;
  path: string;
  type?: string;
  /** Sent as JSON unless it is text. */
  body: unknown;
}

// The order is that of the spec's `info`.

it('finds the faults of a submit in order', async () => {
  const server = await startServer();
  const live = await startSession(server);
  const { body: second } = await submitAndAnswer(server, live, inputStep());
  const { body: third } = await submitAndAnswer(server, second, inputStep());
  const cancelled = await startSession(server);
  await server.call('DELETE', sessionPath(cancelled));
  const steps = `${sessionPath(third)}/steps`;
  const tries: [code: string, attempt: Try][] = [
    [
      'host_not_allowed',
      { host: 'evil.example', token: 'no', path: '/v1/nowhere', type: 'a/b', body: LARGE },
    ],
    ['unauthorized', { token: 'no', path: '/v1/nowhere', type: 'a/b', body: LARGE }],
    ['route_not_found', { path: '/v1/nowhere', type: 'a/b', body: LARGE }],
    ['method_not_allowed', { method: 'PUT', path: '/v1/bridges//login-sessions', type: 'a/b', body: LARGE }],
    ['body_too_large', { path: '/v1/bridges//login-sessions/x/steps/x', type: 'a/b', body: LARGE }],
    ['unsupported_media_type', { path: '/v1/bridges//login-sessions/x/steps/x', type: 'a/b', body: '{' }],
    ['invalid_json', { path: '/v1/bridges//login-sessions/x/steps/x', body: '{' }],
    ['invalid_request', { path: '/v1/bridges//login-sessions/x/steps/x', body: wrong }],
    ['bridge_not_found', { path: '/v1/bridges/x/login-sessions/x/steps/x', body: wrong }],
    ['login_session_not_found', { path: '/v1/bridges/scripted/login-sessions/x/steps/x', body: wrong }],
    ['step_not_found', { path: `${steps}/x`, body: wrong }],
    ['step_not_found', { path: `${sessionPath(cancelled)}/steps/x`, body: wrong }],
    ['the session', { path: `${steps}/code~2`, body: wrong }],
    ['login_session_cancelled', { path: `${sessionPath(cancelled)}/steps/code`, body: wrong }],
    ['step_not_current', { path: `${steps}/code`, body: wrong }],
    ['invalid_request', { path: `${steps}/code~3`, body: { type: 'cookies', fields: { code: 1 } } }],
    ['step_type_mismatch', { path: `${steps}/code~3`, body: { type: 'cookies', fields: { other: '' } } }],
    ['invalid_fields', { path: `${steps}/code~3`, body: { type: 'user_input', fields: { other: '' } } }],
  ];
  const found = [];
  for (const [, attempt] of tries) found.push(await codeOf(server, attempt));
  expect(found).toEqual(tries.map(([code]) => code));
});

/** Every path with one parameter empty and nothing known in the others. */
const emptied = operations.flatMap((operation) =>
  Object.keys(operation.parameters).map((name) => {
    const path = operation.path.replace(`{${name}}`, '').replaceAll(/\{\w+\}/g, 'x');
    return { operation, name, path, title: `${operation.operationId} without ${name}` };
  }),
);

describe.each(emptied)('$title', ({ operation: { method, path: template, body }, name, path }) => {
  const bodiless = { method, path, body: undefined };
  const before: [code: string, attempt: Try][] = [
    ['host_not_allowed', { ...bodiless, host: 'evil.example', token: 'no' }],
    ['unauthorized', { ...bodiless, token: 'no' }],
    ['method_not_allowed', { ...bodiless, method: 'PUT' }],
    ...(body
      ? ([
          ['body_too_large', { method, path, type: 'a/b', body: LARGE }],
          ['unsupported_media_type', { method, path, type: 'a/b', body: '{' }],
          ['invalid_json', { method, path, body: '{' }],
        ] satisfies [string, Try][])
      : []),
  ];

  it('is found after what is wrong with host, token, method and the form of the body', async () => {
    const server = await startServer();
    const found = [];
    for (const [, attempt] of before) found.push(await codeOf(server, attempt));
    expect(found).toEqual(before.map(([code]) => code));
  });

  it('is found before what is not there, and before what is wrong with the body', async () => {
    const server = await startServer();
    const reply = await server.call(method, path, body && wrong);
    const issues = [{ code: 'minLength', message: 'Must not be empty.', path: [name] }];
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid_request', details: { issues } } });
    const unknown = await server.call(method, template.replaceAll(/\{\w+\}/g, 'x'), body && wrong);
    expect(unknown.status).toBe(404);
  });
});

it('finds wrong fields before another submit in flight', async () => {
  const server = await startServer();
  const session = await startSession(server);
  void submit(server, session);
  await until(() => server.network.newest.isAsked);
  const wrongFields = await submit(server, session, { type: 'user_input', fields: { code: '' } });
  expect(wrongFields.body.code).toBe('invalid_fields');
  const other = await submit(server, session, { type: 'user_input', fields: { code: '54321' } });
  expect(other.body.code).toBe('step_in_progress');
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

async function codeOf({ app }: TestServer, attempt: Try): Promise<string> {
  const { method = 'POST', host = 'localhost', token = 'token-of-the-test', path, body } = attempt;
  const { statusCode, body: text } = await app.fastify.inject({
    method: method as 'POST',
    url: path,
    headers: {
      host,
      authorization: `Bearer ${token}`,
      'content-type': attempt.type ?? 'application/json',
    },
    ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return statusCode === 200 ? 'the session' : JSON.parse(text).code;
}
