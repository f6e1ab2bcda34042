import type { components } from '@bridges-api/client';
import { type Signed, signed } from './signed.ts';

type Schemas = components['schemas'];
type LoginSession = Schemas['LoginSession'];

export interface Request {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** After `/v1`. */
  readonly path: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it with matchers.
  readonly body: any;
}

/** A client of the API, with the token of one owner. */
export interface Caller {
  send(request: Request): Promise<Reply>;
  /** The bridge, as the list has it. */
  bridge(id?: string): Promise<Schemas['Bridge']>;
  /** Starts a login. It is an error when there is no session. */
  start(body?: object, bridgeID?: string): Promise<Login>;
  /** A session that was started before, by its path. */
  at(path: string): Promise<Login>;
}

/** A login session, from the outside. */
export interface Login {
  /** As it was last answered. */
  readonly session: LoginSession;
  readonly path: string;
  /** Submits the current step, with values where there are any. */
  submit(fields?: Readonly<Record<string, string>>): Promise<Login>;
  /** Submits what a browser returns for the passkey of the current step, or something else. */
  sign(differs?: Signed): Promise<Login>;
  /** Goes back from the current step. */
  back(): Promise<Login>;
  read(): Promise<Login>;
  /** Waits through every display until something else is asked, or the end. */
  through(): Promise<Login>;
  cancel(): Promise<Reply>;
}

/** Makes a client out of what carries its requests. */
export function callerOf(send: (request: Request) => Promise<Reply>): Caller {
  return {
    send,
    async bridge(id = 'semaphore') {
      const { body } = await send({ method: 'GET', path: `/bridges/${id}` });
      return body;
    },
    async start(body = {}, bridgeID = 'semaphore') {
      const path = `/bridges/${bridgeID}/login-sessions`;
      const session = expectOK(await send({ method: 'POST', path, body }));
      return loginOf(send, `${path}/${session.loginSessionID}`, session);
    },
    at: async (path) => loginOf(send, path, expectOK(await send({ method: 'GET', path }))),
  };
}

function loginOf(send: Caller['send'], path: string, session: LoginSession): Login {
  const as = (reply: Reply) => loginOf(send, path, expectOK(reply));
  const step = () => session.currentStep ?? fail('The session has no step.');
  const post = async (what: string, body?: object) => {
    const at = `${path}/steps/${encodeURIComponent(step().stepID ?? '')}${what}`;
    return as(await send({ method: 'POST', path: at, ...(body && { body }) }));
  };
  const login: Login = {
    session,
    path,
    submit: async (fields) => post('', { type: step().type, ...(fields && { fields }) }),
    sign: async (differs) => post('', { type: 'webauthn', credential: signed(step(), differs) }),
    back: () => post('/back'),
    read: async () => as(await send({ method: 'GET', path })),
    async through() {
      let now: Login = login;
      while (now.session.status === 'waiting_for_display') now = await now.submit();
      return now;
    },
    cancel: () => send({ method: 'DELETE', path }),
  };
  return login;
}

function expectOK({ body, status }: Reply): LoginSession {
  return status === 200 ? body : fail(`Answered with ${status}: ${JSON.stringify(body)}`);
}

function fail(message: string): never {
  throw new Error(message);
}
