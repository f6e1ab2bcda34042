// Logins over HTTP, as the tests of the server need them.

import type { NetworkStep } from '@bridges-api/core';
import { inputStep } from '@bridges-api/core/testing/scripted-network';
import type { LoginSession } from '@bridges-api/core/wire';
import { vi } from 'vitest';
import type { Reply, TestServer } from './start-server.ts';

const SESSIONS = '/v1/bridges/scripted/login-sessions';

/** Starts a login that the network answers with a step or an error. */
export async function start(
  server: TestServer,
  first: NetworkStep | Error,
  body: object = {},
): Promise<Reply> {
  const before = server.network.started.length;
  const reply = server.call('POST', SESSIONS, body);
  await until(() => server.network.started.length > before);
  server.network.newest.answer(first);
  return reply;
}

/** The same, when all that matters is the session. */
export async function startSession(
  server: TestServer,
  first: NetworkStep = inputStep(),
  body?: object,
): Promise<LoginSession> {
  const { body: session } = await start(server, first, body);
  return session;
}

/** Submits a step, the current one unless told otherwise. Resolves when it is answered, which a wait is late. */
export function submit(
  server: TestServer,
  session: LoginSession,
  body: unknown = { type: 'user_input', fields: { code: '12345' } },
  stepID = session.currentStep?.stepID ?? '',
): Promise<Reply> {
  return server.call('POST', `${sessionPath(session)}/steps/${encodeURIComponent(stepID)}`, body);
}

/** Submits the current step, and lets the network answer it. */
export async function submitAndAnswer(
  server: TestServer,
  session: LoginSession,
  answer: NetworkStep | Error,
): Promise<Reply> {
  const reply = submit(server, session);
  const { newest } = server.network;
  await until(() => newest.isAsked);
  newest.answer(answer);
  return reply;
}

export function sessionPath({ loginSessionID }: LoginSession): string {
  return `${SESSIONS}/${loginSessionID}`;
}

/** Waits for a condition of the server. */
export async function until(condition: () => boolean): Promise<void> {
  await vi.waitUntil(condition, { interval: 2, timeout: 60_000 });
}
