import type { ProvisioningCapabilities } from '@bridges-api/core';

type Resolve = ProvisioningCapabilities['resolve_identifier'];

/** The ways to find people that a network has, the others being absent. */
export function resolves(...can: readonly (keyof Resolve)[]): Resolve {
  return {
    any_phone: can.includes('any_phone'),
    contact_list: can.includes('contact_list'),
    create_dm: can.includes('create_dm'),
    lookup_email: can.includes('lookup_email'),
    lookup_phone: can.includes('lookup_phone'),
    lookup_username: can.includes('lookup_username'),
    search: can.includes('search'),
  };
}

/** Field of a group that cannot be set. */
export const no = { allowed: false } as const;

/** Field of a group that can be set. */
export const yes = { allowed: true } as const;
