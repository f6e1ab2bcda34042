// Whether people find what they look for, in the words that they use for it, among the pages as they are built.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSpec } from '../reference/operations.ts';
import { readGuides } from '../src/guides.ts';
import { searchDocuments } from './documents.ts';
import { searchOver } from './rank.ts';

const pages = readGuides().map((guide) => ({
  guide,
  html: readFileSync(new URL(`../dist/guides/${guide.name}.html`, import.meta.url), 'utf8'),
}));
const documents = searchDocuments(readSpec(), pages);
const search = searchOver(documents);

/** What people ask, and where the answer is: one of these is among the first three results. */
const QUESTIONS: readonly (readonly [question: string, ...answers: string[]])[] = [
  ['my QR code expired, what now', 'guides/troubleshooting.html#my-qr-code-expired'],
  [
    'which errors can a submit give',
    'reference/text/submitLoginStep.html',
    'guides/errors-and-retries.html#every-error',
  ],
  [
    'what is in a cookies step',
    'reference/text/index.html#CookiesStep',
    'guides/connect-an-account.html#a-web-page-cookies',
  ],
  ['can I get a webhook', 'guides/troubleshooting.html#can-i-get-a-webhook'],
  ['how do I test my screen in CI', 'guides/test-your-login-screen.html'],
  ['webhook', 'guides/troubleshooting.html#can-i-get-a-webhook'],
  [
    'expired',
    'guides/troubleshooting.html#my-qr-code-expired',
    'guides/errors-and-retries.html#login_session_expired',
  ],
  [
    'refresh',
    'guides/connect-an-account.html#what-a-wait-is',
    'guides/troubleshooting.html#my-qr-code-expired',
  ],
  [
    'failure',
    'guides/errors-and-retries.html#why-a-session-failed',
    'guides/errors-and-retries.html#session-login_failed',
  ],
  ['401', 'guides/troubleshooting.html#_401-unauthorized', 'guides/errors-and-retries.html#unauthorized'],
  ['CORS', 'guides/troubleshooting.html#cors'],
  ['port already in use', 'guides/troubleshooting.html#the-port-is-already-in-use'],
  [
    'ECONNREFUSED',
    'guides/put-it-in-front-of-your-bridges.html#when-a-bridge-is-away',
    'guides/troubleshooting.html#connection-refused',
  ],
  ['connection refused', 'guides/troubleshooting.html#connection-refused'],
  ['wrong code returns 200', 'guides/troubleshooting.html#why-200-for-a-wrong-code'],
  [
    'sign out',
    'guides/reconnect-and-remove.html#remove',
    'reference/text/removeBridgeLogin.html',
    'guides/reconnect-and-remove.html',
  ],
  ['delete account', 'guides/reconnect-and-remove.html#remove', 'reference/text/removeBridgeLogin.html'],
  [
    'relogin',
    'guides/reconnect-and-remove.html#reconnect',
    'reference/text/index.html#reconnecting',
    'guides/reconnect-and-remove.html',
  ],
  ['react component', 'guides/login-screens.html'],
  ['react native', 'guides/login-screens.html#on-react-native'],
  [
    'nginx timeout',
    'guides/run-it-for-other-machines.html#a-proxy-that-lets-waits-finish',
    'guides/run-it-for-other-machines.html',
  ],
  ['step_not_current', 'guides/errors-and-retries.html#step_not_current'],
  [
    'rate limit',
    'guides/troubleshooting.html#_429-rate-limited',
    'guides/errors-and-retries.html#rate_limited',
  ],
  [
    'is it safe to retry',
    'guides/errors-and-retries.html#what-is-safe-to-repeat',
    'guides/errors-and-retries.html',
  ],
  ['difference between account and login', 'guides/words.html', 'guides/reconnect-and-remove.html'],
  ['fake server', 'guides/sandbox.html'],
  ['list bridges', 'reference/text/listBridges.html'],
  ['submitLoginStep', 'reference/text/submitLoginStep.html'],
  ['LoginInputField', 'reference/text/index.html#LoginInputField'],
  ['passkey', 'guides/passkeys.html'],
  ['whatsapp asks for a passkey after the QR code', 'guides/passkeys.html'],
  ['fingerprint', 'guides/passkeys.html'],
  [
    'go back to choose another method',
    'reference/text/goBackLoginStep.html',
    'guides/connect-an-account.html#a-way-back',
  ],
  ['captcha', 'guides/connect-an-account.html#captchas'],
  ['docker', 'guides/run-it-for-other-machines.html#containers', 'guides/run-it-for-other-machines.html'],
  ['changelog', 'guides/changes.html'],
  ['expierd qr', 'guides/troubleshooting.html#my-qr-code-expired'],
];

it.each(QUESTIONS)('finds in the first three: %s', (question, ...answers) => {
  const found = search(question)
    .slice(0, 3)
    .map(({ address }) => address);
  expect(
    found.some((address) => answers.includes(address)),
    `${question}: ${found.join(' ')}`,
  ).toBe(true);
});

it('has answers that are there', () => {
  const addresses = new Set(documents.map(({ address }) => address));
  expect(QUESTIONS.flatMap(([, ...answers]) => answers).filter((address) => !addresses.has(address))).toEqual(
    [],
  );
});

it('shows the words that were looked for where they stand', () => {
  const [first] = search('webhook');
  expect(first?.excerpt.map(({ text }) => text).join('')).toContain('no webhooks');
  expect(first?.excerpt.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toContain('webhooks');
});

it.each(['', '   ', '???', 'the a of'])('does not fail at %j', (question) => {
  expect(() => search(question)).not.toThrow();
});

it('has what is called just so first', () => {
  for (const { title, names = [] } of documents.filter(({ isList }) => !isList))
    for (const name of [title, ...names])
      expect(search(name)[0]?.title.toLowerCase()).toBe(title.toLowerCase());
});

it('finds nothing for what nothing is about', () => {
  expect(search('zzyzx qqqq')).toEqual([]);
});
