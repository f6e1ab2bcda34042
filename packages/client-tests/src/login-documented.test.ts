// The driver against a server that has the documented part alone: no waits, no repeats, no codes, no headers.
import { STATUS_CODES } from 'node:http';
import { type LoginHandlers, unwrap } from '@bridges-api/client';
import {
  gaps,
  type Options,
  type RecordedRequest,
  submittedTwice,
  waitedTwice,
} from '@bridges-api/documented-server';
import { describe, expect, it } from 'vitest';
import { documented, inOneSecond } from './testing/documented.ts';

const bridgeID = 'local-pigeon';

const logins = [
  { bridgeID, flowID: 'phone', asked: ['phone', 'code', 'code'] },
  { bridgeID, loginID: 'pigeon-1', asked: ['phone', 'code', 'code'] },
  { bridgeID, flowID: 'qr', accountID: 'local-pigeon_ba_1', asked: [] },
  { bridgeID: 'lantern', asked: [] },
  { bridgeID: 'biscuit', asked: ['sid', 'csrf'] },
  { bridgeID: 'biscuit', flowID: 'browser-and-phone', asked: ['sid', 'csrf'] },
  { bridgeID: 'tincan', asked: ['phone'] },
  { bridgeID: 'snail', asked: ['name', 'nick'] },
] as const;

const errors = ['text', 'empty', 'html', 'other-json', 'documented'] as const;

/** Every way in which steps and ends can differ, with the bodies of errors in turn. */
function variants(): Options[] {
  const all: Options[] = [];
  for (const completion of ['session', 'step', 'both', 'none'] as const)
    for (const stepIDs of ['repeat', 'fresh'] as const)
      for (const qrRefresh of ['same-step', 'new-step'] as const)
        all.push({ completion, stepIDs, qrRefresh, details: all.length % 3 === 0 });
  return all.map((options, index) => ({ ...options, errors: errors[index % errors.length] ?? 'text' }));
}

describe.each(variants())('on a server with %o', (options) => {
  it('logs in everywhere, with nothing sent twice or too soon', async () => {
    const { server, signIn, clock } = await documented(options);
    for (const { asked, ...target } of logins) {
      const login = await signIn(target);
      const hasAccount = options.completion !== 'none';
      expect(login, JSON.stringify(target)).toMatchObject({
        outcome: {
          ok: true,
          account: hasAccount ? { bridge: { id: target.bridgeID } } : undefined,
          login: hasAccount ? { bridgeID: target.bridgeID } : undefined,
          session: { bridgeID: target.bridgeID },
        },
        asked,
      });
      expect(inOneSecond(login.requests), JSON.stringify(target)).toBe(1);
      await clock.sleep(1000);
    }
    expect(submittedTwice(server.requests)).toEqual([]);
    expect(waitedTwice(server.requests)).toEqual([]);
  });
});

describe.each(errors)('with errors whose body is %s', (errors) => {
  it('ends and gives up as it should', async () => {
    const { server, client, signIn } = await documented({ errors });
    const refused = await signIn({ bridgeID: 'deadend' });
    expect(refused.outcome).toMatchObject({ ok: false, kind: 'failed', error: { code: 'NETWORK_SAID_NO' } });
    const full = await signIn({ bridgeID: 'only' });
    expect(full.outcome).toMatchObject({
      ok: false,
      kind: 'http',
      status: 400,
      message: expect.stringMatching(/./),
    });

    const left = await signIn({ bridgeID }, { input: () => Promise.reject('closed') });
    expect(left.outcome).toMatchObject({ ok: false, kind: 'handler', cause: 'closed' });
    const { loginSessionID = '' } = left.outcome.session ?? {};
    const known = { bridgeID, loginSessionID };
    expect(await client.getLoginSession(known)).toMatchObject({ data: { status: 'cancelled' } });
    expect(await signIn(known)).toMatchObject({ outcome: { ok: false, kind: 'cancelled' } });

    await signIn({ bridgeID: 'tincan' });
    const [made] = (await unwrap(client.listBridgeLogins({ bridgeID: 'tincan' }))).items;
    const removal = { bridgeID: 'tincan', loginID: made?.loginID ?? '', scope: 'all-devices' } as const;
    expect(await client.removeBridgeLogin(removal)).toMatchObject({ ok: true });
    expect(await client.removeBridgeLogin(removal)).toMatchObject({ kind: 'http', status: 404 });
    expect(submittedTwice(server.requests)).toEqual([]);
  });
});

describe('a display', () => {
  it('is waited for once, and then read at growing distances', async () => {
    const { signIn } = await documented({ scanAfterMs: 30_000, refreshAfterMs: Number.POSITIVE_INFINITY });
    const { requests } = await signIn({ bridgeID: 'lantern' });
    expect(gaps(requests)).toEqual([1000, 2000, 4000, ...Array(5).fill(5000)]);
    expect(requests.map(({ method }) => method).join(' ')).toMatch(/^POST POST GET( GET)+$/);
  });

  it('whose ID is replaced before it is waited for is drawn anew', async () => {
    const { signIn, server } = await documented({ qrRefresh: 'new-step', refreshAfterMs: 1000 });
    const { drawn, outcome, requests } = await signIn({ bridgeID: 'lantern' });
    expect(outcome.ok).toBe(true);
    expect(drawn.length).toBeGreaterThan(2);
    expect(requests.map(({ status }) => status)).toContain(400);
    expect(inOneSecond(server.requests)).toBe(1);
  });
});

describe('a login that is given up when its session is over', () => {
  it('is the success that it was', async () => {
    const { server, signIn } = await documented({ scanAfterMs: Number.POSITIVE_INFINITY });
    const display = () => {
      server.scan();
      throw new Error('No screen.');
    };
    const { outcome, requests } = await signIn({ bridgeID: 'lantern' }, { display });
    expect(outcome).toMatchObject({ ok: true, account: { bridge: { id: 'lantern' } } });
    expect(requests.slice(-2).map(({ method, status }) => `${method} ${status}`)).toEqual([
      'DELETE 400',
      'GET 200',
    ]);
  });

  it('is cancelled, as somebody else has', async () => {
    const { client, signIn } = await documented();
    const input: LoginHandlers['input'] = async (_, { session }) => {
      await client.cancelLoginSession(session);
      throw new Error('The window was closed.');
    };
    expect((await signIn({ bridgeID }, { input })).outcome).toMatchObject({ ok: false, kind: 'cancelled' });
  });
});

const lost = 'The last answer was refused or lost.';

describe('a submit that the server takes, and whose answer is lost', () => {
  const phone = (request: RecordedRequest) => request.stepID === 'pigeon.phone';

  it('is not sent again when the session has moved on', async () => {
    const { server, signIn } = await documented();
    server.disturb({ lose: true }, phone);
    const { asked, issues, outcome } = await signIn({ bridgeID });
    expect(outcome.ok).toBe(true);
    expect(asked).toEqual(['phone', 'code', 'code']);
    expect(issues).toEqual([lost]);
    expect(submittedTwice(server.requests)).toEqual([]);
    expect(inOneSecond(server.requests)).toBe(1);
  });

  it('is not sent again when the same is asked anew', async () => {
    const { server, signIn } = await documented();
    server.disturb({ lose: true }, ({ stepID }) => stepID === 'pigeon.code');
    const { asked, issues, outcome, requests } = await signIn({ bridgeID });
    expect(outcome.ok).toBe(true);
    expect(asked).toEqual(['phone', 'code', 'code']);
    expect(issues).toEqual([lost]);
    expect(submittedTwice(server.requests)).toEqual([]);
    // Create, phone, the code that is lost, three looks, the code.
    expect(gaps(requests)).toEqual([1000, 1000, 1000, 2000, 4000, 5000]);
  });

  it('is a wait, which is sent again', async () => {
    const { server, signIn } = await documented();
    server.disturb({ lose: true }, ({ operation }) => operation === 'submitLoginStep');
    const { outcome, drawn } = await signIn({ bridgeID: 'tincan' });
    expect(outcome.ok).toBe(true);
    expect(drawn).toHaveLength(1);
    expect(submittedTwice(server.requests)).toEqual([]);
  });
});

describe('a submit that is answered with', () => {
  const code = ({ stepID }: RecordedRequest) => stepID === 'pigeon.code';
  const right = { phone: ['+44 7700 900123'], code: ['246810'] };

  it.each([500, 502, 503])('%i is not sent again but by the user', async (status) => {
    const { server, signIn } = await documented();
    server.disturb({ status }, code);
    const { asked, issues, outcome } = await signIn({ bridgeID }, { values: right });
    expect(outcome.ok).toBe(true);
    expect(asked).toEqual(['phone', 'code', 'code']);
    expect(issues).toEqual([lost]);
  });

  it('429 is sent again', async () => {
    const { server, signIn } = await documented();
    server.disturb({ status: 429 }, code);
    const { asked, outcome, requests } = await signIn({ bridgeID }, { values: right });
    expect(outcome.ok).toBe(true);
    expect(asked).toEqual(['phone', 'code']);
    expect(inOneSecond(requests)).toBe(1);
  });

  it.each([400, 413, 415, 422])('%i was refused, so the user is asked again', async (status) => {
    const { server, signIn } = await documented({ errors: 'documented' });
    server.disturb({ status }, code);
    const { asked, issues, outcome } = await signIn({ bridgeID }, { values: right });
    expect(outcome.ok).toBe(true);
    expect(asked).toEqual(['phone', 'code', 'code']);
    expect(issues).toEqual([STATUS_CODES[status]]);
  });

  it.each([403, 404, 405])('%i ends the login', async (status) => {
    const { server, signIn } = await documented();
    server.disturb({ status }, code);
    const { outcome, requests } = await signIn({ bridgeID }, { values: right });
    expect(outcome).toMatchObject({ ok: false, kind: 'http', status });
    expect(requests.slice(-2).map(({ operation }) => operation)).toEqual([
      'getLoginSession',
      'cancelLoginSession',
    ]);
  });

  it('400 because the session has moved on goes on from there', async () => {
    const { server, client, signIn } = await documented();
    const input: LoginHandlers['input'] = async (step, { session }) => {
      // Another window is quicker.
      if (step.stepID !== 'pigeon.phone') return { fields: { code: '246810' } };
      const fields = { phone: '+44 7700 900124' };
      await client.submitLoginStep({ ...session, stepID: step.stepID, type: 'user_input', fields });
      return { fields: { phone: '+44 7700 900123' } };
    };
    const { outcome } = await signIn({ bridgeID }, { input });
    expect(outcome.ok).toBe(true);
    expect(server.requests.map(({ status }) => status)).toContain(400);
  });
});

describe('a server that is away for a while', () => {
  it('is asked once a second at most, and less and less', async () => {
    const { server, signIn } = await documented({
      scanAfterMs: 30_000,
      refreshAfterMs: Number.POSITIVE_INFINITY,
    });
    for (let times = 0; times < 6; times += 1)
      server.disturb({ status: 503 }, ({ operation }) => operation === 'getLoginSession');
    const { outcome, requests } = await signIn({ bridgeID: 'lantern' });
    expect(outcome.ok).toBe(true);
    expect(inOneSecond(requests)).toBe(1);
    expect(gaps(requests).at(-1)).toBe(5000);
  });
});
