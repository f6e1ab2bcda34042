// What bridges do that a caller has to survive, as G4 does it.
import { describe, expect, it } from 'vitest';
import { period, withBridge } from './testing/client.ts';

const alice = '@alice:example.org';
const bob = '@bob:example.org';

describe('a login process', () => {
  it('answers the step before, by its transaction, with the current one and executes nothing', async () => {
    await withBridge({}, async ({ call, step, fake }) => {
      const first = (await call('POST', 'login/start/form')).body;
      const { login_id, txn_id } = first;
      const second = (await step(login_id, 'form', { user: 'ann', pass: 'wrong' }, { txn_id })).body;
      expect(second.instructions).toBe('This is not the password. Try again.');
      expect(second.txn_id).not.toBe(txn_id);
      const replay = await step(login_id, 'form', { user: 'ann', pass: 'right' }, { txn_id });
      expect(replay.body).toEqual(second);
      expect(fake.logins(alice)).toEqual([]);
    });
  });

  it('refuses what is not its step, and is not harmed', async () => {
    await withBridge({}, async ({ started, call, step }) => {
      const login = await started('form');
      const submit = (path: string, txn_id = '') =>
        call('POST', `login/step/${login}/${path}`, { body: {}, query: { txn_id } });
      const refusals = [
        await submit('wrong/user_input'),
        await submit('semaphore.form/cookies'),
        await submit('semaphore.form/user_input', 'bls_wrong'),
      ];
      expect(refusals.map(({ status, body }) => [status, body.errcode, body.error])).toEqual([
        [500, 'M_BAD_STATE', 'Step ID does not match'],
        [500, 'M_BAD_STATE', 'Step type does not match'],
        [500, 'M_BAD_STATE', 'Transaction ID does not match'],
      ]);
      for (const body of ['{', '', '[]', '{"user":1}']) {
        expect((await step(login, 'form', body)).body.errcode).toBe('M_NOT_JSON');
      }
      expect((await step(login, 'form', { user: 'ann' })).status).toBe(200);
    });
  });

  it('obeys another user, and its login is that of who started it', async () => {
    await withBridge({}, async ({ started, step, fake }) => {
      const login = await started('form');
      expect((await step(login, 'form', { user: 'ann' }, { user_id: bob })).status).toBe(200);
      expect([fake.logins(alice).length, fake.logins(bob).length]).toEqual([1, 0]);
    });
  });

  it('shares its steps with others where the connector does', async () => {
    await withBridge({ sharesSteps: true }, async ({ call, step }) => {
      const mine = (await call('POST', 'login/start/form')).body;
      await call('POST', 'login/start/form');
      const submitted = await step(
        mine.login_id,
        'form',
        { user: 'ann', pass: 'wrong' },
        { txn_id: mine.txn_id },
      );
      expect(submitted.body.error).toBe('Transaction ID does not match');
      await step(mine.login_id, 'form', { user: 'ann', pass: 'wrong' });
      const again = (await step(mine.login_id, 'form', { user: 'ann', pass: 'wrong' })).body;
      const { txn_id } = again;
      // Before and now are one step: it takes the submit for a replay.
      expect((await step(mine.login_id, 'form', { user: 'ann', pass: 'x' }, { txn_id })).body).toEqual(again);
      expect((await step(mine.login_id, 'form', { user: 'ann', pass: 'x' })).body.type).toBe('complete');
    });
  });

  it('can complete though it was cancelled', async () => {
    await withBridge({ completesDespiteCancel: true }, async ({ started, waiting, call, clock, fake }) => {
      const login = await started('code');
      const { answer } = await waiting(login, 'pairing');
      expect((await call('POST', `login/cancel/${login}`)).status).toBe(200);
      expect((await answer).body.errcode).toBe('FI.MAU.BRIDGE.LOGIN_CANCELLED');
      await clock.advance(2 * period);
      expect(fake.logins(alice).map(({ id }) => id)).toEqual(['paired']);
    });
  });

  it('ends a wait that somebody goes back from, and lives on', async () => {
    await withBridge({}, async ({ started, step, waiting, call }) => {
      const login = await started('choice');
      await step(login, 'method', { method: 'app' });
      const { answer } = await waiting(login, 'approve');
      const back = await call('POST', `login/step/${login}/semaphore.approve/cancel`);
      expect([back.status, back.body.step_id]).toEqual([200, 'semaphore.method']);
      expect(await answer).toMatchObject({ status: 409, body: { errcode: 'FI.MAU.LOGIN_STEP_CANCELLED' } });
      expect((await step(login, 'method', { method: 'sms' })).body.step_id).toBe('semaphore.sms');
    });
  });

  it('is left over by a panic until it is cancelled', async () => {
    await withBridge({}, async ({ started, step, call, fake }) => {
      const login = await started('form');
      for (const text of ['the connector panics', 'step validation failed: the connector panics']) {
        const { body } = await step(login, 'form', { user: 'ann', pass: 'crash' });
        expect(body['fi.mau.internal_error']).toBe(text);
      }
      expect(fake.processes()).toHaveLength(1);
      expect((await call('POST', `login/cancel/${login}`)).status).toBe(200);
      expect(fake.processes()).toHaveLength(0);
    });
  });

  it('has no limit of its own: two begun below it both complete', async () => {
    await withBridge({ maxLogins: 1 }, async ({ started, step, fake, call }) => {
      const both = [await started('form'), await started('form')];
      for (const [index, login] of both.entries()) await step(login, 'form', { user: `user${index}` });
      expect(fake.logins(alice)).toHaveLength(2);
      expect((await call('POST', 'login/start/form')).body.errcode).toBe('FI.MAU.BRIDGE.TOO_MANY_LOGINS');
      expect((await call('POST', 'login/start/form', { query: { login_id: 'user0' } })).status).toBe(200);
    });
  });
});

describe('a login', () => {
  it('keeps old values of its profile when it is signed in to again', async () => {
    await withBridge({}, async ({ fake, started, step, whoami }) => {
      fake.addLogin(alice, { id: 'ann', name: 'Old Name', profile: { name: 'Old Name' } });
      await step(await started('form', { login_id: 'ann' }), 'form', { user: 'ann' });
      const [login] = (await whoami()).logins;
      expect([login.name, login.profile]).toEqual(['ann', { name: 'Old Name', username: 'ann' }]);
    });
  });

  it('is gone when it was replaced by another account', async () => {
    await withBridge({}, async ({ fake, started, step }) => {
      fake.addLogin(alice, { id: 'ann' });
      await step(await started('form', { login_id: 'ann' }), 'form', { user: 'other' });
      expect(fake.logins(alice).map(({ id }) => id)).toEqual(['other']);
    });
  });

  it('is refused to another user, or taken away, as the connector has it', async () => {
    await withBridge({}, async ({ fake, started, step }) => {
      for (const id of ['ann', 'shared1']) fake.addLogin(bob, { id });
      const refused = await step(await started('form'), 'form', { user: 'ann' });
      expect(refused.body['fi.mau.internal_error']).toBe(`${bob} is already logged in with that account`);
      expect((await step(await started('form'), 'form', { user: 'shared1' })).status).toBe(200);
      expect(fake.logins(bob).map(({ id }) => id)).toEqual(['ann']);
    });
  });

  it('moves its time with each report, in seconds', async () => {
    await withBridge({}, async ({ fake, clock, whoami }) => {
      fake.addLogin(alice, { id: 'ann' });
      const times: number[] = [];
      for (let report = 0; report < 2; report += 1) {
        await clock.advance(1100);
        fake.setState('ann', { state_event: 'TRANSIENT_DISCONNECT', error: 'x-lost', message: 'Lost' });
        const [{ state, state_ts }] = (await whoami()).logins;
        expect(state).toMatchObject({ ttl: 3600, source: 'bridge', error: 'x-lost', message: 'Lost' });
        expect(state.timestamp).toBe(state_ts);
        times.push(state_ts);
      }
      expect(times.map((time) => time - Math.floor(clock.now() / 1000))).toEqual([-1, 0]);
    });
  });

  it('can be removed by its ID only, and with all others by "all"', async () => {
    await withBridge({}, async ({ fake, call }) => {
      for (const id of ['', 'all', 'ann/2 ü']) fake.addLogin(alice, { id });
      expect((await call('POST', 'logout/')).body.errcode).toBe('M_UNRECOGNIZED');
      expect((await call('POST', `logout/${encodeURIComponent('ann/2 ü')}`)).status).toBe(200);
      expect((await call('POST', 'logout/all', { query: { user_id: bob } })).status).toBe(200);
      expect(fake.logins(alice)).toHaveLength(2);
      expect((await call('POST', 'logout/all')).body).toEqual({});
      expect(fake.logins(alice)).toEqual([]);
    });
  });

  it('goes though the client of its logout has hung up', async () => {
    await withBridge({}, async ({ fake, call, clock }) => {
      fake.addLogin(alice, { id: 'slow', logoutTakes: 2 * period });
      const logout = call('POST', 'logout/slow');
      await fake.received(({ operation }) => operation === 'logout');
      logout.hangUp();
      await expect.poll(() => fake.requests.at(-1)?.hungUp).toBe(true);
      expect(fake.logins(alice)).toHaveLength(1);
      await clock.advance(2 * period);
      expect(fake.logins(alice)).toEqual([]);
    });
  });

  it('stands anywhere among the others', async () => {
    await withBridge({}, async ({ fake, call }) => {
      for (let number = 0; number < 5; number += 1) fake.addLogin(alice, { id: `login${number}` });
      const orders = new Set<string>();
      for (let look = 0; look < 40; look += 1)
        orders.add((await call('GET', 'logins')).body.login_ids.join());
      expect(orders.size).toBeGreaterThan(1);
    });
  });
});
