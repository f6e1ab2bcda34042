import { manualClock, NetworkError } from '@bridges-api/core';
import { testLimits } from '@bridges-api/core/testing/login-sessions';
import { inputStep } from '@bridges-api/core/testing/scripted-network';
import { describe, expect, it } from 'vitest';
import { sessionPath, start, startSession, until } from '../testing/logins.ts';
import { change } from '../testing/provocations.ts';
import { startServer } from '../testing/start-server.ts';

const SESSIONS = '/v1/bridges/scripted/login-sessions';

describe('too many sessions', () => {
  it('refuses one more than may be started in a minute, and says when to come back', async () => {
    const clock = manualClock();
    const server = await startServer({ clock, limits: { ...testLimits, maxStarts: 1 } });
    await startSession(server);
    await clock.advance(20_500);
    const { status, headers, body } = await server.call('POST', SESSIONS);
    expect({ status, code: body.code }).toEqual({ status: 429, code: 'rate_limited' });
    expect(headers.get('retry-after')).toBe('40');
    await clock.advance(39_500);
    expect((await start(server, inputStep())).status).toBe(200);
  });

  it('refuses one more than may live, until one has ended', async () => {
    const server = await startServer({ limits: { ...testLimits, maxLive: 1 } });
    const session = await startSession(server);
    expect((await server.call('POST', SESSIONS)).status).toBe(429);
    await server.call('DELETE', sessionPath(session));
    expect((await start(server, inputStep())).status).toBe(200);
  });
});

describe('a network that refuses', () => {
  it.each([
    ['rate_limited', 429, 'rate_limited'],
    ['account_limit_reached', 409, 'account_limit_reached'],
    ['bridge_unavailable', 503, 'bridge_unavailable'],
    ['bridge_misconfigured', 503, 'bridge_misconfigured'],
  ] as const)('with %s makes no session', async (refusal, status, code) => {
    const server = await startServer();
    const upstream = { errcode: 'M_LIMIT_EXCEEDED', status: 429 };
    const reply = await start(server, new NetworkError(refusal, 'No.', upstream));
    expect(reply).toMatchObject({ status, body: { code, details: { upstream } } });
    const again = await start(server, inputStep());
    expect(again.status).toBe(200);
  });

  it('is quoted when it wants fewer attempts, since our own words are of our limits', async () => {
    const server = await startServer();
    const reply = await start(server, new NetworkError('rate_limited', 'Slow down.'));
    expect(reply.body).toMatchObject({ code: 'rate_limited', message: 'Slow down.' });
  });

  it.each(['login_failed', 'unsupported_step'] as const)('with %s makes a failed session', async (code) => {
    const server = await startServer();
    const { status, body } = await start(server, new NetworkError(code, 'It is not to be.'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'failed', error: { code, message: 'It is not to be.' } });
  });

  it('is asked for nothing when the bridge is off or out of reach', async () => {
    const server = await startServer();
    const ask = async () => {
      const { status, body, headers } = await server.call('POST', SESSIONS);
      return [status, body.code, headers.get('retry-after')];
    };
    change(server, { reachability: () => 'unreachable' });
    expect(await ask()).toEqual([503, 'bridge_unavailable', '10']);
    change(server, { reachability: () => 'misconfigured' });
    expect(await ask()).toEqual([503, 'bridge_misconfigured', '10']);
    expect(server.log()).toContain('A bridge refuses the credentials of this server.');
    change(server, { profile: { disabled: true } });
    expect(await ask()).toEqual([409, 'bridge_disabled', null]);
    expect(server.network.started).toEqual([]);
  });
});

describe('a bridge that is full', () => {
  it('connects no other account, but reconnects its own', async () => {
    const server = change(await startServer(), { profile: { maxAccounts: 2 } });
    const reply = await server.call('POST', SESSIONS);
    expect(reply).toMatchObject({ status: 409, body: { code: 'account_limit_reached' } });
    expect((await start(server, inputStep(), { loginID: 'anna' })).status).toBe(200);
  });
});

describe('a login', () => {
  it.each([
    [undefined, 'default'],
    [{}, 'default'],
    [{ flowID: 'other' }, 'other'],
  ])('with the body %j takes the flow %s', async (body, flowID) => {
    const server = await startServer();
    expect((await start(server, inputStep(), body)).status).toBe(200);
    expect(server.network.newest.start).toEqual({ flowID });
  });

  it.each([
    { loginID: 'anna' },
    { accountID: 'scripted.anna' },
    { loginID: 'anna', accountID: 'scripted.anna' },
  ])('with %j reconnects it, and says so from the start', async (body) => {
    const server = await startServer();
    const session = await startSession(server, inputStep(), body);
    expect(session).toMatchObject({ loginID: 'anna', accountID: 'scripted.anna' });
    expect(server.network.newest.start).toEqual({ flowID: 'default', loginID: 'anna' });
  });

  it('of a slow network displays nothing at first', async () => {
    const clock = manualClock();
    const server = await startServer({ clock });
    const created = server.call('POST', SESSIONS);
    await until(() => server.network.started.length === 1);
    await clock.advance(testLimits.startWait);
    const { body } = await created;
    expect(body).toMatchObject({
      status: 'waiting_for_display',
      currentStep: { stepID: 'starting', display: { type: 'nothing' } },
    });
  });
});
