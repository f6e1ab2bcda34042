import type { Bridges } from '@bridges-api/bridgev2';
import { type Network, systemClock } from '@bridges-api/core';
import { expect, test } from 'vitest';
import { openLog } from '../app.ts';
import { memoryStorage } from '../storage/storage.ts';
import { matrixDirectory } from './directory.ts';
import { MatrixUsers } from './matrix-users.ts';

/** A directory with the owner `ann`, whose homeserver takes each token for the user of this ID, and lets nobody in who is called eve. */
function directoryOf() {
  const made: string[] = [];
  const networks: Network[] = [];
  const bridges: Bridges = {
    networksOf: () => [],
    passingNetworksOf(userID) {
      made.push(userID);
      return networks;
    },
    ready: async () => {},
    close: async () => {},
  };
  const users = new MatrixUsers(
    async (token) => `@${token}:example.org`,
    (userID) => !userID.startsWith('@eve'),
    { clock: systemClock, log: openLog('silent') },
  );
  const ann = { name: 'ann', token: { text: 'any' }, userID: '@ann:example.org' };
  return { made, networks, directory: matrixDirectory(users, [ann], bridges, memoryStorage()) };
}

test.each([
  ['who is listed by name', 'ann'],
  ['who is listed, by the user ID', '@ann:example.org'],
  ['whose name is no user ID', 'carol'],
  ['who may not come any more', '@eve:example.org'],
])('there is nobody %s', (_, name) => {
  const { directory, made } = directoryOf();
  expect(directory.networksOf(name)).toBeUndefined();
  expect(made).toEqual([]);
});

test('a user has networks also before anybody has asked', () => {
  const { directory, networks } = directoryOf();
  expect(directory.networksOf('@carol:example.org')).toBe(networks);
});

test.each([
  ['ann', { name: 'ann' }, []],
  ['eve', undefined, []],
  ['carol', { name: '@carol:example.org' }, ['@carol:example.org']],
])('the token of %s is that of %j', async (token, owner, users) => {
  const { directory, made } = directoryOf();
  expect(await directory.ownerOf(token)).toEqual(owner);
  expect(made).toEqual(users);
});
