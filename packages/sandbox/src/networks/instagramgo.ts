import { askFor } from './engine/ask.ts';
import { no, resolves } from './engine/capabilities.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import { cookie } from './engine/steps.ts';
import { bakery, nora } from './people.ts';

const person = { loginID: '17841405550100', user: nora({ id: '17841405550100', username: 'noraquill' }) };

/** Cookies. Allows two accounts and has them: one waits for its owner, the other is still connecting. */
export const instagramgo: SandboxBridge = {
  profile: {
    id: 'instagramgo',
    displayName: 'Instagram',
    provider: 'cloud',
    type: 'instagramgo',
    network: 'instagram',
    maxAccounts: 2,
  },
  capabilities: {
    resolve_identifier: resolves('create_dm', 'search'),
    group_creation: {
      group: {
        type_description: 'Group',
        name: no,
        username: no,
        avatar: no,
        topic: no,
        disappear: no,
        participants: { allowed: true, required: true, min_length: 2, max_length: 250 },
        parent: no,
      },
    },
  },
  removeScopes: ['all-devices'],
  seeds: [
    {
      ...person,
      state: {
        event: 'UNKNOWN_ERROR',
        userAction: 'OPEN_NATIVE',
        message: 'Open Instagram and confirm that it was you.',
      },
    },
    {
      loginID: '17841405550110',
      user: bakery({ id: '17841405550110', username: 'harborbakery' }),
      state: { event: 'CONNECTING' },
    },
  ],
  flows: [
    {
      id: 'instagram',
      name: 'instagram.com',
      *run(login) {
        yield* askFor(
          login,
          {
            type: 'cookies',
            stepID: 'cookies',
            url: 'https://www.instagram.com/',
            fields: [
              cookie('sessionid', 'instagram.com'),
              { ...cookie('ds_user_id', 'instagram.com'), required: false, pattern: '^[0-9]+$' },
            ],
            expectedFinalURLRegex: '^https://www\\.instagram\\.com/',
            instructions: 'Sign in to Instagram.',
          },
          { wrong: 'Instagram does not accept this sign-in. Sign in again.' },
        );
        return login.reconnects ?? person;
      },
    },
  ],
};
