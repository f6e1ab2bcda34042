import { times } from '@bridges-api/client';

/**
 * How many seconds the sandbox waits in all, by bridge and flow, when the first test values are typed: until a code is scanned
 * or a network has answered. No server tells this, so it stands here, and flow-times.test.ts walks each flow with a clock.
 */
export const sandboxWaits: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  bluesky: { password: 0 },
  discordgo: { browser: 0, qr: 10, 'verify-in-browser': 0 },
  gmessages: { google: 8 },
  imessage: { 'this-computer': 1, permission: 10 },
  instagramgo: { instagram: 0 },
  linkedin: { browser: 0 },
  'local-signal': { qr: 18 },
  'local-telegram': { phone: 0, qr: 16 },
  'local-whatsapp': { phone: 10, qr: 16, 'qr-unscanned': 160, 'qr-with-passkey': 10 },
  matrix: { password: 0, passkey: 0, busy: 0 },
  slackgo: { email: 0, token: 0 },
  twitter: { password: 0, 'two-factor': 0 },
};

/** What to expect of a flow, in a sentence. Undefined where nothing is known. */
export function flowTime(bridgeID: string, flowID: string): string | undefined {
  const seconds = sandboxWaits[bridgeID]?.[flowID];
  if (seconds === undefined) return undefined;
  return seconds === 0 ? 'In the sandbox: no waiting.' : `In the sandbox: ${inWords(seconds)} of waiting.`;
}

/** What every login has time for. */
export const loginTime = `You have ${inWords(times.sessionLifetime / 1000)} for a login. While it waits, each request is held for ${inWords(times.wait / 1000)} at most, then sent again.`;

function inWords(seconds: number): string {
  const unit = (count: number, name: string) =>
    count === 0 ? [] : [`${count} ${name}${count === 1 ? '' : 's'}`];
  return [...unit(Math.floor(seconds / 60), 'minute'), ...unit(seconds % 60, 'second')].join(' ');
}
