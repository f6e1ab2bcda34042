import { resolves } from './engine/capabilities.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import { nora } from './people.ts';

/** A bridge that does not answer, with an account that was connected when it last did. */
export const irc: SandboxBridge = {
  profile: { id: 'irc', displayName: 'IRC', provider: 'self-hosted', type: 'irc' },
  reachability: 'unreachable',
  capabilities: { resolve_identifier: resolves('create_dm', 'lookup_username'), group_creation: {} },
  removeScopes: ['all-devices'],
  seeds: [{ loginID: 'nora', user: nora({ id: 'nora', username: 'nora' }), state: { event: 'CONNECTED' } }],
  flows: [],
};
