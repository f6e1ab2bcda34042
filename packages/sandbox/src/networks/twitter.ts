import type { UserInputStep } from '@bridges-api/core';
import { askFor } from './engine/ask.ts';
import { resolves } from './engine/capabilities.ts';
import { captcha } from './engine/captcha.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import { nora } from './people.ts';

/** As many as can be asked for in one login. Made once, because thousands of logins may show them. */
const captchas = [0, 1, 2, 3, 4].map(captcha);

/** Username and password, then an image with characters to type. */
export const twitter: SandboxBridge = {
  profile: { id: 'twitter', displayName: 'X', provider: 'cloud', type: 'twitter', network: 'twitter' },
  capabilities: { resolve_identifier: resolves('create_dm', 'lookup_username'), group_creation: {} },
  removeScopes: ['all-devices'],
  flows: [
    {
      id: 'password',
      name: 'Username and password',
      *run(login) {
        const { becomes } = yield* askFor(
          login,
          {
            type: 'user_input',
            stepID: 'credentials',
            fields: [
              { id: 'username', label: 'Username', type: 'username' },
              { id: 'password', label: 'Password', type: 'password' },
            ],
            instructions: 'Sign in to X.',
          },
          { wrong: 'That username and password do not belong together. Type them again.' },
        );
        yield* askFor<UserInputStep>(
          login,
          {
            type: 'user_input',
            stepID: 'captcha',
            fields: [{ id: 'captcha', label: 'Characters in the image', type: 'captcha_code' }],
            attachments: [captchas[0]],
            instructions: 'Type the characters you see.',
          },
          {
            wrong: 'Those are not the characters. Type those of the new image.',
            again: ({ wrongTries }) => ({ attachments: [captchas[wrongTries]] }),
          },
        );
        return { loginID: '1415555010', user: nora({ id: '1415555010', username: 'noraquill' }), becomes };
      },
    },
  ],
};
