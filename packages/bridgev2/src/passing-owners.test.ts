// Owners who are passing: how long their networks are kept.
import { type ManualClock, manualClock } from '@bridges-api/core';
import { type FakeBridge, startFakeBridge } from '@bridges-api/fake-bridge';
import { expect, onTestFinished, test } from 'vitest';
import { type Bridges, connectBridges } from './bridges.ts';

const MINUTE = 60_000;
const ANN = '@ann:example.org';
const BOB = '@bob:example.org';

async function connect(): Promise<{ bridge: FakeBridge; bridges: Bridges; clock: ManualClock }> {
  const bridge = await startFakeBridge();
  const clock = manualClock();
  const { sharedSecret, url } = bridge;
  const log = { info() {}, warn() {}, error() {} };
  const options = { id: 'semaphore', url, sharedSecret, provider: 'self-hosted' } as const;
  const bridges = connectBridges([options], { clock, log, patience: 1000 });
  onTestFinished(async () => {
    await bridges.close();
    await bridge.close();
  });
  return { bridge, bridges, clock };
}

test('they are let go of ten minutes after they were last asked for', async () => {
  const { bridges, clock } = await connect();
  const networks = bridges.passingNetworksOf(ANN);
  await clock.advance(9 * MINUTE);
  expect(bridges.passingNetworksOf(ANN)).toBe(networks);
  await clock.advance(9 * MINUTE);
  bridges.passingNetworksOf(BOB);
  expect(bridges.passingNetworksOf(ANN)).toBe(networks);
  await clock.advance(10 * MINUTE);
  bridges.passingNetworksOf(BOB);
  expect(bridges.passingNetworksOf(ANN)).not.toBe(networks);
});

test('what is let go of does not ask its bridge any more', async () => {
  const { bridge, bridges, clock } = await connect();
  const [network] = bridges.passingNetworksOf(ANN);
  await bridges.ready(ANN);
  await clock.advance(10 * MINUTE);
  const [other] = bridges.passingNetworksOf(BOB);
  await bridges.ready();
  const asked = bridge.requests.filter(({ userID }) => userID === ANN).length;
  network?.logins();
  await clock.advance(MINUTE);
  await other?.refresh?.([]);
  expect(bridge.requests.filter(({ userID }) => userID === ANN)).toHaveLength(asked);
});

test('they are kept while a login is in progress', async () => {
  const { bridges, clock } = await connect();
  const networks = bridges.passingNetworksOf(ANN);
  const abort = new AbortController();
  await networks[0]?.startLogin({ flowID: 'form' }, abort.signal);
  await clock.advance(20 * MINUTE);
  bridges.passingNetworksOf(BOB);
  expect(bridges.passingNetworksOf(ANN)).toBe(networks);
  abort.abort();
  await expect
    .poll(async () => {
      await clock.advance(20 * MINUTE);
      bridges.passingNetworksOf(BOB);
      return bridges.passingNetworksOf(ANN) === networks;
    })
    .toBe(false);
});

test('those of an owner who stays are kept, also when that one was passing before', async () => {
  const { bridges, clock } = await connect();
  const networks = bridges.passingNetworksOf(ANN);
  expect(bridges.networksOf(ANN)).toBe(networks);
  await clock.advance(20 * MINUTE);
  bridges.passingNetworksOf(BOB);
  expect(bridges.networksOf(ANN)).toBe(networks);
});

test('one of them is ready when each bridge has been asked for them', async () => {
  const { bridge, bridges } = await connect();
  bridge.addLogin(ANN, { id: 'anna' });
  const [network] = bridges.passingNetworksOf(ANN);
  expect(network?.logins()).toEqual([]);
  await bridges.ready(ANN);
  expect(network?.logins()).toMatchObject([{ loginID: 'anna' }]);
});

test('and so they are when a bridge is away', async () => {
  const { bridge, bridges } = await connect();
  bridge.kill();
  const [network] = bridges.passingNetworksOf(ANN);
  await bridges.ready(ANN);
  await bridges.ready('@nobody:example.org');
  expect(network?.reachability()).toBe('unreachable');
});
