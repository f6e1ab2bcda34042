// Who may use a bridge, and what it says of itself.
import { describe, expect, it } from 'vitest';
import { withBridge } from './testing/client.ts';

const refusals = [
  ['no token', { headers: { authorization: '' } }, 401, 'M_MISSING_TOKEN'],
  ['a wrong token', { headers: { authorization: 'Bearer wrong' } }, 401, 'M_UNKNOWN_TOKEN'],
  [
    'the token of another user',
    { headers: { authorization: 'Bearer token-of-bob' } },
    401,
    'M_UNKNOWN_TOKEN',
  ],
  ['no user', { query: { user_id: '' } }, 403, 'M_FORBIDDEN'],
  ['a user who may not', { query: { user_id: '@ann:other.example' } }, 403, 'M_FORBIDDEN'],
  ['a user that is none', { query: { user_id: 'not-an-mxid' } }, 403, 'M_FORBIDDEN'],
] as const;

const matrixTokens = { 'token-of-alice': '@alice:example.org', 'token-of-bob': '@bob:example.org' };

describe('a bridge', () => {
  it.each(refusals)('refuses %s', async (_, given, status, errcode) => {
    await withBridge({ matrixTokens }, async ({ call }) => {
      expect(await call('GET', 'whoami', given)).toMatchObject({ status, body: { errcode } });
      // Before it looks what the request is for.
      expect(await call('GET', 'nothing', given)).toMatchObject({ status, body: { errcode } });
    });
  });

  it('takes the Matrix token of its user', async () => {
    await withBridge({ matrixTokens }, async ({ call }) => {
      const headers = { authorization: 'Bearer token-of-alice' };
      expect((await call('GET', 'whoami', { headers })).status).toBe(200);
    });
  });

  it('has its API turned off by a short secret', async () => {
    await withBridge({ sharedSecret: 'disable' }, async ({ call }) => {
      expect(await call('GET', 'whoami')).toMatchObject({
        status: 403,
        body: { errcode: 'M_FORBIDDEN', error: 'Provisioning API is disabled' },
      });
    });
  });

  it('knows no other path, and each by its method', async () => {
    await withBridge({}, async ({ call }) => {
      expect(await call('GET', 'nothing')).toMatchObject({
        status: 404,
        body: { errcode: 'M_UNRECOGNIZED' },
      });
      expect(await call('PUT', 'whoami')).toMatchObject({ status: 405, body: { errcode: 'M_UNRECOGNIZED' } });
      expect(await call('GET', 'login/start/form')).toMatchObject({ status: 405 });
    });
  });

  it('lets any web page read its answers, and asks no preflight who it is', async () => {
    await withBridge({}, async ({ call }) => {
      const { headers } = await call('GET', 'nothing');
      expect(headers).toMatchObject({ 'access-control-allow-origin': '*', 'request-id': expect.any(String) });
      expect((await call('OPTIONS', 'whoami', { headers: { authorization: '' } })).status).toBe(200);
    });
  });

  it('tells of itself in the shapes of bridges', async () => {
    await withBridge({}, async ({ call, fake, whoami }) => {
      fake.addLogin('@alice:example.org', {
        id: 'ann',
        profile: { phone: '+15550100' },
        spaceRoom: '!space',
      });
      const body = await whoami();
      expect(Object.keys(body)).toEqual([
        'network',
        'login_flows',
        'homeserver',
        'bridge_bot',
        'command_prefix',
        'logins',
      ]);
      expect(Object.keys(body.logins[0])).toEqual([
        'state_event',
        'state_ts',
        'state',
        'id',
        'name',
        'profile',
        'space_room',
      ]);
      const capabilities = (await call('GET', 'capabilities')).body;
      expect(Object.values(capabilities.resolve_identifier)).toEqual(Array(7).fill(false));
      expect(capabilities.group_creation).toBe(null);
      expect((await call('GET', 'login/flows')).body.flows).toEqual(body.login_flows);
    });
  });
});
