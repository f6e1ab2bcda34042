import { NetworkError } from '@bridges-api/core';
import { askFor, rateLimited } from './engine/ask.ts';
import { no, resolves, yes } from './engine/capabilities.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import { nora } from './people.ts';

/** A password that is asked for once, and two flows that never begin. */
export const matrix: SandboxBridge = {
  profile: { id: 'matrix', displayName: 'Matrix', provider: 'self-hosted', type: 'matrix' },
  capabilities: {
    resolve_identifier: resolves('create_dm', 'lookup_username', 'search'),
    group_creation: {
      room: {
        type_description: 'Room',
        name: { allowed: true, max_length: 255 },
        username: yes,
        avatar: yes,
        topic: yes,
        disappear: no,
        participants: yes,
        parent: yes,
      },
    },
    image_pack_import: true,
  },
  removeScopes: ['current-device', 'all-devices'],
  seeds: [
    {
      ...account('nora', 'old.example.com'),
      state: { event: 'LOGGED_OUT', message: 'Signed out on another device.' },
    },
  ],
  flows: [
    {
      id: 'password',
      name: 'Password',
      *run(login) {
        const { becomes, of } = yield* askFor(
          login,
          {
            type: 'user_input',
            stepID: 'password',
            fields: [
              { id: 'homeserver', label: 'Homeserver', initialValue: 'matrix.example.com', type: 'domain' },
              { id: 'username', label: 'Username', type: 'username' },
              { id: 'password', label: 'Password', type: 'password' },
              { id: 'device', label: 'Name of this device', optional: true, placeholder: 'Beeper' },
            ],
            instructions: 'Sign in to your homeserver.',
          },
          { strict: true },
        );
        return {
          ...account(of('username'), of('homeserver')),
          becomes: becomes === 'connected' ? 'connecting' : becomes,
        };
      },
    },
    {
      id: 'passkey',
      name: 'Passkey',
      description: 'Needs something that this API cannot ask for, so it fails.',
      run(login) {
        throw new NetworkError(
          'unsupported_step',
          `${login.profile.displayName} asks for a passkey, which cannot be used here. Choose another way to sign in.`,
          { errcode: 'COM.BEEPER.WEBAUTHN_UNSUPPORTED', status: 400 },
        );
      },
    },
    {
      id: 'busy',
      name: 'Too many attempts',
      description: 'The homeserver wants fewer attempts, so no login begins.',
      run(login) {
        throw rateLimited(login);
      },
    },
  ],
};

function account(username: string, homeserver: string) {
  const id = `@${username}:${homeserver}`;
  return { loginID: id, user: nora({ id, username: id }) };
}
