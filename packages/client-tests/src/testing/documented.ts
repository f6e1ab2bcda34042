// A server with the documented part alone, a client of it, and somebody who signs in there. Its time is the driver's.
import {
  type Clock,
  createBridgesClient,
  type LoginHandlers,
  type LoginTarget,
  login,
} from '@bridges-api/client';
import {
  densest,
  type Options,
  type RecordedRequest,
  startDocumentedServer,
} from '@bridges-api/documented-server';
import { onTestFinished } from 'vitest';

/** Values by field ID, to be typed one after the other; the last one stays. */
export type Typed = Readonly<Record<string, readonly string[]>>;

/** What is right there. A code is wrong at first. */
const typed: Typed = {
  phone: ['+44 7700 900123'],
  code: ['000000', '246810'],
  name: ['Ada'],
  username: ['ada'],
  password: ['lovelace'],
  sid: ['oat-and-raisin'],
  csrf: ['x'],
};

/** Starts it until the test ends. Displays are scanned after 7 s, QR codes replaced every 3 s, unless told otherwise. */
export async function documented(options: Options = {}) {
  const clock = hastyClock();
  const server = await startDocumentedServer({
    now: clock.now,
    scanAfterMs: 7000,
    refreshAfterMs: 3000,
    ...options,
  });
  onTestFinished(() => server.close());
  const client = createBridgesClient({ accessToken: server.token, baseUrl: server.url, clock });

  /** Runs a login, and returns how it ended, what was asked and drawn, and the requests of its session. */
  async function signIn(
    target: LoginTarget,
    { values = typed, ...more }: Partial<LoginHandlers> & { values?: Typed } = {},
  ) {
    const from = server.requests.length;
    const asked: string[] = [];
    const issues: string[] = [];
    const drawn: unknown[] = [];
    const fill = (fields: readonly { id: string }[]) =>
      Object.fromEntries(
        fields.map(({ id }) => {
          const all = values[id] ?? [''];
          const value = all[Math.min(asked.filter((one) => one === id).length, all.length - 1)] ?? '';
          asked.push(id);
          return [id, value];
        }),
      );
    const outcome = await login(
      client,
      target,
      {
        input: ({ fields }, context) => {
          issues.push(...context.issues.map(({ message }) => message));
          return { fields: fill(fields) };
        },
        cookies: ({ fields }) => ({ fields: fill(fields) }),
        display: ({ display }) => drawn.push(display),
        ...more,
      },
      { clock },
    );
    return { outcome, asked, issues, drawn, requests: server.requests.slice(from) };
  }

  return { server, client, clock, signIn };
}

/** How many requests there were at most within a second. */
export function inOneSecond(requests: readonly RecordedRequest[]): number {
  return densest(requests, 1000);
}

/** A clock that stands still but for its waits, which are over at once. */
function hastyClock(): Clock {
  let now = Date.UTC(2026, 0, 15, 9);
  return {
    now: () => now,
    async sleep(ms) {
      now += ms;
    },
  };
}
