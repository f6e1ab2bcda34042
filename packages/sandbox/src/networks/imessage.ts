import { resolves } from './engine/capabilities.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import { pause, show } from './engine/scripted-login.ts';
import { nora } from './people.ts';

const person = {
  loginID: 'nora@example.com',
  user: nora({ id: 'nora@example.com', email: 'nora@example.com' }),
};

/** The account of this computer, connected without a step or after a permission. Allows one account and has it. */
export const imessage: SandboxBridge = {
  profile: {
    id: 'imessage',
    displayName: 'iMessage',
    provider: 'platform-sdk',
    type: 'imessage',
    maxAccounts: 1,
  },
  capabilities: {
    resolve_identifier: resolves('create_dm', 'lookup_phone', 'lookup_email'),
    group_creation: {},
  },
  removeScopes: ['current-device'],
  seeds: [{ ...person, state: { event: 'CONNECTED' } }],
  flows: [
    {
      id: 'this-computer',
      name: 'Account of this computer',
      *run() {
        yield pause(500);
        return person;
      },
    },
    {
      id: 'permission',
      name: 'Ask for permission',
      description: 'Waits until you allow access to Messages in the settings of this computer.',
      *run() {
        const instructions = 'Open the settings of this computer and allow access to Messages.';
        yield show({ stepID: 'permission', display: { type: 'nothing' }, instructions }, 10_000);
        return person;
      },
    },
  ],
};
