import { request } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { type ManualClock, manualClock } from '@bridges-api/core';
import { type FakeBridge, type FakeBridgeOptions, startFakeBridge } from '../index.ts';

/** What came of a request: an answer, or the code of an error. */
export interface Came {
  readonly status?: number | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: what a bridge answers is looked into by name
  readonly body?: any;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly error?: string | undefined;
}

/** A request on its way. */
export interface Open extends Promise<Came> {
  hangUp(): void;
}

export interface Tried {
  readonly fake: FakeBridge;
  readonly clock: ManualClock;
  /** Makes a request of Alice's, or of the one named in `user_id`. */
  call(method: string, path: string, given?: Given): Open;
  /** Starts a login and returns its process. */
  started(flowID: string, query?: Record<string, string>): Promise<string>;
  /** Submits a step, whose ID is without the network's. Where there is a body and its type is no other one it is `user_input`. */
  step(processID: string, stepID: string, body?: unknown, query?: Record<string, string>): Open;
  /** The same, once the bridge has begun to act on it. */
  waiting(
    processID: string,
    stepID: string,
    body?: unknown,
    query?: Record<string, string>,
  ): Promise<{ answer: Open }>;
  whoami(userID?: string): Promise<Came['body']>;
  /** Lets time pass until the answer has come. */
  answered(answer: Promise<Came>): Promise<Came>;
}

interface Given {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The period of the flows in tests, in milliseconds of a clock that a test moves on. */
export const period = 1000;

/** A fake bridge whose clock stands still, and ways to talk to it. It is closed at the end of `use`. */
export async function withBridge<Result>(
  options: FakeBridgeOptions,
  use: (tried: Tried) => Promise<Result>,
): Promise<Result> {
  const clock = manualClock();
  const fake = await startFakeBridge({ period, clock, ...options });
  try {
    return await use(tried(fake, clock));
  } finally {
    await fake.close();
  }
}

const otherTypes: ReadonlyMap<string, string> = new Map([
  ['cookies', 'cookies'],
  ['resumed', 'cookies'],
  ['passkey', 'webauthn'],
]);

function tried(fake: FakeBridge, clock: ManualClock): Tried {
  const call: Tried['call'] = (method, path, { body, query = {}, headers = {} } = {}) => {
    const search = new URLSearchParams({ user_id: '@alice:example.org', ...query });
    const authorization = `Bearer ${fake.sharedSecret}`;
    return open(
      fake.url,
      method,
      `/_matrix/provision/v3/${path}?${search}`,
      { authorization, ...headers },
      body,
    );
  };
  const step: Tried['step'] = (processID, stepID, body, query = {}) => {
    const type = body === undefined ? 'display_and_wait' : (otherTypes.get(stepID) ?? 'user_input');
    return call('POST', `login/step/${processID}/semaphore.${stepID}/${type}`, { body, query });
  };
  return {
    fake,
    clock,
    call,
    step,
    async started(flowID, query = {}) {
      const { body, status } = await call('POST', `login/start/${flowID}`, { query });
      if (status !== 200) throw new Error(`The start was answered ${status}: ${JSON.stringify(body)}`);
      return body.login_id;
    },
    async waiting(...given) {
      const before = fake.requests.length;
      const answer = step(...given);
      await fake.received((one) => fake.requests.indexOf(one) >= before);
      return { answer };
    },
    async whoami(userID = '@alice:example.org') {
      return (await call('GET', 'whoami', { query: { user_id: userID } })).body;
    },
    async answered(answer) {
      let isThere = false;
      const there = answer.finally(() => {
        isThere = true;
      });
      for (let turn = 0; !isThere && turn < 100_000; turn += 1) {
        await setImmediate();
        if (turn % 50 === 49) await clock.advance(period / 10);
      }
      return await there;
    },
  };
}

function open(
  base: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body: unknown,
): Open {
  const [, socketPath] = base.split('unix:');
  const options = { method, headers, agent: false };
  const outgoing = socketPath
    ? request({ ...options, socketPath, path })
    : request(new URL(base + path), options);
  const answer = new Promise<Came>((resolve) => {
    outgoing.once('error', (error: NodeJS.ErrnoException) => resolve({ error: error.code ?? error.message }));
    outgoing.once('response', async (response) => {
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of response) chunks.push(chunk);
      } catch (error) {
        return resolve({ error: (error as NodeJS.ErrnoException).code });
      }
      const text = Buffer.concat(chunks).toString();
      const isJSON = response.headers['content-type'] === 'application/json';
      resolve({
        status: response.statusCode,
        headers: response.headers,
        body: isJSON ? JSON.parse(text) : text,
      });
    });
  });
  outgoing.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
  return Object.assign(answer, { hangUp: () => void outgoing.destroy() });
}
