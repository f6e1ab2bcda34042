import { askFor, expired } from './engine/ask.ts';
import { no, resolves, yes } from './engine/capabilities.ts';
import { askForPasskey, passkeyNeeded } from './engine/passkey.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import { type Login, show } from './engine/scripted-login.ts';
import { pairingCode, phoneStep, secret, showQR } from './engine/steps.ts';
import { bakery, bakeryPhone, nora } from './people.ts';

const second = 1000;
const day = 24 * 60 * 60 * second;
/** How long the real network shows its codes. */
const unscanned = [60 * second, ...Array<number>(5).fill(20 * second)];
const scan = 'On your phone, open WhatsApp, choose Linked devices, and scan this code.';

/** QR code with refresh, with a passkey where the client can use one, or a pairing code. */
export const whatsapp: SandboxBridge = {
  profile: {
    id: 'local-whatsapp',
    displayName: 'WhatsApp',
    provider: 'local',
    type: 'whatsapp',
    network: 'whatsapp',
  },
  capabilities: {
    resolve_identifier: resolves('create_dm', 'lookup_phone', 'contact_list'),
    group_creation: {
      group: {
        type_description: 'Group chat',
        name: { allowed: true, max_length: 100 },
        username: no,
        avatar: no,
        topic: no,
        disappear: {
          allowed: true,
          settings: { types: ['after_send'], timers: [day, 7 * day, 90 * day] },
        },
        participants: { allowed: true, required: true, min_length: 1 },
        parent: yes,
      },
    },
    image_pack_import: true,
  },
  removeScopes: ['current-device', 'all-devices'],
  seeds: [{ ...account('+14155550100'), state: { event: 'CONNECTED' } }],
  flows: [
    {
      id: 'phone',
      name: 'Phone number',
      description: 'Type your phone number here, then a code on your phone.',
      *run(login) {
        const { outcome, becomes, of } = yield* askFor(login, phoneStep('WhatsApp'), { later: 'expired' });
        const pairing = pairingCode(login);
        const instructions = `On your phone, open WhatsApp, choose Linked devices, and type ${pairing}.`;
        const time = outcome === 'expired' ? 160 * second : 10 * second;
        yield show({ stepID: 'code', display: { type: 'code', data: pairing }, instructions }, time);
        if (outcome === 'expired') throw expired(login);
        return { ...account(of('phone')), becomes };
      },
    },
    {
      id: 'qr',
      name: 'QR code',
      description: 'Scan a code with the phone that WhatsApp is on.',
      *run(login) {
        yield* showQR(scan, () => code(login), [10 * second, 6 * second]);
        if (login.accepts('webauthn')) yield* askForPasskey(login);
        return login.reconnects ?? account(bakeryPhone);
      },
    },
    {
      id: 'qr-unscanned',
      name: 'QR code that nobody scans',
      description: 'The code is refreshed for as long as on the real network, and then expires.',
      *run(login) {
        yield* showQR(scan, () => code(login), unscanned);
        throw expired(login);
      },
    },
    {
      id: 'qr-with-passkey',
      name: 'QR code and passkey',
      description: 'Scan a code, then confirm with a passkey.',
      *run(login) {
        yield* showQR(scan, () => code(login), [10 * second]);
        if (!login.accepts('webauthn'))
          throw passkeyNeeded(
            login,
            'Sign in with your phone number, or with a client that can use passkeys.',
          );
        yield* askForPasskey(login);
        return login.reconnects ?? account(bakeryPhone);
      },
    },
  ],
};

function code(login: Login): string {
  return `2@${secret(login, 12)},bXk2mS9uLq8=,Pz6hRj1cVeA=,oN3yWt5iDsM=`;
}

function account(phoneNumber: string) {
  const loginID = phoneNumber.slice(1);
  const person = phoneNumber === bakeryPhone ? bakery : nora;
  return { loginID, user: person({ id: loginID, phoneNumber }) };
}
