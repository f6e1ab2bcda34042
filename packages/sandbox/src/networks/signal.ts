import { no, resolves, yes } from './engine/capabilities.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import { pause } from './engine/scripted-login.ts';
import { secret, showQR } from './engine/steps.ts';
import { nora } from './people.ts';

const id = '6b1f8a52-2c4d-4e0b-9a37-5d0f3c7e1a64';
const person = { loginID: id, user: nora({ id, phoneNumber: '+14155550100' }) };

/** Slow to start, then a QR code. Its one account is set up, but not yet connected on this device. */
export const signal: SandboxBridge = {
  profile: {
    id: 'local-signal',
    displayName: 'Signal',
    provider: 'local',
    type: 'signal',
    network: 'signal',
  },
  capabilities: {
    resolve_identifier: resolves('create_dm', 'lookup_phone', 'lookup_username', 'contact_list'),
    group_creation: {
      group: {
        type_description: 'Group',
        name: { allowed: true, required: true, min_length: 1, max_length: 32 },
        username: no,
        avatar: yes,
        topic: { allowed: true, max_length: 480 },
        disappear: {
          allowed: true,
          settings: { types: ['', 'after_read', 'after_read_by_recipient'], omit_empty_timer: true },
        },
        participants: { allowed: true, required: true, min_length: 1, max_length: 1000 },
        parent: no,
      },
    },
  },
  removeScopes: ['current-device'],
  seeds: [{ ...person, state: { event: 'UNLINKED' } }],
  flows: [
    {
      id: 'qr',
      name: 'QR code',
      description: 'Scan a code with the phone that Signal is on.',
      *run(login) {
        yield pause(8_000);
        const scan = 'On your phone, open Signal, choose Linked devices, and scan this code.';
        const data = () => `sgnl://linkdevice?uuid=${secret(login, 16)}&pub_key=${secret(login, 33)}`;
        yield* showQR(scan, data, [10_000]);
        return { ...(login.reconnects ?? person), becomes: 'connecting' };
      },
    },
  ],
};
