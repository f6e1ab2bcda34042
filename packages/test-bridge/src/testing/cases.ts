// Each flow as it goes: what its start answers, then what is sent and what that answers.
import { expect } from 'vitest';

type Values = Readonly<Record<string, unknown>>;

/** A step or an error, as much of it as matters. */
export type Expected = Readonly<Record<string, unknown>> & { readonly status?: number };

export interface Case {
  flow: string;
  what: string;
  start: Expected;
  /** `undefined` for a wait. */
  turns?: readonly (readonly [sent: Values | undefined, answer: Expected])[];
  /** The login that is there afterwards. */
  login?: { id: string; profile?: Values };
}

const again = (step: Expected, instructions: string) => ({ ...step, instructions });
const input = (step_id: string, ...fields: Values[]) => ({
  type: 'user_input',
  step_id,
  instructions: '',
  user_input: { fields: fields.map((field) => ({ description: '', ...field })) },
});
const display = (step_id: string, display_and_wait: Values) => ({
  type: 'display_and_wait',
  step_id,
  display_and_wait,
});
const complete = (user_login_id: string) => ({ type: 'complete', complete: { user_login_id } });
const error = (status: number, errcode: string, text: string) => ({ status, errcode, error: text });
const internal = (text: string) => error(500, 'M_UNKNOWN', text);
const named = (id: string) => ({ id, profile: { name: id, username: id } });

const password = { type: 'password', id: 'pass', name: 'Password' };
const sixDigits = { type: '2fa_code', id: 'code', name: 'Code', min_length: 6, max_length: 6 };

const form = {
  ...input(
    'semaphore.form',
    {
      type: 'username',
      id: 'user',
      name: 'User name',
      pattern: '^[a-z0-9._-]+$',
      min_length: 3,
      max_length: 32,
    },
    password,
    { type: 'select', id: 'region', name: 'Region', default_value: 'eu', options: ['eu', 'us'] },
    { type: 'url', id: 'homepage', name: 'Home page', optional: true },
  ),
  instructions: 'Fill in',
};
const phone = input('semaphore.phone', { type: 'phone_number', id: 'phone', name: 'Phone number' });
const code = input('semaphore.code', sixDigits);
const qrPassword = input('semaphore.password', password);
const qr = (data: RegExp) => display('semaphore.qr', { type: 'qr', data: expect.stringMatching(data) });
const pairing = display('semaphore.pairing', {
  type: 'code',
  data: expect.stringMatching(/^[A-Z]{4}-\d{4}$/),
});
const method = input('semaphore.method', {
  type: 'select',
  id: 'method',
  name: 'Method',
  options: ['app', 'sms'],
});
const captcha = {
  type: 'user_input',
  step_id: 'semaphore.captcha',
  user_input: {
    fields: [{ type: 'captcha_code', id: 'answer' }],
    attachments: [
      {
        type: 'm.image',
        filename: 'captcha.png',
        content: expect.stringMatching(/^iVBORw0KGgo/),
        info: { mimetype: 'image/png', w: 1, h: 1, size: expect.any(Number) },
      },
    ],
  },
};
const session = {
  id: 'session',
  required: true,
  sources: [{ type: 'cookie', name: 'sid', cookie_domain: '.semaphore.example' }],
  pattern: '^[a-z0-9-]+$',
};
const cookies = {
  type: 'cookies',
  step_id: 'semaphore.cookies',
  cookies: {
    url: 'https://semaphore.example/login',
    user_agent: 'Semaphore/1',
    wait_for_url_pattern: '^https://semaphore\\.example/home',
    extract_js: 'new Promise(done => done({}))',
    fields: [
      session,
      {
        id: 'csrf',
        required: true,
        sources: [
          { type: 'request_header', name: 'X-CSRF', request_url_regex: '^https://semaphore\\.example/api/' },
          { type: 'local_storage', name: 'csrf' },
        ],
      },
      { id: 'header', required: false, pattern: '\\bSID=[^;]+' },
    ],
  },
};
const halfSignedIn = {
  initial_cookies: [
    {
      name: 'sid',
      value: 'INITIAL-COOKIE-SECRET',
      domain: 'semaphore.example',
      secure: true,
      http_only: true,
    },
  ],
  fields: [session],
};
const hidden = {
  type: 'cookies',
  step_id: 'semaphore.hidden',
  cookies: { ...halfSignedIn, hidden: true },
};
const passkey = {
  type: 'webauthn',
  step_id: 'semaphore.passkey',
  webauthn: {
    url: 'https://semaphore.example',
    publicKey: { challenge: expect.any(String), rpId: 'semaphore.example' },
  },
};
const slow = input('semaphore.slow', { type: 'username', id: 'name', name: 'Name' });
const inForm = (user: string, pass: string) => ({ user, pass, region: 'eu' });
const failedStep = 'Internal error in login step';

export const cases: readonly Case[] = [
  {
    flow: 'form',
    what: 'takes any password, and puts the name in lower case',
    start: form,
    turns: [[inForm('Maya', 'any'), complete('maya')]],
    login: named('maya'),
  },
  {
    flow: 'form',
    what: 'asks again for a wrong password',
    start: form,
    turns: [
      [inForm('again', 'wrong'), again(form, 'This is not the password. Try again.')],
      [inForm('again', 'wrong'), again(form, 'This is not the password. Try again.')],
      [inForm('again', 'right'), complete('again')],
    ],
    login: named('again'),
  },
  {
    flow: 'form',
    what: 'refuses who is banned',
    start: form,
    turns: [[inForm('bad', 'banned'), error(403, 'NET.EXAMPLE.BANNED', 'This account was closed.')]],
  },
  {
    flow: 'form',
    what: 'fails with what was typed, in an error of the bridge',
    start: form,
    turns: [
      [
        inForm('bad', 'plain'),
        { ...internal(failedStep), 'fi.mau.internal_error': expect.stringMatching(/plain.*bad/) },
      ],
    ],
  },
  {
    flow: 'form',
    what: 'fails with what was typed, in an error of the network',
    start: form,
    turns: [
      [
        inForm('bad', 'quoted'),
        {
          ...error(400, 'NET.EXAMPLE.BAD_PASSWORD', 'Bad password for bad: quoted'),
          'com.beeper.can_retry': true,
        },
      ],
    ],
  },
  {
    flow: 'form',
    what: 'crashes',
    start: form,
    turns: [
      [inForm('bad', 'crash'), internal(failedStep)],
      [inForm('bad', 'right'), internal(failedStep)],
    ],
  },
  {
    flow: 'form',
    what: 'takes too long for the network',
    start: form,
    turns: [[inForm('bad', 'expired'), error(400, 'FI.MAU.SEMAPHORE.LOGIN_TIMEOUT', 'This took too long.')]],
  },
  {
    flow: 'form',
    what: 'is lost',
    start: form,
    turns: [[inForm('bad', 'lost'), error(404, 'M_NOT_FOUND', 'Login not found')]],
  },
  {
    flow: 'form',
    what: 'takes its time',
    start: form,
    turns: [[inForm('steady', 'slow'), complete('steady')]],
    login: named('steady'),
  },
  {
    flow: 'form',
    what: 'makes a login and fails',
    start: form,
    turns: [[inForm('tardy', 'late'), internal(failedStep)]],
    login: named('tardy'),
  },
  {
    flow: 'phone',
    what: 'takes the right code',
    start: phone,
    turns: [
      [{ phone: '+15550100123' }, code],
      [{ code: '111111' }, again(code, 'This is not the code. Try again.')],
      [{ code: '123456' }, complete('+15550100123')],
    ],
    login: { id: '+15550100123', profile: { phone: '+15550100123' } },
  },
  {
    flow: 'phone',
    what: 'refuses a code that has expired',
    start: phone,
    turns: [
      [{ phone: '+15550100124' }, code],
      [{ code: '000000' }, error(400, 'NET.EXAMPLE.CODE_EXPIRED', 'The code has expired.')],
    ],
  },
  {
    flow: 'phone',
    what: 'is too fast, with the status that says so',
    start: phone,
    turns: [[{ phone: '+15550100429' }, error(429, 'M_LIMIT_EXCEEDED', 'Slow down.')]],
  },
  {
    flow: 'phone',
    what: 'is too fast, with another status',
    start: phone,
    turns: [[{ phone: '+15550100430' }, error(400, 'NET.EXAMPLE.RATE_LIMITED', 'Slow down.')]],
  },
  {
    flow: 'qr',
    what: 'is scanned at the third code',
    start: qr(/^SEMAPHORE-\w+-1$/),
    turns: [
      [undefined, qr(/^SEMAPHORE-\w+-2$/)],
      [undefined, qr(/^SEMAPHORE-\w+-3$/)],
      [undefined, qrPassword],
      [{ pass: 'wrong' }, again(qrPassword, 'This is not the password. Try again.')],
      [{ pass: 'right' }, complete('scanner')],
    ],
    login: named('scanner'),
  },
  {
    flow: 'code',
    what: 'is typed on the phone',
    start: pairing,
    turns: [[undefined, complete('paired')]],
    login: named('paired'),
  },
  {
    flow: 'denied',
    what: 'is refused on the phone',
    start: pairing,
    turns: [[undefined, error(403, 'NET.EXAMPLE.DENIED', 'Refused on the phone.')]],
  },
  {
    flow: 'timeout',
    what: 'is scanned by nobody',
    start: qr(/^SEMAPHORE-/),
    turns: [[undefined, error(400, 'FI.MAU.SEMAPHORE.LOGIN_TIMEOUT', 'Nobody scanned the code in time.')]],
  },
  { flow: 'waiting', what: 'shows a code', start: qr(/^SEMAPHORE-/) },
  {
    flow: 'emoji',
    what: 'is confirmed',
    start: display('semaphore.emoji', {
      type: 'emoji',
      data: '🦊',
      image_url: 'https://semaphore.example/fox.svg',
    }),
    turns: [[undefined, complete('fox')]],
    login: named('fox'),
  },
  {
    flow: 'nothing',
    what: 'is confirmed in the app',
    start: display('semaphore.app', { type: 'nothing' }),
    turns: [[undefined, complete('app')]],
    login: named('app'),
  },
  {
    flow: 'cookies',
    what: 'takes a session',
    start: cookies,
    turns: [[{ session: 'session-1', csrf: 'x' }, complete('session-1')]],
    login: named('session-1'),
  },
  {
    flow: 'cookies',
    what: 'refuses a session that is over',
    start: cookies,
    turns: [
      [
        { session: 'stale', csrf: 'x' },
        error(401, 'NET.EXAMPLE.SESSION_EXPIRED', 'Signed out. Sign in again.'),
      ],
    ],
  },
  {
    flow: 'choice',
    what: 'takes a code',
    start: method,
    turns: [
      [{ method: 'sms' }, { ...input('semaphore.sms', sixDigits), user_input: { can_cancel: true } }],
      [{ code: '654321' }, complete('choice')],
    ],
    login: named('choice'),
  },
  {
    flow: 'choice',
    what: 'takes its time',
    start: method,
    turns: [
      [{ method: 'sms' }, { step_id: 'semaphore.sms' }],
      [{ code: '888888' }, complete('choice')],
    ],
    login: named('choice'),
  },
  {
    flow: 'captcha',
    what: 'asks again until it is solved',
    start: captcha,
    turns: [
      [{ answer: 'cat' }, captcha],
      [{ answer: 'fox' }, complete('captcha')],
    ],
    login: named('captcha'),
  },
  {
    flow: 'passkey',
    what: 'takes any response',
    start: passkey,
    turns: [[{ id: 'any' }, complete('passkey')]],
    login: named('passkey'),
  },
  {
    flow: 'hidden',
    what: 'takes a session',
    start: hidden,
    turns: [[{ session: 'session-2' }, complete('session-2')]],
    login: named('session-2'),
  },
  {
    flow: 'slowstart',
    what: 'goes on as a form',
    start: form,
    turns: [[inForm('slug', 'any'), complete('slug')]],
    login: named('slug'),
  },
  {
    flow: 'slowstep',
    what: 'takes its time',
    start: slow,
    turns: [[{ name: 'snail' }, complete('snail')]],
    login: named('snail'),
  },
  {
    flow: 'refused',
    what: 'reaches nothing',
    start: error(503, 'NET.EXAMPLE.NO_NETWORK', 'The network cannot be reached.'),
  },
  { flow: 'limited', what: 'is too fast', start: error(429, 'M_LIMIT_EXCEEDED', 'Slow down.') },
  { flow: 'nostep', what: 'has no step', start: internal('Internal error starting login') },
  {
    flow: 'qrpasskey',
    what: 'refuses what is no passkey',
    start: qr(/^SEMAPHORE-PASSKEY-/),
    turns: [
      [undefined, passkey],
      [{ id: 'any' }, error(403, 'NET.EXAMPLE.PASSKEY_REFUSED', 'This is no passkey.')],
    ],
  },
  {
    flow: 'resumed',
    what: 'takes a session',
    start: { type: 'cookies', step_id: 'semaphore.resumed', cookies: halfSignedIn },
    turns: [[{ session: 'session-3' }, complete('session-3')]],
    login: named('session-3'),
  },
];
