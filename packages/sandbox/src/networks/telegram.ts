import { askFor } from './engine/ask.ts';
import { no, resolves } from './engine/capabilities.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import type { Login } from './engine/scripted-login.ts';
import { phoneStep, secret, showQR } from './engine/steps.ts';
import { bakery, bakeryPhone, nora } from './people.ts';

const second = 1000;

/** Phone number, code and sometimes a password; or a QR code and a password. */
export const telegram: SandboxBridge = {
  profile: {
    id: 'local-telegram',
    displayName: 'Telegram',
    provider: 'local',
    type: 'telegram',
    network: 'telegram',
  },
  capabilities: {
    resolve_identifier: resolves('create_dm', 'lookup_phone', 'lookup_username', 'contact_list', 'search'),
    group_creation: {
      group: {
        type_description: 'Group',
        name: { allowed: true, required: true, max_length: 255 },
        username: no,
        avatar: no,
        topic: no,
        disappear: no,
        participants: { allowed: true, required: true, min_length: 1, max_length: 200 },
        parent: no,
      },
    },
    image_pack_import: true,
  },
  removeScopes: ['all-devices'],
  flows: [
    {
      id: 'phone',
      name: 'Phone number',
      description: 'Type your phone number, then the code that Telegram sends to your other devices.',
      *run(login) {
        const { outcome, becomes, of } = yield* askFor(login, phoneStep('Telegram'));
        yield* askForCode(login);
        if (outcome === 'two_factor') yield* askForPassword(login);
        return { ...account(of('phone')), becomes };
      },
    },
    {
      id: 'qr',
      name: 'QR code',
      description: 'Scan a code with a device that Telegram is on, then type your password.',
      *run(login) {
        const scan = 'On your phone, open Telegram, choose Link Desktop Device, and scan this code.';
        yield* showQR(scan, () => `tg://login?token=${secret(login, 24)}`, [10 * second, 6 * second]);
        yield* askForPassword(login);
        return login.reconnects ?? account('+14155550101');
      },
    },
  ],
};

function askForCode(login: Login) {
  return askFor(
    login,
    {
      type: 'user_input',
      stepID: 'code',
      fields: [{ id: 'code', label: 'Code', type: '2fa_code', pattern: '^[0-9]{5}$' }],
      instructions: 'Telegram sent a code to your other devices. Type it here.',
    },
    { wrong: 'That code is wrong. Type the newest code that Telegram sent.' },
  );
}

function askForPassword(login: Login) {
  return askFor(
    login,
    {
      type: 'user_input',
      stepID: 'password',
      fields: [{ id: 'password', label: 'Password', type: 'password' }],
      instructions: 'Your account has two-step verification. Type its password.',
    },
    {
      wrong: 'That password is wrong. Type the password of two-step verification.',
      // The real bridge asks again under another ID.
      again: () => ({ stepID: 'password-again' }),
    },
  );
}

function account(phoneNumber: string) {
  const number = phoneNumber.slice(-2);
  const id = `7001002${number}`;
  const user =
    phoneNumber === bakeryPhone
      ? bakery({ id, phoneNumber, username: 'harborbakery' })
      : nora({ id, phoneNumber, username: number === '00' ? 'noraquill' : `noraquill${number}` });
  return { loginID: id, user };
}
