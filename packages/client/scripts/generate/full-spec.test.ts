// A client of a spec with everything that ours has not: parameters in the query and in headers, defaults, what is deprecated, a
// second success, and several ways to show who is asking.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send, serve } from '../../src/testing/serve.ts';
import { fullSpec } from './testing/changed-spec.ts';
import { type AnyModule, type MadeClient, makeClient } from './testing/made-client.ts';

/** Does not compile when a type is wider or narrower than it is to be. */
const usage = `
import { createBridgesClient, listBridgesSorts, type LoginSession, type RemovalJob, unwrap } from './index.ts';
const client = createBridgesClient({ accessToken: 'a', credentials: { partnerKey: 'b' } });
const bridgeID = 'a';
// @ts-expect-error the spec has no such scheme
createBridgesClient({ credentials: { otherKey: 'b' } });
await client.listBridges();
await client.listBridges({}, { retry: false });
await client.listBridges({ limit: 5, status: ['available'], sort: listBridgesSorts[0], 'X-Trace': 't' });
// @ts-expect-error limit is a number
await client.listBridges({ limit: '5' });
// @ts-expect-error the spec has no such status
await client.listBridges({ status: ['sleeping'] });
// @ts-expect-error the operation has no such parameter
await client.listBridges({ offset: 5 });
await client.getBridge({ bridgeID, isFull: true });
// @ts-expect-error isFull is required
await client.getBridge({ bridgeID });
await client.createLoginSession({ bridgeID, notify: 'me', mode: 'fast' });
const session = await client.createLoginSession({ bridgeID });
if (session.ok) session.status satisfies 200 | 201;
if (session.ok) session.data satisfies LoginSession;
const result = await client.removeBridgeLogin({ bridgeID, loginID: 'b', scope: 'all-devices' });
if (result.ok && result.status === 202) result.data satisfies RemovalJob;
else if (result.ok) result.data.scope;
// @ts-expect-error only a 202 has a job
if (result.ok) result.data.jobID;
// @ts-expect-error the spec has no such status
if (result.ok && result.status === 201) result.data;
const data = await unwrap(result);
if ('jobID' in data) data satisfies RemovalJob;
await client.GET('/v1/bridges', { params: { query: { limit: 5 }, header: { 'X-Trace': 't' } } });
`;

let made: MadeClient;
let index: AnyModule;

beforeAll(async () => {
  made = await makeClient(fullSpec, usage);
  index = await made.load('index');
});
afterAll(() => made?.remove());

/** A client of a server that answers everything with a status and a body. */
async function connected(options: object = { accessToken: 'token-1' }, status = 200, body: object = {}) {
  const { url, seen } = await serve((response) => send(response, status, body));
  return { client: index.createBridgesClient({ baseUrl: url, retry: false, ...options }), seen };
}

it('compiles, with the types of the spec', () => {
  expect(made.faults).toBe('');
});

describe('an input', () => {
  it('goes where the spec has it', async () => {
    const { client, seen } = await connected();
    await client.createLoginSession({ bridgeID: 'a/b', flowID: 'qr', notify: 'a&b', mode: 'fast' });
    expect(seen).toMatchObject([
      { url: '/v1/bridges/a%2Fb/login-sessions?notify=a%26b', body: '{"flowID":"qr","mode":"fast"}' },
    ]);
  });

  it('may be a list in the query, and a header', async () => {
    const { client, seen } = await connected();
    await client.listBridges({
      limit: 5,
      status: ['available', 'connected'],
      sort: undefined,
      'X-Trace': 't-1',
    });
    expect(seen).toMatchObject([
      {
        url: '/v1/bridges?limit=5&status=available&status=connected',
        headers: { 'x-trace': 't-1' },
        body: '',
      },
    ]);
  });

  it('may be left out where all of it is optional, with options or without', async () => {
    const { client, seen } = await connected();
    await client.listBridges();
    await client.listBridges(undefined, { headers: { 'x-other': 'o' } });
    await client.listBridges({ limit: 1 }, { headers: { 'x-other': 'o' } });
    expect(seen.map(({ url, headers }) => [url, headers['x-other']])).toEqual([
      ['/v1/bridges', undefined],
      ['/v1/bridges', 'o'],
      ['/v1/bridges?limit=1', 'o'],
    ]);
  });

  it('that no header can hold is not sent', async () => {
    const { client, seen } = await connected();
    expect(await client.listBridges({ 'X-Trace': 'a\nb' })).toMatchObject({ ok: false, kind: 'request' });
    expect(seen).toEqual([]);
  });
});

describe('a success', () => {
  const input = { bridgeID: 'a', loginID: 'b', scope: 'all-devices' };

  it('has the status and the data that the server sent', async () => {
    const { client } = await connected(undefined, 202, { jobID: 'job-1' });
    expect(await client.removeBridgeLogin(input)).toMatchObject({
      ok: true,
      status: 202,
      data: { jobID: 'job-1' },
    });
  });

  it('is checked by what the spec has for its status', async () => {
    const { validateResponse: validate } = await made.load('validate');
    const options = { accessToken: 'token-1', validate };
    const right = await connected(options, 202, { jobID: 'job-1' });
    expect(await right.client.removeBridgeLogin(input)).toMatchObject({ ok: true });
    const wrong = await connected(options, 200, { jobID: 'job-1' });
    expect(await wrong.client.removeBridgeLogin(input)).toMatchObject({ ok: false, kind: 'decode' });
  });
});

describe('credentials', () => {
  const both = { accessToken: 'token-1', credentials: { partnerKey: 'key-1' } };
  /** What a call sends: the access token and the key. */
  const sent = async (options: object, call: (client: AnyModule) => Promise<unknown>) => {
    const { client, seen } = await connected(options);
    await call(client);
    return seen.map(({ headers }) => [headers.authorization, headers['x-partner-key']]);
  };
  const list = (client: AnyModule) => client.listBridges();

  it('are sent by the first scheme that there is one for', async () => {
    expect(await sent(both, list)).toEqual([['Bearer token-1', undefined]]);
    expect(await sent({ credentials: { partnerKey: 'key-1' } }, list)).toEqual([[undefined, 'key-1']]);
  });

  it.each<[string, (client: AnyModule) => Promise<unknown>, string | undefined]>([
    ['the method takes', (client) => client.getAccount({ accountID: 'a' }), 'key-1'],
    [
      'the call by path takes',
      (client) => client.GET('/v1/accounts/{accountID}', { params: { path: { accountID: 'a' } } }),
      'key-1',
    ],
    ['a public method takes, which is none', (client) => client.listAccounts(), undefined],
    ['a public call by path takes, which is none', (client) => client.GET('/v1/accounts'), undefined],
  ])('are those that %s', async (_, call, key) => {
    expect(await sent(both, call)).toEqual([[undefined, key]]);
  });

  it('are not sent beside a header of the caller', async () => {
    const given = { ...both, headers: { authorization: 'Bearer mine' } };
    expect(await sent(given, list)).toEqual([['Bearer mine', undefined]]);
    const ofCall = (client: AnyModule) => client.listBridges({}, { headers: { 'X-Partner-Key': 'mine' } });
    expect(await sent(both, ofCall)).toEqual([[undefined, 'mine']]);
  });

  it('are only needed by what takes one', async () => {
    const { client, seen } = await connected({});
    expect(await client.listAccounts()).toMatchObject({ ok: true });
    expect(await client.listBridges()).toMatchObject({
      ok: false,
      kind: 'request',
      cause: new TypeError('The request needs accessToken or credentials.partnerKey.'),
    });
    expect(seen).toHaveLength(1);
  });

  it.each([
    ['accessToken, or BEEPER_ACCESS_TOKEN,', { accessToken: 'two words' }],
    ['credentials.partnerKey', { credentials: { partnerKey: 'line\nbreak' } }],
  ])('that cannot be sent are refused: %s', (option, options) => {
    expect(() => index.createBridgesClient(options)).toThrow(
      new TypeError(`Set ${option} to a token without spaces, as a string.`),
    );
  });
});
