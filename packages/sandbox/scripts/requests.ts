// The requests of the recording.
import type { LoginSession } from '@bridges-api/client';
import type { Exchange } from '../src/testing/transcript.ts';

type Next = Exchange['next'];

export function cancel(session: LoginSession): Exchange {
  return { method: 'DELETE', path: pathOf(session), next: nothing };
}

export function readsOf(bridgeID: string, loginID: string): Exchange[] {
  return [
    get(`/v1/accounts/${encodeURIComponent(accountIDOf(bridgeID, loginID))}`),
    get(`/v1/bridges/${bridgeID}/logins/${encodeURIComponent(loginID)}`),
  ];
}

export function accountIDOf(bridgeID: string, loginID: string): string {
  return `${bridgeID}.${loginID}`;
}

export function submit(
  session: LoginSession,
  { type, stepID }: { readonly type: string; readonly stepID: string },
  fields: Readonly<Record<string, string>>,
  next: Next = nothing,
  more: object = {},
): Exchange {
  const isDisplay = type === 'display_and_wait';
  return post(`${pathOf(session)}/steps/${stepID}`, { type, ...(!isDisplay && { fields }), ...more }, next);
}

export function pathOf({ bridgeID, loginSessionID }: LoginSession): string {
  return `/v1/bridges/${bridgeID}/login-sessions/${loginSessionID}`;
}

export function get(path: string, next: Next = nothing): Exchange {
  return { method: 'GET', path, next };
}

export function post(path: string, body: object, next: Next): Exchange {
  return { method: 'POST', path, body: JSON.stringify(body), next };
}

export function nothing(): readonly Exchange[] {
  return [];
}
