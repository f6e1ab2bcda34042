import { onTestFinished } from 'vitest';
import { type DocumentedServer, type Options, startDocumentedServer } from '../index.ts';
import { type OperationID, routeOf } from '../routes.ts';
import type { LoginSession, Step } from '../shapes.ts';
import { faults } from './documented.ts';

export interface Answer {
  status: number;
  text: string;
  headers: Headers;
}

/** Calls a server of its own, which ends with the test, and holds every 200 to the documented shape. */
export async function startCaller(options: Options = {}) {
  const server = await startDocumentedServer(options);
  onTestFinished(() => server.close());
  const seen = new Set<OperationID>();

  async function call(method: string, path: string, body?: unknown, token = server.token): Promise<Answer> {
    const response = await fetch(`${server.url}/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const answer = { status: response.status, text: await response.text(), headers: response.headers };
    const route = routeOf(method, `/v1/${path}`);
    if (answer.status !== 200 || !route) return answer;
    seen.add(route.operation);
    const wrong = faults(route.operation, JSON.parse(answer.text));
    if (wrong.length > 0) throw new Error(`${route.operation}: ${wrong.join(', ')}\n${answer.text}`);
    return answer;
  }

  /** The JSON of a 200; anything else is an error. */
  async function ok<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { status, text } = await call(method, path, body);
    if (status !== 200) throw new Error(`${method} ${path}: ${status}`);
    return JSON.parse(text) as T;
  }

  return { server, call, ok, seen, ...logins(server, ok) };
}

function logins(
  server: DocumentedServer,
  ok: <T>(method: string, path: string, body?: unknown) => Promise<T>,
) {
  const address = ({ bridgeID, loginSessionID }: LoginSession) =>
    `bridges/${bridgeID}/login-sessions/${loginSessionID}`;
  const stepPath = (session: LoginSession, stepID = stepOf(session).stepID ?? '') =>
    `${address(session)}/steps/${encodeURIComponent(stepID)}`;
  return {
    address,
    stepPath,
    begin: (bridgeID: string, body?: object) =>
      ok<LoginSession>('POST', `bridges/${bridgeID}/login-sessions`, body),
    read: (session: LoginSession) => ok<LoginSession>('GET', address(session)),
    /** Submits the current step; `values` are the fields, if it has any. */
    submit: (session: LoginSession, values?: Record<string, string>) =>
      ok<LoginSession>('POST', stepPath(session), {
        type: stepOf(session).type,
        ...(values && { fields: values }),
      }),
    scan: (session: LoginSession) => server.scan(session.loginSessionID),
  };
}

/** The current step of a session that has one. */
export function stepOf({ currentStep, status }: LoginSession): Step {
  if (!currentStep) throw new Error(`a session that is ${status} has no step`);
  return currentStep;
}
