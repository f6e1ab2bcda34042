import { attempt } from './bodies.ts';
import type { createApi, Parameters } from './operations.ts';
import { Refusal } from './refusal.ts';

export type OperationID = keyof ReturnType<typeof createApi>['operations'];

/** Which operation a request is for, and the parameters of its path. */
export interface Route {
  operation: OperationID;
  parameters: Readonly<Record<string, string>>;
}

/** Finds the route; undefined where there is none. */
export function routeOf(method: string, path: string): Route | undefined {
  const parts = path.split('/').map((part) => attempt(() => decodeURIComponent(part)));
  for (const [key, operation] of Object.entries(routes) as [string, OperationID][]) {
    const [wanted, template = ''] = key.split(' ');
    const names = template.split('/');
    if (wanted !== method || names.length !== parts.length) continue;
    const parameters = matched(names, parts);
    if (parameters) return { operation, parameters };
  }
  return undefined;
}

/** Looks parameters up by name; one that is empty names nothing. */
export function lookUp({ parameters }: Route): Parameters {
  return (name) => {
    const value = parameters[name];
    if (!value) throw new Refusal(404);
    return value;
  };
}

function matched(names: string[], parts: (string | undefined)[]): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const part = parts[index];
    if (part === undefined) return undefined;
    if (name.startsWith('{')) parameters[name.slice(1, -1)] = part;
    else if (name !== part) return undefined;
  }
  return parameters;
}

const routes: Readonly<Record<string, OperationID>> = {
  'GET /v1/bridges': 'listBridges',
  'GET /v1/bridges/{bridgeID}': 'getBridge',
  'GET /v1/bridges/{bridgeID}/capabilities': 'getBridgeCapabilities',
  'GET /v1/bridges/{bridgeID}/login-flows': 'listLoginFlows',
  'POST /v1/bridges/{bridgeID}/login-sessions': 'createLoginSession',
  'GET /v1/bridges/{bridgeID}/login-sessions/{loginSessionID}': 'getLoginSession',
  'DELETE /v1/bridges/{bridgeID}/login-sessions/{loginSessionID}': 'cancelLoginSession',
  'POST /v1/bridges/{bridgeID}/login-sessions/{loginSessionID}/steps/{stepID}': 'submitLoginStep',
  'GET /v1/bridges/{bridgeID}/logins': 'listBridgeLogins',
  'GET /v1/bridges/{bridgeID}/logins/{loginID}': 'getBridgeLogin',
  'POST /v1/bridges/{bridgeID}/logins/{loginID}/remove': 'removeBridgeLogin',
  'GET /v1/accounts': 'listAccounts',
  'GET /v1/accounts/{accountID}': 'getAccount',
};
