import { askFor, expired } from './engine/ask.ts';
import { no, resolves, yes } from './engine/capabilities.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import { show } from './engine/scripted-login.ts';
import { cookie } from './engine/steps.ts';
import { bakery, bakeryPhone, nora } from './people.ts';

const fox =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 64 64'%3E%3Ctext y='52' font-size='52'%3E%F0%9F%A6%8A%3C/text%3E%3C/svg%3E";

/** Cookies and a header of a web page, then an emoji to tap. */
export const gmessages: SandboxBridge = {
  profile: {
    id: 'gmessages',
    displayName: 'Google Messages',
    provider: 'cloud',
    type: 'gmessages',
    network: 'gmessages',
  },
  capabilities: {
    resolve_identifier: resolves('create_dm', 'any_phone'),
    group_creation: {
      group: {
        type_description: 'Group message',
        name: yes,
        username: no,
        avatar: no,
        topic: no,
        disappear: no,
        participants: { allowed: true, required: true, min_length: 2 },
        parent: no,
      },
    },
  },
  removeScopes: ['all-devices'],
  seeds: [
    {
      loginID: 'phone-110',
      user: bakery({ id: 'phone-110', phoneNumber: bakeryPhone }),
      state: { event: 'BACKFILLING' },
    },
  ],
  flows: [
    {
      id: 'google',
      name: 'Google account',
      description: 'Sign in with the Google account of your phone, then tap an emoji on the phone.',
      *run(login) {
        const { outcome } = yield* askFor(
          login,
          {
            type: 'cookies',
            stepID: 'cookies',
            url: 'https://messages.google.com/web/config',
            fields: [
              cookie('SID', '.google.com'),
              cookie('OSID', 'messages.google.com'),
              {
                id: 'authuser',
                name: 'X-Goog-AuthUser',
                type: 'header',
                required: false,
                pattern: '^[0-9]+$',
                sources: [
                  {
                    type: 'request_header',
                    name: 'X-Goog-AuthUser',
                    requestURLRegex: '^https://messages\\.google\\.com/',
                  },
                ],
              },
            ],
            expectedFinalURLRegex: '^https://messages\\.google\\.com/web/config',
            instructions: 'Sign in with the Google account that your phone uses.',
            userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
          },
          { wrong: 'Google does not accept this sign-in. Sign in again.', later: 'expired' },
        );
        yield show(
          {
            stepID: 'emoji',
            display: { type: 'emoji', imageURL: fox },
            instructions: 'Open Google Messages on your phone and tap the fox.',
          },
          outcome === 'expired' ? 60_000 : 8_000,
        );
        if (outcome === 'expired') throw expired(login);
        return {
          loginID: 'phone-100',
          user: nora({ id: 'phone-100', phoneNumber: '+14155550100' }),
          becomes: 'connecting',
        };
      },
    },
  ],
};
