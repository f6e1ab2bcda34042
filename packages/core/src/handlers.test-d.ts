// Wrong usage that must not compile: `tsc` fails when any of it does. Nothing here is run.
import type { SessionErrorCode } from '@bridges-api/spec/operations';
import type { ApiRequest } from './answer/api-request.ts';
import type { Handler, Handlers } from './answer/handler.ts';
import type { HandlerHeaders } from './answer/headers.ts';
import { handlers } from './generated/handlers.ts';
import type { NetworkErrorCode } from './networks/network.ts';

const { getBridge: _, ...incomplete } = handlers;

// @ts-expect-error a handler is missing
export const missing: Handlers = incomplete;

// @ts-expect-error the spec has no such operation
export const unknown: Handlers = { ...handlers, restartBridge: handlers.getBridge };

// @ts-expect-error the handler is of another operation
export const swapped: Handlers = { ...handlers, getBridge: handlers.getBridgeLogin };

// @ts-expect-error success is 200
export const status: Handler<'listAccounts'> = () => ({ status: 201, body: [] });

// @ts-expect-error an account is no text
export const body: Handler<'listAccounts'> = () => ({ status: 200, body: ['anna'] });

// @ts-expect-error one account is no list
export const list: Handler<'getAccount'> = () => ({ status: 200, body: [] });

// @ts-expect-error an error is thrown and not returned
export const error: Handler<'getBridge'> = () => ({ status: 404, body: { code: 'x', message: 'y' } });

export function usesRequest(request: ApiRequest<'getBridge'>): void {
  // @ts-expect-error the path has no such parameter
  request.params.loginID;

  // @ts-expect-error getBridge has no such error
  request.fail('login_not_found');

  // @ts-expect-error a 422 says what is wrong
  request.fail('invalid_request');

  request.fail('invalid_request', { issues: [] });

  // @ts-expect-error only what the operation needs the bridge for can be unavailable
  request.fail('bridge_unavailable');
}

export function usesAccount(request: ApiRequest<'getAccount'>): void {
  request.params.accountID satisfies string;

  // @ts-expect-error an account is found without its bridge
  request.params.bridgeID;

  request.fail('account_not_found');

  // @ts-expect-error no bridge is looked for
  request.fail('bridge_not_found');
}

export function usesBody(request: ApiRequest<'createLoginSession'>): void {
  // @ts-expect-error a flow ID is text
  request.body().flowID satisfies number | undefined;

  // @ts-expect-error the body has no such property
  request.body().scope;

  // @ts-expect-error its example says what the issue is
  request.fail('unknown_flow', { issues: [] });
}

export function usesUnavailable(request: ApiRequest<'getBridgeCapabilities'>): void {
  // @ts-expect-error a 503 says when to try again
  request.fail('bridge_unavailable');

  // @ts-expect-error in seconds
  request.fail('bridge_unavailable', { headers: { 'Retry-After': 'soon' } });

  request.fail('bridge_unavailable', { headers: { 'Retry-After': 10 }, upstream: {} });
}

/** What ends a session in the spec is what ends one here, and what ends one here is in the spec or of the bridge itself. */
export const endings: Record<Exclude<SessionErrorCode, NetworkErrorCode>, never> = {};
export const bridges: Record<
  Exclude<NetworkErrorCode, SessionErrorCode | 'bridge_unavailable' | 'bridge_misconfigured'>,
  never
> = {};

type Headers = { headers: { 'X-Request-ID': string; [name: string]: unknown } };
type Sent = {
  headers: { 'Cache-Control': 'no-store'; 'X-Count': number; 'X-Kind'?: 'a'; [name: string]: unknown };
};

export const none: HandlerHeaders<Headers> = {};
export const all: HandlerHeaders<Sent> = { headers: { 'X-Count': 1, 'X-Kind': 'a' } };

// @ts-expect-error the spec gives this response a header that only the handler knows
export const without: HandlerHeaders<Sent> = {};

// @ts-expect-error a header with one value is sent by itself
export const constant: HandlerHeaders<Sent> = { headers: { 'X-Count': 1, 'Cache-Control': 'no-store' } };
