import { askFor } from './engine/ask.ts';
import { resolves } from './engine/capabilities.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import { bakery, nora } from './people.ts';

/** Username and password. Allows one account and has none. */
export const bluesky: SandboxBridge = {
  profile: { id: 'bluesky', displayName: 'Bluesky', provider: 'cloud', type: 'bluesky', maxAccounts: 1 },
  capabilities: { resolve_identifier: resolves('create_dm', 'lookup_username'), group_creation: {} },
  removeScopes: ['all-devices'],
  flows: [
    {
      id: 'password',
      name: 'Handle and app password',
      *run(login) {
        const { outcome, becomes, of } = yield* askFor(
          login,
          {
            type: 'user_input',
            stepID: 'password',
            fields: [
              {
                id: 'username',
                label: 'Handle',
                placeholder: 'nora.example.com',
                type: 'username',
                // A dot within it. What stands around it is for the network to judge.
                pattern: '[a-z0-9-]\\.[a-z]',
                maxLength: 253,
              },
              { id: 'password', label: 'App password', type: 'password', minLength: 8, maxLength: 64 },
            ],
            instructions: 'Sign in with an app password, which you make in the settings of Bluesky.',
          },
          { wrong: 'That handle and password do not belong together. Type them again.' },
        );
        const username = of('username');
        const loginID = `did:web:${username}`;
        const person = outcome === 'other_account' ? bakery : nora;
        const imgURL = `https://${username}/picture.jpg`;
        return { loginID, user: person({ id: loginID, username, imgURL }), becomes };
      },
    },
  ],
};
