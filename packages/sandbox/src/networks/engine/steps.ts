import type { CookiesStep, UserInputStep } from '@bridges-api/core';
import { type Login, type Scene, show } from './scripted-login.ts';

/** Asks for a phone number. */
export function phoneStep(network: string): UserInputStep {
  return {
    type: 'user_input',
    stepID: 'phone',
    fields: [
      {
        id: 'phone',
        label: 'Phone number',
        placeholder: 'With country code, such as +14155550100',
        type: 'phone_number',
      },
    ],
    instructions: `Type the phone number of your ${network} account.`,
  };
}

/** A required cookie. */
export function cookie(name: string, cookieDomain: string): CookiesStep['fields'][number] {
  return {
    id: name,
    name,
    type: 'cookie',
    required: true,
    sources: [{ type: 'cookie', name, cookieDomain }],
  };
}

/** Shows one QR code after the other, each for its time in milliseconds. */
export function* showQR(instructions: string, data: () => string, times: readonly number[]): Scene<void> {
  for (const time of times)
    yield show({ stepID: 'qr', display: { type: 'qr', data: data() }, instructions }, time);
}

/** Random text of this many bytes, in an alphabet that is safe in an address. */
export function secret({ randomBytes }: Login, bytes: number): string {
  return btoa(String.fromCharCode(...randomBytes(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** A code to be typed, such as `KX4P-7TQ2`, without letters that look alike. */
export function pairingCode({ randomBytes }: Login): string {
  const letters = [...randomBytes(8)].map((byte) => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'[byte % 32]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
