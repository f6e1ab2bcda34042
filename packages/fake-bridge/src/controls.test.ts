// What a test may do with the bridge.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { period, withBridge } from './testing/client.ts';

const alice = '@alice:example.org';

describe('a bridge that ends', () => {
  it('resets what is running when it is killed, and keeps its logins', async () => {
    await withBridge({}, async ({ fake, started, waiting, step, call }) => {
      fake.addLogin(alice, { id: 'ann' });
      const login = await started('waiting');
      const { answer } = await waiting(login, 'qr');
      fake.kill();
      expect(await answer).toEqual({ error: 'ECONNRESET' });
      expect(await call('GET', 'whoami')).toEqual({ error: 'ECONNREFUSED' });
      const { url } = fake;
      await fake.start();
      expect(fake.url).toBe(url);
      expect((await step(login, 'qr')).body.errcode).toBe('M_NOT_FOUND');
      expect((await call('GET', 'logins')).body.login_ids).toEqual(['ann']);
      expect(fake.requests.map(({ hungUp }) => hungUp)).not.toContain(true);
    });
  });

  it.each([
    ['G2', 500],
    ['G3', 500],
    ['G4', 500],
    // The steps are executed by the requests, which the end of the process ends (read in the source).
    ['G1', 'ECONNRESET'],
  ] as const)('lets waits end after its grace when it is stopped: %s', async (generation, expected) => {
    await withBridge({ generation, grace: 5000 }, async ({ fake, started, waiting, call, clock }) => {
      const { answer } = await waiting(await started('waiting'), 'qr');
      const stopped = fake.stop();
      expect(await call('GET', 'whoami')).toEqual({ error: 'ECONNREFUSED' });
      await clock.advance(4999);
      expect(fake.requests.at(-1)?.status).toBe(undefined);
      await clock.advance(1);
      const { status, error, body } = await answer;
      expect(status ?? error).toBe(expected);
      if (status) expect(body['fi.mau.internal_error']).toBe('context canceled');
      await stopped;
      expect(fake.processes()).toEqual([]);
    });
  });

  it('makes no login of what it was doing', async () => {
    await withBridge({ completesDespiteCancel: true }, async ({ fake, started, waiting, clock }) => {
      await waiting(await started('code'), 'pairing');
      fake.kill();
      await clock.advance(2 * period);
      expect(fake.logins(alice)).toEqual([]);
    });
  });
});

describe('a bridge that is not well', () => {
  it('takes connections and answers nothing until it answers again', async () => {
    await withBridge({}, async ({ fake, call }) => {
      fake.hang();
      const answer = call('GET', 'whoami');
      await expect.poll(() => fake.requests.length).toBe(1);
      expect(fake.requests[0]?.status).toBe(undefined);
      fake.answerAgain();
      expect((await answer).status).toBe(200);
    });
  });

  it('is slow', async () => {
    await withBridge({}, async ({ fake, call, clock }) => {
      fake.slow(700);
      const answer = call('GET', 'whoami');
      await expect.poll(() => clock.pending).toBe(1);
      await clock.advance(699);
      expect(fake.requests[0]?.status).toBe(undefined);
      await clock.advance(1);
      expect((await answer).status).toBe(200);
    });
  });

  it('resets a connection before it acts', async () => {
    await withBridge({}, async ({ fake, call }) => {
      fake.addLogin(alice, { id: 'ann' });
      fake.disturb({ operation: 'logout', how: 'reset' });
      expect(await call('POST', 'logout/ann')).toEqual({ error: 'ECONNRESET' });
      expect(fake.logins(alice)).toHaveLength(1);
      expect((await call('POST', 'logout/ann')).status).toBe(200);
    });
  });

  it('loses the answer to what it has done', async () => {
    await withBridge({}, async ({ fake, call }) => {
      fake.addLogin(alice, { id: 'ann' });
      fake.disturb({ operation: 'logout', how: 'lose' });
      expect(await call('POST', 'logout/ann')).toEqual({ error: 'ECONNRESET' });
      expect(fake.logins(alice)).toEqual([]);
      expect(fake.requests[0]).toMatchObject({ operation: 'logout', status: undefined, hungUp: false });
    });
  });

  it('never answers one request', async () => {
    await withBridge({}, async ({ fake, call }) => {
      fake.disturb({ how: 'hang' });
      const answer = call('GET', 'whoami');
      await expect.poll(() => fake.requests.length).toBe(1);
      expect((await call('GET', 'whoami')).status).toBe(200);
      answer.hangUp();
      await expect.poll(() => fake.requests[0]?.hungUp).toBe(true);
    });
  });

  it('answers something else, so many times', async () => {
    await withBridge({}, async ({ fake, call }) => {
      fake.disturb({
        times: 2,
        how: { status: 502, body: '<h1>Bad Gateway</h1>', contentType: 'text/html' },
      });
      fake.disturb({ how: { status: 503, body: { errcode: 'X' } } });
      const answers = [];
      for (let request = 0; request < 4; request += 1) answers.push(await call('GET', 'whoami'));
      expect(answers.map(({ status }) => status)).toEqual([502, 502, 503, 200]);
      expect([answers[0]?.body, answers[2]?.body]).toEqual(['<h1>Bad Gateway</h1>', { errcode: 'X' }]);
      expect(fake.requests.map(({ status }) => status)).toEqual([502, 502, 503, 200]);
    });
  });

  it('is only late', async () => {
    await withBridge({}, async ({ fake, call, clock }) => {
      fake.disturb({ delay: 300, fits: ({ operation }) => operation === 'flows' });
      expect((await call('GET', 'whoami')).status).toBe(200);
      const answer = call('GET', 'login/flows');
      await expect.poll(() => clock.pending).toBe(1);
      await clock.advance(300);
      expect((await answer).status).toBe(200);
    });
  });

  it('refuses a user, and takes one back', async () => {
    await withBridge({}, async ({ fake, call }) => {
      fake.refuse(alice);
      expect((await call('GET', 'whoami')).body.errcode).toBe('M_FORBIDDEN');
      expect((await call('GET', 'whoami', { query: { user_id: '@bob:example.org' } })).status).toBe(200);
      fake.refuse(alice, false);
      expect((await call('GET', 'whoami')).status).toBe(200);
    });
  });
});

describe('a bridge', () => {
  it.skipIf(process.platform === 'win32')('can be one that listens on a socket', async () => {
    const socket = join(mkdtempSync(join(tmpdir(), 'bridge-')), 's');
    await withBridge({ socket }, async ({ fake, call }) => {
      expect(fake.url).toBe(`unix:${socket}`);
      expect((await call('GET', 'whoami')).status).toBe(200);
      fake.kill();
      await fake.start();
      expect((await call('GET', 'whoami')).status).toBe(200);
    });
  });

  it('can have a prefix before its paths', async () => {
    await withBridge({ prefix: '/telegram' }, async ({ fake, call }) => {
      expect((await call('GET', 'whoami')).status).toBe(200);
      const elsewhere = await fetch(new URL('/_matrix/provision/v3/whoami', fake.url));
      expect([elsewhere.status, elsewhere.headers.get('content-type')]).toEqual([
        404,
        'text/plain; charset=utf-8',
      ]);
    });
  });

  it('has logins from the beginning, and loses one', async () => {
    const logins = [{ userID: alice, id: 'ann', state: { state_event: 'BAD_CREDENTIALS' } }];
    await withBridge({ logins }, async ({ fake, whoami }) => {
      expect((await whoami()).logins[0].state.state_event).toBe('BAD_CREDENTIALS');
      fake.removeLogin('ann');
      expect((await whoami()).logins).toEqual([]);
    });
  });

  it('tells of its requests what they were for, and never what was submitted', async () => {
    await withBridge({}, async ({ fake, call, clock, started, step }) => {
      const login = await started('form', { login_id: '' });
      await step(login, 'form', { user: 'ann', pass: 'secret' }, { txn_id: 'bls_x' });
      await call('GET', 'nothing');
      const [start, submit, unknown] = fake.requests;
      expect(start).toMatchObject({
        operation: 'start',
        flowID: 'form',
        method: 'POST',
        at: clock.now(),
        status: 200,
      });
      expect(submit).toMatchObject({
        operation: 'step',
        processID: login,
        stepID: 'semaphore.form',
        stepType: 'user_input',
        txnID: 'bls_x',
        fields: ['user', 'pass'],
        userID: alice,
        path: `/v3/login/step/${login}/semaphore.form/user_input`,
        status: 500,
      });
      expect(unknown).toMatchObject({ operation: 'unknown', status: 404 });
      expect(JSON.stringify(fake.requests)).not.toContain('secret');
    });
  });

  it('has some of its generation changed', async () => {
    await withBridge(
      { generation: 'G4', switches: { txn: false, limitStatus: 500 }, maxLogins: 1 },
      async ({ fake, call }) => {
        expect((await call('POST', 'login/start/form')).body).not.toHaveProperty('txn_id');
        fake.addLogin(alice, { id: 'ann' });
        expect((await call('POST', 'login/start/form')).status).toBe(500);
      },
    );
  });
});
