// For every answer that the spec documents, a request that provokes it.

import {
  DirectoryUnavailable,
  type Network,
  NetworkError,
  type NetworkErrorCode,
  type OwnerDirectory,
} from '@bridges-api/core';
import type { ErrorCode, OperationId } from '@bridges-api/core/answer/api-request';
import { inputStep } from '@bridges-api/core/testing/scripted-network';
import type { LoginSession } from '@bridges-api/core/wire';
import { type AnyPathCode, limits, type Operation } from '@bridges-api/spec/operations';
import { sessionPath, start, startSession, submit, submitAndAnswer, until } from './logins.ts';
import { type Reply, type TestServer, TOKEN } from './start-server.ts';

type Provocation = (server: TestServer) => Promise<Reply>;

const BRIDGE = '/v1/bridges/scripted';
const SESSIONS = `${BRIDGE}/login-sessions`;
const json = { 'content-type': 'application/json' };

/** What the scripted network has, for the parameters of a path. */
const known = { bridgeID: 'scripted', loginID: 'anna', accountID: 'scripted.anna' };

/** Calls an operation with what is known, but for some parameters of its path. */
function callWith(
  { call }: TestServer,
  { method, path, body }: Operation,
  others: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const values: Readonly<Record<string, string>> = { ...known, ...others };
  return call(
    method,
    path.replaceAll(/\{(\w+)\}/g, (name, key) => values[key] ?? name),
    body && {},
  );
}

/** Calls an operation with one ID that nothing has. */
function notFound(parameter: string) {
  return (server: TestServer, operation: Operation) => callWith(server, operation, { [parameter]: 'none' });
}

/** Answers that every operation which has them is provoked to in the same way. `ok` is the success, where nothing else is known. */
export const shared = {
  ok: (server: TestServer, operation: Operation) => callWith(server, operation),
  unauthorized: ({ call }: TestServer, { method, path }: Operation) =>
    call(method, path, undefined, { authorization: 'Bearer wrong' }),
  bridge_not_found: notFound('bridgeID'),
  login_not_found: notFound('loginID'),
  login_session_not_found: notFound('loginSessionID'),
  account_not_found: notFound('accountID'),
  invalid_request: ({ call }: TestServer, { method, path, body }: Operation) =>
    call(method, path.replace(/\{\w+\}/, ''), body && {}),
  invalid_json: ({ call }: TestServer, { method, path }: Operation) => call(method, path, '{'),
  body_too_large: ({ call }: TestServer, { method, path }: Operation) =>
    call(method, path, `"${'x'.repeat(limits.bodySize)}"`),
  unsupported_media_type: ({ call }: TestServer, { method, path }: Operation) =>
    call(method, path, '{}', { 'content-type': 'text/plain' }),
  storage_unavailable: (server: TestServer, operation: Operation) => {
    server.loseStore();
    return operation.operationId === 'removeBridgeLogin' ? remove(server) : callWith(server, operation);
  },
};

/** A token that cannot be checked while this directory is the server's. */
export const UNCHECKED = 'token-that-cannot-be-checked';
export const directory: OwnerDirectory = {
  async ownerOf(token) {
    if (token === UNCHECKED) throw new DirectoryUnavailable();
    return undefined;
  },
  networksOf: () => undefined,
};

/** What is sent to provoke the errors that any path can answer with. */
export const ofAnyPath: Readonly<Record<AnyPathCode, string>> = {
  invalid_http: 'This is not HTTP.\r\n\r\n',
  unauthorized: get('/v1/bridges', 'Authorization: Bearer wrong'),
  route_not_found: get('/v1/nowhere'),
  method_not_allowed: get('/v1/bridges').replace('GET', 'PATCH'),
  request_timeout: 'GET /v1/bridges HTTP/1.1\r\nHost: local',
  host_not_allowed: get('/v1/bridges').replace('localhost', 'evil.example'),
  authentication_unavailable: get('/v1/bridges', `Authorization: Bearer ${UNCHECKED}`),
  headers_too_large: get('/v1/bridges', `X-Large: ${'x'.repeat(20_000)}`),
};

function get(path: string, header = `Authorization: Bearer ${TOKEN}`): string {
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${header}\r\nConnection: close\r\n\r\n`;
}

type OwnCode<Id extends OperationId> = Exclude<ErrorCode<Id>, keyof typeof shared>;

/** The others, for each operation that has some. */
export const provocations: {
  [Id in OperationId as OwnCode<Id> extends never ? never : Id]: Record<OwnCode<Id>, Provocation>;
} & { [Id in OperationId]?: { ok?: Provocation } } = {
  getBridgeCapabilities: unavailable('capabilities', ({ call }) => call('GET', `${BRIDGE}/capabilities`)),
  listLoginFlows: unavailable('flows', ({ call }) => call('GET', `${BRIDGE}/login-flows`)),
  createLoginSession: {
    ok: (server) => start(server, inputStep()),
    login_session_in_progress: async (server) => {
      await startSession(server, inputStep(), { loginID: 'anna' });
      return server.call('POST', SESSIONS, { loginID: 'anna' });
    },
    account_limit_reached: (server) => create(change(server, { profile: { maxAccounts: 2 } })),
    bridge_disabled: (server) => create(change(server, { profile: { disabled: true } })),
    unknown_flow: ({ call }) => call('POST', SESSIONS, { flowID: 'none' }),
    unknown_login: ({ call }) => call('POST', SESSIONS, { loginID: 'none' }),
    unknown_account: ({ call }) => call('POST', SESSIONS, { accountID: 'none' }),
    login_account_mismatch: ({ call }) =>
      call('POST', SESSIONS, { loginID: 'anna', accountID: 'scripted.bob' }),
    rate_limited: (server) => start(server, new NetworkError('rate_limited', 'Slower.')),
    ...unavailable('startLogin', create),
  },
  getLoginSession: {
    ok: async (server) => server.call('GET', sessionPath(await startSession(server))),
  },
  cancelLoginSession: {
    ok: async (server) => server.call('DELETE', sessionPath(await startSession(server))),
    login_session_complete: async (server) => server.call('DELETE', sessionPath(await complete(server))),
  },
  submitLoginStep: {
    ok: async (server) => submitAndAnswer(server, await startSession(server), inputStep()),
    ...ofStep((server, session, stepID) => submit(server, session, undefined, stepID)),
    step_in_progress: async (server) => {
      const session = await startSession(server);
      void submit(server, session);
      await until(() => server.network.newest.isAsked);
      return submit(server, session, { type: 'user_input', fields: { code: '54321' } });
    },
    invalid_fields: async (server) => submit(server, await startSession(server), { type: 'user_input' }),
    step_type_mismatch: async (server) => submit(server, await startSession(server), { type: 'cookies' }),
  },
  goBackLoginStep: {
    ok: async (server) => {
      const reply = goBack(server, await startSession(server, inputStep('code', { canGoBack: true })));
      await until(() => server.network.newest.isAsked);
      server.network.newest.answer(inputStep('method'));
      return reply;
    },
    ...ofStep(goBack),
    step_cannot_go_back: async (server) => goBack(server, await startSession(server)),
    step_in_progress: async (server) => {
      const session = await startSession(server, inputStep('code', { canGoBack: true }));
      void submit(server, session);
      await until(() => server.network.newest.isAsked);
      return goBack(server, session);
    },
  },
  removeBridgeLogin: {
    ok: remove,
    scope_not_supported: ({ call }) =>
      call('POST', `${BRIDGE}/logins/anna/remove`, { scope: 'current-device' }),
    login_session_in_progress: async (server) => {
      await startSession(server, inputStep(), { loginID: 'anna' });
      return remove(server);
    },
    ...unavailable('removeLogin', remove),
  },
};

function create({ call }: TestServer): Promise<Reply> {
  return call('POST', SESSIONS, '', json);
}

function remove({ call }: TestServer): Promise<Reply> {
  return call('POST', `${BRIDGE}/logins/anna/remove`, { scope: 'all-devices' });
}

async function complete(server: TestServer) {
  const { body } = await submitAndAnswer(server, await startSession(server), {
    type: 'complete',
    loginID: 'anna',
  });
  return body;
}

function goBack({ call }: TestServer, session: LoginSession, stepID?: string): Promise<Reply> {
  return call('POST', `${sessionPath(session)}/steps/${stepID ?? session.currentStep?.stepID}/back`);
}

/** What is the same for everything that is done with a step. */
function ofStep(act: (server: TestServer, session: LoginSession, stepID?: string) => Promise<Reply>) {
  const fail = async (server: TestServer, code: NetworkErrorCode) => {
    const session = await startSession(server);
    await submitAndAnswer(server, session, new NetworkError(code, 'It is over.'));
    return act(server, session);
  };
  return {
    step_not_found: async (server: TestServer) => act(server, await startSession(server), 'none'),
    step_not_current: async (server: TestServer) => {
      const first = await startSession(server);
      const { body: second } = await submitAndAnswer(server, first, inputStep());
      await submitAndAnswer(server, second, inputStep());
      return act(server, first);
    },
    login_session_complete: async (server: TestServer) => {
      const first = await startSession(server);
      const { body: second } = await submitAndAnswer(server, first, inputStep());
      await submitAndAnswer(server, second, { type: 'complete', loginID: 'anna' });
      return act(server, first);
    },
    login_session_cancelled: async (server: TestServer) => {
      const session = await startSession(server);
      await server.call('DELETE', sessionPath(session));
      return act(server, session);
    },
    login_session_failed: (server: TestServer) => fail(server, 'login_process_lost'),
    login_session_expired: (server: TestServer) => fail(server, 'login_session_expired'),
  };
}

/** Lets the network be another one in some respects. */
export function change(
  server: TestServer,
  { profile, ...methods }: { profile?: Partial<Network['profile']> } & Partial<Omit<Network, 'profile'>>,
): TestServer {
  Object.assign(server.network.profile, profile);
  Object.assign(server.network, methods);
  return server;
}

/** A request to a network that cannot do one thing. */
function unavailable(method: keyof Network, request: Provocation) {
  const refuse = (code: 'bridge_unavailable' | 'bridge_misconfigured') => (server: TestServer) => {
    const upstream = { errcode: 'M_UNKNOWN', status: 500 };
    return request(
      change(server, { [method]: async () => Promise.reject(new NetworkError(code, 'No.', upstream)) }),
    );
  };
  return {
    bridge_unavailable: refuse('bridge_unavailable'),
    bridge_misconfigured: refuse('bridge_misconfigured'),
  };
}
