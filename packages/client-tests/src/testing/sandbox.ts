// The real server over its sandbox networks, for tests of the login driver. Its time goes by when nothing else happens.
import {
  type BridgesClient,
  type Clock,
  type CookiesStep,
  createBridgesClient,
  times,
  type UserInputStep,
} from '@bridges-api/client';
import type { SessionLimits } from '@bridges-api/core';
import { answer, testSandbox } from '@bridges-api/sandbox/testing/sandbox-walk';
import { createApp } from '@bridges-api/server/app';
import { onTestFinished } from 'vitest';

export interface Sandbox {
  url: string;
  client: BridgesClient;
  /** The server's time, for the driver. */
  clock: Clock;
  /** How often each path was asked for, by method and path. */
  requests: string[];
  /** Lets time go by until a promise is settled. */
  drive<Value>(promise: Promise<Value>): Promise<Value>;
  /** Sends a request past the driver and the count. */
  fetch(request: Request): Promise<Response>;
}

export const token = 'token-of-the-sandbox';

export const limits: SessionLimits = {
  wait: times.wait,
  lifetime: times.sessionLifetime,
  retention: times.sessionRetention,
  startWait: times.wait - 5000,
  maxLive: 100,
  maxStarts: 100,
};

/** What a user types who knows the test values, except for those given, which are used once. */
export function typed(bridgeID: string, step: UserInputStep | CookiesStep, given: Map<string, string[]>) {
  return answer(bridgeID, step, given);
}

/** How often the event loop goes round without a request before nothing is said to happen. */
const QUIET_TURNS = 30;

/** Starts it on a free port, until the test ends. */
export async function startSandbox(): Promise<Sandbox> {
  // LinkedIn is switched off there, and is to be tried like the others.
  const { clock, networks } = testSandbox({ overrides: { linkedin: { disabled: false } } });
  const app = await createApp({
    clock,
    networks,
    limits,
    token,
    host: '127.0.0.1',
    logLevel: 'silent',
  });
  const url = await app.listen(0);
  onTestFinished(() => app.close());

  const requests: string[] = [];
  let activity = 0;
  const fetch = async (request: Request) => {
    activity += 1;
    const response = await globalThis.fetch(request);
    activity += 1;
    return response;
  };
  const counted = (request: Request) => {
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return fetch(request);
  };
  return {
    url,
    client: createBridgesClient({ accessToken: token, baseUrl: url, fetch: counted }),
    clock: {
      now: clock.now,
      sleep: (ms, signal) =>
        new Promise((resolve) => {
          clock.after(ms, resolve);
          signal?.addEventListener('abort', () => resolve());
        }),
    },
    requests,
    fetch,
    async drive(promise) {
      let isSettled = false;
      const note = () => {
        isSettled = true;
      };
      promise.then(note, note);
      for (let waited = 0; !isSettled; waited += 1000) {
        if (waited > 2 * times.sessionLifetime) throw new Error('The login does not go on.');
        let seen = activity;
        for (let turn = 0; turn < QUIET_TURNS && !isSettled; turn += 1) {
          await new Promise((resolve) => setImmediate(resolve));
          if (activity !== seen) turn = 0;
          seen = activity;
        }
        if (!isSettled) await clock.advance(1000);
      }
      return promise;
    },
  };
}
