// The users of a Matrix homeserver as owners.
import type { Bridges } from '@bridges-api/bridgev2';
import type { OwnerDirectory } from '@bridges-api/core';
import type { OwnerSettings } from '../owner-options.ts';
import type { Storage } from '../storage/storage.ts';
import type { MatrixUsers } from './matrix-users.ts';

/**
 * Makes a directory of Matrix users, each of whom has the bridges as who they are. Who is listed as an owner is that owner, also with a
 * Matrix token. The name of any other is the user ID, which is no listed owner's: it has `@` and `:`.
 */
export function matrixDirectory(
  users: MatrixUsers,
  listed: readonly OwnerSettings[],
  bridges: Bridges,
  storage: Pick<Storage, 'knownLoginsOf'>,
): OwnerDirectory {
  const owners = new Map(listed.map(({ name, userID }) => [userID, { name }]));
  const networksOf = (userID: string) => bridges.passingNetworksOf(userID, storage.knownLoginsOf(userID));
  return {
    async ownerOf(token) {
      const userID = await users.userOf(token);
      if (userID === undefined) return undefined;
      const owner = owners.get(userID);
      if (owner) return owner;
      networksOf(userID);
      // Else their lists would be empty until the bridges have been asked.
      await bridges.ready(userID);
      return { name: userID };
    },
    networksOf: (name) =>
      name.startsWith('@') && users.isAllowed(name) && !owners.has(name) ? networksOf(name) : undefined,
  };
}
