import { presentBridge, presentLogin } from '@bridges-api/core/networks/present';
import type { Account, Bridge, BridgeLogin } from '@bridges-api/core/wire';
import openapi from '@bridges-api/spec/openapi.json' with { type: 'json' };
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { testSandbox, walk } from '../testing/sandbox-walk.ts';

const fresh = testSandbox();
const bridges = fresh.networks.map((network) => presentBridge(network, fresh.clock.now()));
const logins = fresh.networks.flatMap((network) =>
  network.logins().map((login) => presentLogin(network, login, fresh.clock.now())),
);

it('refuses to set something of a bridge that it does not have', () => {
  expect(() => testSandbox({ overrides: { whatsapp: { disabled: true } } })).toThrow(
    'There is no bridge "whatsapp" in the sandbox. Its bridges are bluesky, ',
  );
});

it('sets what the operator wants otherwise', () => {
  const sandbox = testSandbox({
    overrides: { linkedin: { disabled: false }, 'local-whatsapp': { maxAccounts: 1 } },
  });
  const status = (id: string) => presentBridge(sandbox.network(id), sandbox.clock.now()).status;
  expect([status('linkedin'), status('local-whatsapp'), status('twitter')]).toEqual([
    'available',
    'connected',
    'available',
  ]);
});

describe('a fresh start', () => {
  it('has each bridge in its status', () => {
    expect(Object.fromEntries(bridges.map(({ id, status }) => [id, status]))).toEqual({
      bluesky: 'available',
      discordgo: 'available',
      gmessages: 'available',
      imessage: 'connected',
      instagramgo: 'limit_reached',
      irc: 'temporarily_unavailable',
      linkedin: 'disabled',
      'local-signal': 'available',
      'local-telegram': 'available',
      'local-whatsapp': 'available',
      matrix: 'available',
      slackgo: 'available',
      twitter: 'available',
      zulip: 'temporarily_unavailable',
    });
  });

  // Records, so that a new value of the spec does not compile until it is looked for.
  it('has every provider', () => {
    const all: Record<Bridge['provider'], true> = {
      cloud: true,
      local: true,
      'platform-sdk': true,
      'self-hosted': true,
    };
    expect(found(bridges.map(({ provider }) => provider))).toEqual(Object.keys(all).sort());
  });

  it('has every status of a bridge', () => {
    const all: Record<Bridge['status'], true> = {
      available: true,
      connected: true,
      disabled: true,
      limit_reached: true,
      temporarily_unavailable: true,
    };
    expect(found(bridges.map(({ status }) => status))).toEqual(Object.keys(all).sort());
  });

  it('has every status of an account', () => {
    const all: Record<Account['status'], true> = {
      attention_required: true,
      backfilling: true,
      connected: true,
      connecting: true,
      connection_required: true,
      disabled: true,
      disconnected: true,
      reconnect_required: true,
    };
    const statuses = bridges.flatMap(({ accounts }) => accounts.map(({ status }) => status));
    expect(found(statuses)).toEqual(Object.keys(all).sort());
  });

  it('has every status of a login', () => {
    const all: Record<BridgeLogin['status'], true> = {
      connected: true,
      connecting: true,
      logged_out: true,
      needs_login: true,
      unknown: true,
    };
    expect(found(logins.map(({ status }) => status))).toEqual(Object.keys(all).sort());
  });

  it('has logins that can be removed from here only, everywhere only, or either', () => {
    const scopes = found(logins.map(({ removeScopes }) => removeScopes.join(' or ')));
    expect(scopes).toEqual(['all-devices', 'current-device', 'current-device or all-devices']);
  });

  it('stays as it is, however long it is looked at', async () => {
    const sandbox = testSandbox();
    const before = sandbox.networks.map((network) => network.logins());
    await sandbox.clock.advance(24 * 3600_000);
    expect(sandbox.networks.map((network) => network.logins())).toEqual(before);
  });
});

it('has networks of which no two can do the same, but for those that can do nothing', async () => {
  const reachable = fresh.networks.filter((network) => network.reachability() === 'reachable');
  const all = await Promise.all(reachable.map((network) => network.capabilities()));
  const nothing = all.filter(
    ({ group_creation, resolve_identifier }) =>
      Object.keys(group_creation).length === 0 && !Object.values(resolve_identifier).includes(true),
  );
  expect(nothing).toHaveLength(2);
  expect(new Set(all.map((can) => JSON.stringify(can))).size).toBeGreaterThanOrEqual(all.length - 2);
});

it('tells what bridges can do as the spec has it, with every kind of timer there is', async () => {
  const { DisappearingTimerCapability } = openapi.components.schemas;
  const schemas = new Ajv2020({ strict: false, validateFormats: false }).addSchema(openapi, 'openapi');
  const check = schemas.compile({ $ref: 'openapi#/components/schemas/ProvisioningCapabilities' });
  const reachable = fresh.networks.filter((network) => network.reachability() === 'reachable');
  const all = await Promise.all(reachable.map((network) => network.capabilities()));
  for (const capabilities of all) expect(check(capabilities) || check.errors).toBe(true);
  const groups = all.flatMap(({ group_creation }) => Object.values(group_creation));
  const types = groups.flatMap(({ disappear }) => disappear?.settings?.types ?? []);
  expect([...new Set(types)].sort()).toEqual(DisappearingTimerCapability.properties.types.items.enum);
});

it('walks an account through every state that a bridge reports', async () => {
  const sandbox = testSandbox();
  const matrix = sandbox.network('matrix');
  const { loginID } = await walk(sandbox, 'matrix', { flowID: 'password', values: { username: 'states' } });
  const seen: [Account['status'] | undefined, BridgeLogin['status'] | undefined][] = [];
  for (let at = 0; at < 17; at += 1) {
    const now = sandbox.clock.now();
    const login = matrix.logins().find((candidate) => candidate.loginID === loginID);
    const account = presentBridge(matrix, now).accounts.find((candidate) => candidate.loginID === loginID);
    seen.push([account?.status, login && presentLogin(matrix, login, now).status]);
    await sandbox.clock.advance(20_000);
  }
  expect(seen).toEqual([
    ['connecting', 'connecting'],
    ['connecting', 'connecting'],
    ['backfilling', 'connected'],
    ['connected', 'connected'],
    ['attention_required', 'connecting'],
    ['attention_required', 'unknown'],
    ['attention_required', 'unknown'],
    ['reconnect_required', 'needs_login'],
    ['disconnected', 'unknown'],
    ['disconnected', 'unknown'],
    ['disconnected', 'unknown'],
    ['connection_required', 'needs_login'],
    ['attention_required', 'needs_login'],
    ['reconnect_required', 'needs_login'],
    ['reconnect_required', 'logged_out'],
    ['connecting', 'connecting'],
    ['connecting', 'connecting'],
  ]);
  // Half a minute after it was lost, a connection counts as gone.
  const login = matrix.logins().find((candidate) => candidate.loginID === loginID);
  expect(login?.state.event).toBe('TRANSIENT_DISCONNECT');
  const { accounts } = presentBridge(matrix, sandbox.clock.now());
  expect(accounts.find((candidate) => candidate.loginID === loginID)?.status).toBe('disconnected');
});

function found(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
