import { BridgeError } from '../errors.ts';
import type { Flow, Input, LoginContext, Step } from '../flow.ts';
import type { CookieField, Cookies } from '../steps.ts';
import { done, semaphoreLogin } from './semaphore-login.ts';
import { askForCookies } from './step-kinds.ts';

const fields: readonly CookieField[] = [
  {
    id: 'session',
    required: true,
    sources: [{ type: 'cookie', name: 'sid', cookie_domain: '.semaphore.example' }],
    pattern: '^[a-z0-9-]+$',
  },
  {
    id: 'csrf',
    required: true,
    sources: [
      { type: 'request_header', name: 'X-CSRF', request_url_regex: '^https://semaphore\\.example/' },
      { type: 'local_storage', name: 'csrf' },
    ],
  },
  {
    id: 'header',
    required: false,
    sources: [{ type: 'request_header', name: 'Cookie', request_url_regex: '^https://semaphore\\.example/' }],
    pattern: '\\bSID=[^;]+',
  },
];

const page = {
  url: 'https://semaphore.example/login',
  user_agent: 'Semaphore/1',
  fields,
  extract_js: 'new Promise(done => done({}))',
  wait_for_url_pattern: '^https://semaphore\\.example/home',
};

/** Asks for what a web page leaves behind. The session is the ID of the login. */
export const cookies: Flow = {
  id: 'cookies',
  name: 'Web page',
  description: 'Sign in on the web page.',
  start: () =>
    askForCookies('semaphore.cookies', page, ({ session = '' }, login) => {
      if (session === 'stale') {
        throw new BridgeError(401, 'NET.EXAMPLE.SESSION_EXPIRED', 'Signed out. Sign in again.');
      }
      return done(login, semaphoreLogin(session));
    }),
};

const halfSignedIn: Cookies = {
  url: page.url,
  initial_cookies: [
    {
      name: 'sid',
      value: 'INITIAL-COOKIE-SECRET',
      domain: 'semaphore.example',
      secure: true,
      http_only: true,
    },
  ],
  fields: fields.slice(0, 1),
};

/** Its page is to stay hidden, and is given a cookie to begin with. */
export const hidden: Flow = {
  id: 'hidden',
  name: 'Hidden page',
  description: 'Sign in without seeing the page.',
  start: () => askForCookies('semaphore.hidden', { ...halfSignedIn, hidden: true }, takeSession),
};

/** Its page is given a cookie to begin with. */
export const resumed: Flow = {
  id: 'resumed',
  name: 'Web page, half signed in',
  description: '',
  start: () => askForCookies('semaphore.resumed', halfSignedIn, takeSession),
};

function takeSession({ session = '' }: Input, login: LoginContext): Step {
  if (session.startsWith('quoted'))
    throw new BridgeError(403, 'NET.EXAMPLE.BAD_SESSION', `INITIAL-COOKIE-SECRET and ${session} differ.`);
  return done(login, semaphoreLogin(session));
}
