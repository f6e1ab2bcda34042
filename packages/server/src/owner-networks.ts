import type { Bridges } from '@bridges-api/bridgev2';
import { type Network, systemClock } from '@bridges-api/core';
import { sandboxNetworks } from '@bridges-api/sandbox/networks';
import { randomBytes } from './means.ts';
import type { Settings } from './options.ts';
import type { OwnerSettings } from './owner-options.ts';
import type { Storage } from './storage/storage.ts';
import { UsageError } from './usage-error.ts';

/** Makes what makes the networks of each owner: those of the real bridges, and sandbox networks of their own where these are served. */
export function networksFor(
  { config, passkeyOrigin, sandbox, sandboxSpeed }: Settings,
  storage: Storage,
  bridges: Bridges | undefined,
): (owner: OwnerSettings) => readonly Network[] {
  return ({ name, userID = '' }) => [
    ...(bridges?.networksOf(userID, storage.knownLoginsOf(name)) ?? []),
    ...(sandbox ? sandboxOf(name, sandbox) : []),
  ];

  function sandboxOf(
    ownerName: string | undefined,
    { bridges: overrides }: NonNullable<Settings['sandbox']>,
  ) {
    try {
      const means = { clock: systemClock, randomBytes, logins: storage.loginsOf(ownerName) };
      return sandboxNetworks({ ...means, speed: sandboxSpeed, passkeyOrigin, overrides });
    } catch (error) {
      throw new UsageError(`${config}: ${error instanceof Error ? error.message : error}`);
    }
  }
}
