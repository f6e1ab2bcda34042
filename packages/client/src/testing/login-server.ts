import type { Clock } from '../clock.ts';
import type { Account, APIError, BridgeLogin, LoginSession, LoginStep } from '../generated/openapi.ts';
import type { LoginOptions } from '../login-run.ts';
import { testClock } from './clock.ts';
import { cutOff, type Seen, send, serve } from './serve.ts';

/** What the server does with a request: an error, a session, or something that goes wrong. */
export type Reaction = LoginSession | [status: number, code: string, details?: APIError['details']] | Fault;

/** `lost`: no answer. `cut`: half an answer. `html`: a 200 that is none. `held`: never. */
export type Fault = 'lost' | 'cut' | 'html' | 'held';

/** Reactions one after the other; the last one stays. Or a function of the request. */
export type Script = Reaction[] | ((seen: Seen) => Reaction);

export interface LoginScript {
  create?: Script;
  read?: Script;
  submit?: Script;
  back?: Script;
  cancel?: Script;
}

export const bridgeID = 'local-whatsapp';
const loginSessionID = 'ls_1';

/** A live session at a step, as the spec has it; or in a status that a newer server may have. */
export function at(step: object | undefined, status?: string): LoginSession {
  const type = (step as LoginStep | undefined)?.type;
  const statuses = {
    user_input: 'waiting_for_input',
    cookies: 'waiting_for_cookies',
    display_and_wait: 'waiting_for_display',
    webauthn: 'waiting_for_input',
    complete: 'complete',
  } as const;
  return {
    bridgeID,
    loginSessionID,
    status: (status ?? (type && statuses[type]) ?? 'waiting_for_display') as LoginSession['status'],
    ...(step && { currentStep: step as LoginStep }),
  };
}

export const form = (stepID: string, instructions = 'Type it.') => ({
  type: 'user_input',
  stepID,
  instructions,
  fields: [{ id: 'code' }],
});
export const page = (stepID: string) => ({
  type: 'cookies',
  stepID,
  url: 'https://example.com',
  fields: [{ id: 'sid' }],
});
export const qr = (stepID: string, data = stepID) => ({
  type: 'display_and_wait',
  stepID,
  display: { type: 'qr', data },
});

export const passkey = (stepID: string) => ({
  type: 'webauthn',
  stepID,
  url: 'https://example.com',
  publicKey: { challenge: 'AAAA' },
});

/** A step with a way back. */
export const leavable = <Step extends object>(step: Step) => ({ ...step, canGoBack: true });

const bridge = { id: bridgeID, provider: 'local', type: 'whatsapp' } as const;
export const account: Account = { accountID: 'a', bridge, status: 'connected', user: { id: 'nora' } };
export const signedIn: BridgeLogin = {
  bridgeID,
  loginID: 'nora',
  removeScopes: ['all-devices'],
  status: 'connected',
};
export const complete: LoginSession = { ...at(undefined, 'complete'), account, login: signedIn };
export const cancelled = at(undefined, 'cancelled');
export const failed: LoginSession = {
  ...at(undefined, 'failed'),
  error: { code: 'login_failed', message: 'Refused.' },
};

/** What a server that keeps to the spec adds to a session. */
export const promised = {
  'x-request-id': 'req_1',
  'x-beeper-desktop-version': '4.2.785',
  'cache-control': 'no-store',
};

/**
 * A server that follows a script, and a client of it. Its answers have the headers that are given. A submit that is not scripted completes the session; a read shows the
 * session that was sent last.
 */
export async function loginServer(script: LoginScript, headers: Record<string, string> = promised) {
  const used = { create: 0, read: 0, submit: 0, back: 0, cancel: 0 };
  let last: LoginSession = complete;
  const { client, seen, url } = await serve(
    (response, _, request) => {
      const name = operationOf(request);
      const reactions =
        script[name] ?? (name === 'submit' ? [complete] : name === 'cancel' ? [cancelled] : [last]);
      const reaction = Array.isArray(reactions)
        ? (reactions[Math.min(used[name], reactions.length - 1)] ?? 'lost')
        : reactions(request);
      used[name] += 1;
      if (reaction === 'lost') return response.destroy();
      if (reaction === 'cut') return cutOff(response);
      if (reaction === 'html') return response.writeHead(200).end('<h1>Sign in to the Wi-Fi</h1>');
      if (reaction === 'held') return undefined;
      if (Array.isArray(reaction)) {
        const [status, code, details] = reaction;
        const body = { code, message: `It is ${code}.`, ...(details && { details }) };
        return send(response, status, body, headers);
      }
      last = reaction;
      return send(response, 200, reaction, headers);
    },
    { retry: false },
  );
  const clock = testClock();
  const options: LoginOptions & { clock: Clock } = { clock };
  return {
    client,
    url,
    options,
    waits: clock.waits,
    /** What was asked, in order: `create`, `submit qr`, … */
    get asked() {
      return seen.map((request) => [operationOf(request), stepOf(request)].filter(Boolean).join(' '));
    },
    /** The bodies of what was created. */
    get created() {
      return seen.filter((request) => operationOf(request) === 'create').map(({ body }) => JSON.parse(body));
    },
    /** The bodies of the submits. */
    get submitted() {
      return seen.filter((request) => operationOf(request) === 'submit').map(({ body }) => JSON.parse(body));
    },
  };
}

function operationOf({ method, url }: Seen): keyof LoginScript {
  if (method === 'GET') return 'read';
  if (method === 'DELETE') return 'cancel';
  if (url.endsWith('/back')) return 'back';
  return url.includes('/steps/') ? 'submit' : 'create';
}

function stepOf({ url }: Seen): string | undefined {
  return url.split('/steps/')[1]?.replace(/\/back$/, '');
}
