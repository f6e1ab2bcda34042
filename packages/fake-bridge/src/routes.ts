import { unrecognized } from './errors.ts';
import type { Switches } from './generations.ts';
import type { KnownOperation } from './request.ts';

/** What a path stands for, with its parameters decoded. */
export interface Route {
  readonly operation: KnownOperation;
  readonly parameters: Readonly<Record<string, string>>;
}

type Template = readonly [method: string, path: string, operation: KnownOperation, has?: keyof Switches];

const templates: readonly Template[] = [
  ['GET', '/v3/whoami', 'whoami'],
  ['GET', '/v3/capabilities', 'capabilities'],
  ['GET', '/v3/login/flows', 'flows'],
  ['GET', '/v3/logins', 'logins'],
  ['GET', '/v3/contacts', 'contacts'],
  ['POST', '/v3/login/start/{flowID}', 'start'],
  ['POST', '/v3/login/step/{processID}/{stepID}/cancel', 'stepCancel', 'stepCancel'],
  ['POST', '/v3/login/step/{processID}/{stepID}/{stepType}', 'step'],
  ['POST', '/v3/login/client_http/{processID}/{txnID}/{requestID}', 'clientHTTP', 'clientHTTP'],
  ['POST', '/v3/login/cancel/{processID}', 'cancel', 'cancel'],
  ['POST', '/v3/logout/{loginID}', 'logout'],
];

/** What a request is for. Throws for what the generation does not have: 404, and 405 for another method. */
export function routeOf(method: string, path: string, switches: Switches): Route {
  let isKnown = false;
  for (const [itsMethod, template, operation, has] of templates) {
    const parameters = has && !switches[has] ? undefined : match(template, path);
    if (!parameters) continue;
    if (itsMethod === method) return { operation, parameters };
    isKnown = true;
  }
  throw isKnown ? unrecognized('Invalid method for endpoint', 405) : unrecognized('Unrecognized endpoint');
}

function match(template: string, path: string): Record<string, string> | undefined {
  const parts = path.split('/');
  const wanted = template.split('/');
  if (parts.length !== wanted.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, want] of wanted.entries()) {
    const part = parts[at] ?? '';
    if (!want.startsWith('{')) {
      if (part !== want) return undefined;
    } else {
      const value = decoded(part);
      if (!value) return undefined;
      parameters[want.slice(1, -1)] = value;
    }
  }
  return parameters;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
