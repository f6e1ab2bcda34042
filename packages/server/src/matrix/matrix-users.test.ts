import { DirectoryUnavailable, manualClock } from '@bridges-api/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Answer, json, startFakeHomeserver } from '../testing/fake-homeserver.ts';
import { HomeserverAway, homeserverAt, type WhoIs } from './homeserver.ts';
import { MatrixUsers, MOST_QUESTIONS, MOST_TOKENS, PATIENCE } from './matrix-users.ts';

const ANN = '@ann:example.org';
const MINUTE = 60_000;

function usersBy(whoIs: WhoIs, isAllowed = (_: string) => true) {
  const clock = manualClock();
  const log: string[] = [];
  const write = (...entry: unknown[]) => void log.push(JSON.stringify(entry));
  const users = new MatrixUsers(whoIs, isAllowed, { clock, log: { info: write, warn: write, error: write } });
  onTestFinished(() => users.close());
  return { clock, log, users };
}

/** Waits for what is about to be. */
function soon<T>(look: () => T) {
  return expect.poll(look, { interval: 2 });
}

async function usersOf(known: Readonly<Record<string, string>> = { 'token-of-ann': ANN }) {
  const homeserver = await startFakeHomeserver(known);
  return { homeserver, ...usersBy(homeserverAt(homeserver.url)) };
}

const html =
  (status: number): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Sorry</h1>');

/** What a homeserver that is away answers, or what is in front of it. */
const away: [string, Answer, isSlow?: boolean][] = [
  ['nothing in 3 s', () => {}, true],
  ['half of an answer in 3 s', (response) => void response.writeHead(200).write('{"user_id":'), true],
  ['a connection that is cut', (response) => void response.destroy()],
  ['500 M_UNKNOWN', json(500, { errcode: 'M_UNKNOWN', error: 'Internal server error' })],
  ['500 and a user', json(500, { user_id: ANN })],
  ['502 in HTML', html(502)],
  ['429', json(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 1000 })],
  ['401 in HTML', html(401)],
  ['403 in HTML', html(403)],
  ['404 M_UNRECOGNIZED', json(404, { errcode: 'M_UNRECOGNIZED' })],
  ['a page', html(200)],
  ['204', (response) => void response.writeHead(204).end()],
  ['null', json(200, null)],
  ['no user', json(200, {})],
  ['a user who is no text', json(200, { user_id: 7 })],
  ['a user without a server', json(200, { user_id: 'ann' })],
  ['a user with a line break', json(200, { user_id: '@ann\n:example.org' })],
  ['a user of 256 characters', json(200, { user_id: `@${'a'.repeat(243)}:example.org` })],
  ['100 kB', json(200, { user_id: ANN, more: 'x'.repeat(100_000) })],
];

/** Asks, and once the homeserver has the question lets the time pass that it may take, if it takes that. */
async function ask(
  { clock, homeserver, users }: Awaited<ReturnType<typeof usersOf>>,
  token: string,
  isSlow: boolean,
): Promise<string | undefined> {
  const { length } = homeserver.asked;
  const answer = users.userOf(token);
  answer.catch(() => {});
  await soon(() => homeserver.asked.length).toBe(length + 1);
  if (isSlow) await clock.advance(PATIENCE);
  return answer;
}

describe('a token that the homeserver refuses', () => {
  test.each<[string, Answer]>([
    ['401 M_UNKNOWN_TOKEN', json(401, { errcode: 'M_UNKNOWN_TOKEN', error: 'No', soft_logout: true })],
    ['401 M_USER_LOCKED', json(401, { errcode: 'M_USER_LOCKED', error: 'No' })],
    ['403 M_FORBIDDEN', json(403, { errcode: 'M_FORBIDDEN', error: 'No' })],
    ['a guest', json(200, { user_id: '@7:example.org', is_guest: true })],
  ])("is no one's for 10 s, by %s", async (_, answer) => {
    const { clock, homeserver, log, users } = await usersOf();
    homeserver.answerBy(answer);
    expect(await users.userOf('guessed')).toBeUndefined();
    await clock.advance(9_999);
    expect(await users.userOf('guessed')).toBeUndefined();
    expect(homeserver.asked).toEqual(['guessed']);
    homeserver.answerBy(json(200, { user_id: ANN }));
    await clock.advance(1);
    expect(await users.userOf('guessed')).toBe(ANN);
    expect(log).toEqual([]);
  });

  test.each(['', 'a b', 'tok\u00e9n', 'token,token', 'a\r\nHost: b', '"token"'])(
    'and it is not asked about %j, which is none',
    async (token) => {
      const { homeserver, users } = await usersOf();
      expect(await users.userOf(token)).toBeUndefined();
      expect(homeserver.asked).toEqual([]);
    },
  );

  test('is refused too when its user may not come', async () => {
    const homeserver = await startFakeHomeserver({ a: ANN, b: '@bob:example.org' });
    const { users } = usersBy(homeserverAt(homeserver.url), (userID) => userID === ANN);
    for (let time = 0; time < 2; time += 1) {
      expect(await users.userOf('a')).toBe(ANN);
      expect(await users.userOf('b')).toBeUndefined();
    }
    expect(homeserver.asked).toEqual(['a', 'b']);
  });
});

describe.each(away)('a homeserver that answers with %s', (_, answer, isSlow = false) => {
  test('is away: a new token cannot be checked', async () => {
    const bench = await usersOf();
    bench.homeserver.answerBy(answer);
    await expect(ask(bench, 'token-of-ann', isSlow)).rejects.toThrow(DirectoryUnavailable);
    await expect(ask(bench, 'token-of-ann', isSlow)).rejects.toThrow(DirectoryUnavailable);
    expect(bench.homeserver.asked).toHaveLength(2);
    bench.homeserver.answerBy();
    expect(await bench.users.userOf('token-of-ann')).toBe(ANN);
    expect(bench.log).toHaveLength(2);
    expect(bench.log.join()).not.toContain('token-of');
  });

  test('leaves a token good that it has seen', async () => {
    const bench = await usersOf();
    await bench.users.userOf('token-of-ann');
    bench.homeserver.answerBy(answer);
    for (let hour = 0; hour < 3; hour += 1) {
      await bench.clock.advance(60 * MINUTE);
      expect(await ask(bench, 'token-of-ann', isSlow)).toBe(ANN);
    }
    bench.homeserver.users.clear();
    bench.homeserver.answerBy();
    await bench.clock.advance(10_000);
    // What is revoked meanwhile is found out once it is back.
    await soon(() => bench.users.userOf('token-of-ann')).toBeUndefined();
  });
});

test('a homeserver that refuses connections is away', async () => {
  const bench = await usersOf();
  await bench.users.userOf('token-of-ann');
  await bench.homeserver.stop();
  await expect(bench.users.userOf('new')).rejects.toThrow(DirectoryUnavailable);
  await bench.clock.advance(60 * MINUTE);
  expect(await bench.users.userOf('token-of-ann')).toBe(ANN);
  expect(bench.log).toEqual([
    JSON.stringify([
      { reason: 'ECONNREFUSED' },
      'The homeserver does not answer: new access tokens cannot be checked.',
    ]),
  ]);
});

test('a redirect is not followed', async () => {
  const elsewhere = await startFakeHomeserver({ 'token-of-ann': ANN });
  for (const status of [301, 302, 303, 307, 308]) {
    const { homeserver, users } = await usersOf();
    homeserver.answerBy(json(status, {}, { location: `${elsewhere.url}/_matrix/client/v3/account/whoami` }));
    await expect(users.userOf('token-of-ann')).rejects.toThrow(DirectoryUnavailable);
  }
  expect(elsewhere.asked).toEqual([]);
});

describe('a token that is good', () => {
  test('is asked about below the path of the homeserver, and again after five minutes', async () => {
    const homeserver = await startFakeHomeserver({ 'token-of-ann': ANN });
    const { clock, users } = usersBy(homeserverAt(`${homeserver.url}/matrix`));
    expect(await users.userOf('token-of-ann')).toBe(ANN);
    expect(homeserver.paths).toEqual(['GET /matrix/_matrix/client/v3/account/whoami']);
    await clock.advance(5 * MINUTE - 1);
    expect(await users.userOf('token-of-ann')).toBe(ANN);
    expect(homeserver.asked).toHaveLength(1);
    homeserver.users.clear();
    await clock.advance(1);
    expect(await users.userOf('token-of-ann')).toBeUndefined();
    expect(homeserver.asked).toHaveLength(2);
  });

  test('is not told from how its user is called: each has their own', async () => {
    const { users } = await usersOf({ a: ANN, b: '@bob:example.org', c: ANN });
    const all = ['a', 'b', 'c'].map((token) => users.userOf(token));
    expect(await Promise.all(all)).toEqual([ANN, '@bob:example.org', ANN]);
  });

  test('waits for a homeserver that is away only once in 10 s', async () => {
    const bench = await usersOf({ a: ANN, b: ANN });
    await bench.users.userOf('a');
    await bench.users.userOf('b');
    await bench.clock.advance(5 * MINUTE);
    bench.homeserver.answerBy(() => {});
    expect(await ask(bench, 'a', true)).toBe(ANN);
    // Nothing passes the time: who waited would wait for ever.
    expect(await bench.users.userOf('a')).toBe(ANN);
    expect(await bench.users.userOf('b')).toBe(ANN);
    await soon(() => bench.homeserver.asked).toEqual(['a', 'b', 'a', 'b']);
    await bench.clock.advance(10_000);
    expect(await bench.users.userOf('a')).toBe(ANN);
    await soon(() => bench.homeserver.asked).toEqual(['a', 'b', 'a', 'b', 'a']);
  });
});

describe('questions', () => {
  test('about the same token are one', async () => {
    const { homeserver, users } = await usersOf();
    const all = Array.from({ length: 50 }, () => users.userOf('token-of-ann'));
    expect(new Set(await Promise.all(all))).toEqual(new Set([ANN]));
    expect(homeserver.asked).toEqual(['token-of-ann']);
  });

  test('are 20 at a time, the others in their turn', async () => {
    const { homeserver, users } = await usersOf({});
    const held: (() => void)[] = [];
    homeserver.answerBy((response) => held.push(() => json(200, { user_id: ANN })(response)));
    const tokens = Array.from({ length: 3 * MOST_QUESTIONS }, (_, at) => `token-${at}`);
    const all = Promise.all(tokens.map((token) => users.userOf(token)));
    await soon(() => held.length).toBe(MOST_QUESTIONS);
    for (let answered = 0; answered < tokens.length; answered += 1) {
      await soon(() => held.length).toBe(Math.min(tokens.length, MOST_QUESTIONS + answered));
      held[answered]?.();
      expect(homeserver.pending()).toBeLessThanOrEqual(MOST_QUESTIONS);
    }
    expect(await all).toEqual(tokens.map(() => ANN));
    expect([...homeserver.asked].sort()).toEqual([...tokens].sort());
  });

  test('that get no turn in 3 s are given up, which says nothing of the homeserver', async () => {
    const asked: string[] = [];
    const { clock, log, users } = usersBy((token) => {
      asked.push(token);
      return new Promise(() => {});
    });
    for (let at = 0; at < MOST_QUESTIONS; at += 1) void users.userOf(`held-${at}`);
    const late = users.userOf('late');
    late.catch(() => {});
    await clock.advance(PATIENCE);
    await expect(late).rejects.toThrow(DirectoryUnavailable);
    expect(asked).toHaveLength(MOST_QUESTIONS);
    expect(asked).not.toContain('late');
    expect(log).toEqual([]);
  });

  test('that fail alone do not make the homeserver one that is away', async () => {
    const answers = new Map<string, { resolve(userID: string): void; reject(error: Error): void }>();
    const { clock, log, users } = usersBy(
      (token) => new Promise((resolve, reject) => answers.set(token, { resolve, reject })),
    );
    const [failing, fine] = [users.userOf('failing'), users.userOf('fine')];
    failing.catch(() => {});
    await clock.advance(0);
    answers.get('fine')?.resolve(ANN);
    expect(await fine).toBe(ANN);
    answers.get('failing')?.reject(new HomeserverAway('HTTP 500'));
    await expect(failing).rejects.toThrow(DirectoryUnavailable);
    expect(log).toEqual([]);
    // Nothing is left to be called off.
    expect(clock.pending).toBe(0);
  });

  test('that break are passed on', async () => {
    const { users } = usersBy(async () => Promise.reject(new TypeError('A mistake.')));
    await expect(users.userOf('any')).rejects.toThrow(TypeError);
  });

  test('end when it is closed', async () => {
    const { homeserver, log, users } = await usersOf();
    homeserver.answerBy(() => {});
    const answer = users.userOf('token-of-ann');
    await soon(() => homeserver.asked.length).toBe(1);
    users.close();
    await expect(answer).rejects.toThrow(DirectoryUnavailable);
    expect(log).toEqual([]);
  });
});

describe('what is kept', () => {
  test('of refusals takes no place of good tokens', async () => {
    const asked: string[] = [];
    const { users } = usersBy(async (token) => {
      asked.push(token);
      return token === 'good' ? ANN : undefined;
    });
    await users.userOf('good');
    for (let at = 0; at < MOST_TOKENS + 5; at += 1) await users.userOf(`bad-${at}`);
    asked.length = 0;
    for (const token of ['good', `bad-${MOST_TOKENS}`, 'bad-6', 'bad-5']) await users.userOf(token);
    expect(asked).toEqual(['bad-5']);
  });

  test('of good tokens is the newest 10,000', async () => {
    const asked: string[] = [];
    const { clock, users } = usersBy(async (token) => {
      asked.push(token);
      return ANN;
    });
    await users.userOf('good-0');
    await users.userOf('good-1');
    await clock.advance(5 * MINUTE);
    // It is asked about again, so it is not the oldest.
    await users.userOf('good-0');
    for (let at = 2; at < MOST_TOKENS + 1; at += 1) await users.userOf(`good-${at}`);
    asked.length = 0;
    for (const token of ['good-0', 'good-2', `good-${MOST_TOKENS}`, 'good-1']) await users.userOf(token);
    expect(asked).toEqual(['good-1']);
  });
});
