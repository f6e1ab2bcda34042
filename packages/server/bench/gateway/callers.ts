// Who calls: a client of the API, or somebody who calls the bridge itself.
import { type Agent, request as httpRequest } from 'node:http';
import { token } from '../arms.ts';
import { type Bridges, type Server, USER_ID } from './processes.ts';

// biome-ignore lint/suspicious/noExplicitAny: the bench reads what it knows is there.
export type Body = any;
export type Call = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => Promise<Body>;

/** A login, from its start on, by one of the two ways. */
export interface Login {
  /** Submits the current step. */
  submit(fields?: Readonly<Record<string, string>>): Promise<void>;
  read(): Promise<void>;
  cancel(): Promise<void>;
}

export interface Caller {
  readonly name: 'through the gateway' | 'directly';
  start(flowID: string): Promise<Login>;
  list(): Promise<Body>;
}

export function apiCaller({ url }: Server, agent: Agent): Caller {
  const call = callAt(`${url}/v1`, token, '', agent);
  return {
    name: 'through the gateway',
    list: () => call('GET', '/bridges'),
    async start(flowID) {
      let session = await call('POST', '/bridges/b0/login-sessions', { flowID });
      const path = `/bridges/b0/login-sessions/${session.loginSessionID}`;
      return {
        async submit(fields) {
          const { stepID, type } = session.currentStep;
          const body = { type, ...(fields && { fields }) };
          session = await call('POST', `${path}/steps/${encodeURIComponent(stepID)}`, body);
        },
        read: () => call('GET', path),
        cancel: () => call('DELETE', path),
      };
    },
  };
}

export function bridgeCaller({ all: [bridge] }: Bridges, agent: Agent): Caller {
  if (!bridge) throw new Error('There is no bridge.');
  const user = `user_id=${encodeURIComponent(USER_ID)}`;
  const call = callAt(`${bridge.url}/_matrix/provision/v3`, bridge.sharedSecret, user, agent);
  return {
    name: 'directly',
    list: () => call('GET', '/whoami'),
    async start(flowID) {
      let step = await call('POST', `/login/start/${flowID}`);
      return {
        async submit(fields) {
          const path = `/login/step/${step.login_id}/${step.step_id}/${step.type}`;
          step = await call('POST', `${path}?txn_id=${step.txn_id}`, fields);
        },
        // A bridge cannot be asked how a login is. Who is signed in is the nearest to it.
        read: () => call('GET', '/whoami'),
        cancel: () => call('POST', `/login/cancel/${step.login_id}`),
      };
    },
  };
}

function callAt(base: string, secret: string, query: string, agent: Agent): Call {
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const content = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        authorization: `Bearer ${secret}`,
        ...(content !== undefined && { 'content-type': 'application/json' }),
      };
      const url = `${base}${path}${query && (path.includes('?') ? '&' : '?')}${query}`;
      const sent = httpRequest(url, { method, agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => {
          if (response.statusCode === 200) resolve(JSON.parse(text));
          else reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
        });
      });
      sent.on('error', reject);
      sent.end(content);
    });
}
