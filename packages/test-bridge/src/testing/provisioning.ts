import type { TestBridge } from '../index.ts';

/** An answer of the provisioning API. */
export interface Answer {
  status: number;
  // What it is made of is what the tests are about.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  body: any;
}

/** The provisioning API for one user. */
export interface Provisioning {
  call(method: 'GET' | 'POST', path: string, body?: unknown, signal?: AbortSignal): Promise<Answer>;
  /** Starts a flow, to sign in again when it is given a login. */
  start(flow: string, loginID?: string): Promise<Answer>;
  /** Answers a step, or waits for what comes after it. */
  submit(step: Answer, values?: unknown): Promise<Answer>;
  cancel(step: Answer): Promise<Answer>;
  /** The logins of the user, by whoami. */
  logins(): Promise<{ id: string; name: string; profile: object; state: object }[]>;
}

export function provisioning(bridge: TestBridge, user = '@ann:example.org'): Provisioning {
  const call: Provisioning['call'] = async (method, path, body, signal) => {
    const url = new URL(`${bridge.url}/_matrix/provision/v3/${path}`);
    url.searchParams.set('user_id', user);
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${bridge.sharedSecret}` },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
    return { status: response.status, body: await response.json() };
  };
  return {
    call,
    start: (flow, loginID) =>
      call('POST', `login/start/${flow}${loginID === undefined ? '' : `?login_id=${loginID}`}`),
    submit: ({ body }, values) =>
      call('POST', `login/step/${body.login_id}/${body.step_id}/${body.type}?txn_id=${body.txn_id}`, values),
    cancel: ({ body }) => call('POST', `login/cancel/${body.login_id}`),
    logins: async () => (await call('GET', 'whoami')).body.logins,
  };
}
