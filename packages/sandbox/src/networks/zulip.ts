import { resolves } from './engine/capabilities.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';

/** A bridge that answers, but refuses the server. */
export const zulip: SandboxBridge = {
  profile: { id: 'zulip', displayName: 'Zulip', provider: 'self-hosted', type: 'zulip' },
  reachability: 'misconfigured',
  capabilities: { resolve_identifier: resolves(), group_creation: {} },
  removeScopes: ['all-devices'],
  flows: [],
};
