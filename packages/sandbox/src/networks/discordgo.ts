import { type CookiesStep, NetworkError } from '@bridges-api/core';
import { askFor } from './engine/ask.ts';
import { resolves } from './engine/capabilities.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import { secret, showQR } from './engine/steps.ts';
import { bakery, nora } from './people.ts';

const person = {
  loginID: '268513829712560129',
  user: nora({ id: '268513829712560129', username: 'noraquill' }),
};
const business = {
  loginID: '268513829712560130',
  user: bakery({ id: '268513829712560130', username: 'harborbakery' }),
};

/** A web page that a script collects a token from, or one QR code without refresh. */
export const discordgo: SandboxBridge = {
  profile: {
    id: 'discordgo',
    displayName: 'Discord',
    provider: 'cloud',
    type: 'discordgo',
    network: 'discord',
  },
  capabilities: { resolve_identifier: resolves(), group_creation: {} },
  removeScopes: ['all-devices'],
  flows: [
    {
      id: 'browser',
      name: 'Sign in with a browser',
      *run(login) {
        const { outcome, becomes } = yield* askFor(
          login,
          {
            type: 'cookies',
            stepID: 'token',
            url: 'https://discord.com/login',
            fields: [token({ type: 'special', name: 'token' })],
            expectedFinalURLRegex: '^https://discord\\.com/channels/',
            extractJS: 'Promise.resolve({ token: JSON.parse(localStorage.getItem("token")) })',
            instructions: 'Sign in to Discord.',
          },
          { strict: true },
        );
        return { ...(outcome === 'other_account' ? business : person), becomes };
      },
    },
    {
      id: 'qr',
      name: 'QR code',
      description: 'Scan a code with the phone that Discord is on.',
      *run(login) {
        const scan = 'On your phone, open Discord, choose Scan QR Code in the settings, and scan this code.';
        yield* showQR(scan, () => `https://discord.com/ra/${secret(login, 32)}`, [10_000]);
        return login.reconnects ?? person;
      },
    },
    {
      id: 'verify-in-browser',
      name: 'Confirm in a browser',
      description: 'Confirm a login in a browser with cookies from the bridge.',
      *run(login) {
        if (!login.accepts('initial_cookies'))
          throw new NetworkError(
            'unsupported_step',
            'Discord goes on with cookies, which this client cannot set. Sign in with a QR code, or with a client that has a browser.',
          );
        const { outcome, becomes } = yield* askFor(
          login,
          {
            type: 'cookies',
            stepID: 'verify',
            url: 'https://discord.com/verify',
            fields: [token()],
            expectedFinalURLRegex: '^https://discord\\.com/channels/',
            initialCookies: [
              {
                domain: '.discord.com',
                name: 'pending_login',
                value: secret(login, 16),
                httpOnly: true,
                path: '/',
                secure: true,
              },
            ],
            instructions: 'Confirm in the browser that it is you.',
          },
          { strict: true },
        );
        return { ...(outcome === 'other_account' ? business : person), becomes };
      },
    },
  ],
};

/** The token in the page's storage, or in another place too. */
function token(
  ...others: NonNullable<CookiesStep['fields'][number]['sources']>
): CookiesStep['fields'][number] {
  return {
    id: 'token',
    name: 'token',
    type: 'local_storage',
    required: true,
    sources: [{ type: 'local_storage', name: 'token' }, ...others],
  };
}
