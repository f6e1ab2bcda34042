import { type Acceptable, NetworkError } from '@bridges-api/core';
import { describe, expect, test } from 'vitest';
import { Redaction } from './redaction.ts';
import { completedLogin, presentStep, readStep, secretsOf, textsIn } from './steps.ts';

function read(step: object) {
  const found = readStep({ login_id: 'process', step_id: 'net.step', instructions: '', ...step });
  if (!found) throw new Error('This is no step.');
  return found;
}

function present(step: object, typed: Record<string, string> = {}, accepts?: readonly Acceptable[]) {
  const redaction = new Redaction();
  redaction.add(Object.values(typed));
  return presentStep(read(step), redaction, accepts);
}

describe('a form', () => {
  test('has everything that a field can have', () => {
    const field = {
      type: 'select',
      id: 'region',
      name: 'Region',
      description: 'Where you live',
      default_value: 'eu',
      pattern: '^[a-z]+$',
      options: ['us', 'eu', 'us'],
      optional: true,
      min_length: 2,
      max_length: 3,
    };
    const attachment = { type: 'm.image', filename: 'captcha.png', content: 'cG5n', info: { w: 1 } };
    const step = {
      type: 'user_input',
      instructions: 'Fill in',
      user_input: { fields: [field], attachments: [attachment] },
    };
    expect(present(step)).toEqual({
      type: 'user_input',
      stepID: 'net.step',
      instructions: 'Fill in',
      fields: [
        {
          id: 'region',
          type: 'select',
          label: 'Region',
          placeholder: 'Where you live',
          initialValue: 'eu',
          pattern: '^[a-z]+$',
          options: ['eu', 'us'],
          optional: true,
          minLength: 2,
          maxLength: 3,
        },
      ],
      attachments: [attachment],
    });
  });

  test.each([
    ['nothing', { fields: null, attachments: null }],
    ['no objects', { fields: ['x', null], attachments: [] }],
    ['no ID', { fields: [{ name: 'Code' }, { id: '' }] }],
  ])('has no fields of %s', (_, input) => {
    expect(present({ type: 'user_input', user_input: input })).toEqual({
      type: 'user_input',
      stepID: 'net.step',
      fields: [],
    });
  });

  test('does not repeat in its instructions what was typed before', () => {
    const step = {
      type: 'user_input',
      instructions: 'We sent a code to +1 555 0100.',
      user_input: { fields: [] },
    };
    expect(present(step, { phone: '+15550100' })).toMatchObject({ instructions: 'We sent a code to +….' });
  });
});

test('a field does not repeat what was typed before, and fills in what the network knows itself', () => {
  const field = { id: 'code', name: 'Code for +15550100', description: 'Not +1 555-0100?' };
  const fields = [
    { ...field, default_value: '+15550100' },
    { id: 'region', default_value: 'eu' },
  ];
  expect(present({ type: 'user_input', user_input: { fields } }, { phone: '+15550100' })).toMatchObject({
    fields: [
      { id: 'code', label: 'Code for …', placeholder: 'Not +…?' },
      { id: 'region', initialValue: 'eu' },
    ],
  });
  expect(
    JSON.stringify(present({ type: 'user_input', user_input: { fields } }, { phone: '+15550100' })),
  ).not.toContain('0100');
});

describe('a web page', () => {
  test('has every source of a value', () => {
    const cookies = {
      url: 'https://net.example/login',
      user_agent: 'UA/1',
      extract_js: 'Promise.resolve({})',
      wait_for_url_pattern: '^https://net',
      fields: [
        {
          id: 'token',
          required: true,
          pattern: '^x',
          sources: [
            { type: 'request_header', name: 'Authorization', request_url_regex: '^https://api' },
            { type: 'cookie', name: 'tok', cookie_domain: '.net.example' },
          ],
        },
        { id: 'extra', required: false, sources: [{ type: 'special', name: 'net.example.special' }] },
        { id: 'none', required: true, sources: null },
      ],
    };
    expect(present({ type: 'cookies', cookies })).toEqual({
      type: 'cookies',
      stepID: 'net.step',
      url: 'https://net.example/login',
      userAgent: 'UA/1',
      extractJS: 'Promise.resolve({})',
      expectedFinalURLRegex: '^https://net',
      fields: [
        {
          id: 'token',
          name: 'Authorization',
          type: 'header',
          pattern: '^x',
          sources: [
            { type: 'request_header', name: 'Authorization', requestURLRegex: '^https://api' },
            { type: 'cookie', name: 'tok', cookieDomain: '.net.example' },
          ],
        },
        {
          id: 'extra',
          name: 'net.example.special',
          required: false,
          sources: [{ type: 'special', name: 'net.example.special' }],
        },
        { id: 'none' },
      ],
    });
  });

  const first = { name: 'sid', value: 'INITIAL', domain: '.net.example' };
  const page = (more: object) => ({
    type: 'cookies',
    cookies: { url: 'https://net.example', fields: [], ...more },
  });
  const accepted: Acceptable[] = ['initial_cookies'];

  test.each<[string, object, Acceptable[]?]>([
    ['that is hidden', { hidden: true }],
    ['that is hidden, for whom sets cookies,', { hidden: true, initial_cookies: [first] }, accepted],
    ['with cookies to begin with', { initial_cookies: [first] }],
    ['with cookies, for whom has passkeys,', { initial_cookies: [first] }, ['webauthn']],
    ['with cookies of which one is none', { initial_cookies: [first, 'INITIAL'] }, accepted],
    ['with cookies of which one has no name', { initial_cookies: [{ ...first, name: '' }] }, accepted],
    ['with cookies of which one has no value', { initial_cookies: [{ ...first, value: 1 }] }, accepted],
  ])('%s is not supported, and its cookies are not told', (_, more, accepts) => {
    const error = errorOf(() => present(page(more), {}, accepts));
    expect(error.code).toBe('unsupported_step');
    expect(error.message).toContain('another way to sign in');
    expect(error.message).not.toContain('INITIAL');
  });

  test('with cookies to begin with has them for whom sets cookies', () => {
    const second = {
      name: 'state',
      value: '',
      domain: 'net.example',
      path: '/in',
      secure: true,
      http_only: true,
    };
    expect(present(page({ initial_cookies: [first, second] }), {}, accepted)).toEqual({
      type: 'cookies',
      stepID: 'net.step',
      url: 'https://net.example',
      fields: [],
      initialCookies: [
        first,
        { name: 'state', value: '', domain: 'net.example', path: '/in', secure: true, httpOnly: true },
      ],
    });
  });

  test.each([[null], [[]]])('without cookies to begin with says nothing of them: %j', (initial_cookies) => {
    expect(present(page({ initial_cookies }))).not.toHaveProperty('initialCookies');
  });

  test('holds the values of its cookies as secrets, but for what is in every sentence', () => {
    const initial_cookies = [first, { ...first, value: 'c4nary' }, { ...first, value: 'a' }, null];
    expect(secretsOf(read(page({ initial_cookies })))).toEqual(['INITIAL', 'c4nary']);
  });
});

describe('a passkey', () => {
  const publicKey = {
    challenge: 'Y2hhbGxlbmdl',
    rpId: 'net.example',
    timeout: 60_000,
    userVerification: 'required',
    hints: ['hybrid'],
    extensions: { appid: 'https://net.example' },
    allowCredentials: [{ id: 'AQ', type: 'public-key', transports: ['internal'] }],
    attestationFormats: ['none'],
  };
  const url = 'https://net.example/login';
  const ask = (webauthn: object) => ({ type: 'webauthn', instructions: 'Use it', webauthn });
  const asked = (key: object) => present(ask({ url, publicKey: key }), {}, ['initial_cookies', 'webauthn']);

  test('is asked for as the network does, also in words that are new', () => {
    expect(asked(publicKey)).toEqual({
      type: 'webauthn',
      stepID: 'net.step',
      instructions: 'Use it',
      url,
      publicKey,
    });
  });

  test('is asked for without what no browser takes', () => {
    const { challenge } = publicKey;
    const odd = {
      rpId: null,
      timeout: '1',
      userVerification: 1,
      hints: null,
      extensions: [],
      allowCredentials: null,
    };
    expect(asked({ challenge, ...odd })).toMatchObject({ publicKey: { challenge } });
    expect(asked({ challenge, ...odd })).not.toHaveProperty('publicKey.allowCredentials');
    const allowCredentials = [
      null,
      { id: 'AQ', type: 'public-key', transports: null },
      { id: 'AQ' },
      { type: 'x' },
    ];
    expect(asked({ challenge, allowCredentials })).toMatchObject({
      publicKey: { challenge, allowCredentials: [{ id: 'AQ', type: 'public-key' }] },
    });
  });

  test.each<[string, object, Acceptable[]?]>([
    ['of a client that accepts nothing', ask({ url, publicKey })],
    ['of a client that cannot use any', ask({ url, publicKey }), ['initial_cookies']],
    ['without a challenge', ask({ url, publicKey: {} }), ['webauthn']],
    ['with an empty challenge', ask({ url, publicKey: { challenge: '' } }), ['webauthn']],
    ['without a request', ask({ url, publicKey: 'x' }), ['webauthn']],
    ['without a page', ask({ publicKey }), ['webauthn']],
    ['of no page', ask({ url: 'net.example', publicKey }), ['webauthn']],
  ])('%s is not supported, and says what to do', (_, step, accepts) => {
    const error = errorOf(() => present(step, {}, accepts));
    expect(error.code).toBe('unsupported_step');
    expect(error.message).toContain('another way to sign in');
    expect(error.message).not.toContain(publicKey.challenge);
  });

  test('holds its challenge, and what is signed, as secrets', () => {
    const step = read(ask({ url, publicKey }));
    expect(secretsOf(step)).toEqual([publicKey.challenge]);
    const clientDataJSON = Buffer.from('{"challenge":"b3RoZXI"}').toString('base64url');
    const response = {
      clientDataJSON,
      signature: 'c2lnAP8',
      authenticatorData: '_w',
      userHandle: 'YW5uMTIz',
    };
    const credential = {
      id: 'AQ',
      rawId: 'AQ',
      type: 'public-key',
      authenticatorAttachment: 'platform',
      response,
    };
    const clientExtensionResults = { credProps: { rk: true } };
    const texts = textsIn({ values: {}, credential: { ...credential, clientExtensionResults } });
    expect(texts).toEqual(
      expect.arrayContaining(['AQ', clientDataJSON, 'c2lnAP8', '_w', 'YW5uMTIz', 'ann123', 'b3RoZXI']),
    );
    expect(texts).not.toEqual(expect.arrayContaining(['platform']));
    expect(texts).not.toEqual(expect.arrayContaining(['public-key']));
  });
});

test.each([
  ['user_input', { fields: [] }],
  ['display_and_wait', { type: 'nothing' }],
])('%s has a way back where the bridge says so', (type, part) => {
  expect(present({ type, [type]: { ...part, can_cancel: true } })).toMatchObject({ canGoBack: true });
  for (const can_cancel of [undefined, false, 'yes'])
    expect(present({ type, [type]: { ...part, can_cancel } })).not.toHaveProperty('canGoBack');
});

describe('a display', () => {
  test.each([
    [
      'a QR code',
      { type: 'qr', data: 'QR-1', image_url: 'https://net.example/qr' },
      { type: 'qr', data: 'QR-1' },
    ],
    ['a code', { type: 'code', data: 'ABCD-1234' }, { type: 'code', data: 'ABCD-1234' }],
    ['nothing', { type: 'nothing', data: 'APP1', can_cancel: true }, { type: 'nothing' }],
    [
      'an emoji',
      { type: 'emoji', data: '🦊', image_url: 'https://net.example/fox.svg' },
      { type: 'emoji', imageURL: 'https://net.example/fox.svg' },
    ],
  ])('shows %s', (_, sent, shown) => {
    expect(present({ type: 'display_and_wait', display_and_wait: sent })).toMatchObject({ display: shown });
  });

  test('draws an emoji that has no image', () => {
    const step = present({ type: 'display_and_wait', display_and_wait: { type: 'emoji', data: '🦊<' } });
    const url = 'display' in step && step.display.type === 'emoji' ? step.display.imageURL : '';
    const svg = Buffer.from(url.replace('data:image/svg+xml;base64,', ''), 'base64').toString();
    expect(svg).toContain('>🦊&#60;</text>');
  });

  test('of a kind that is new is not supported', () => {
    expect(
      errorOf(() => present({ type: 'display_and_wait', display_and_wait: { type: 'hologram' } })).code,
    ).toBe('unsupported_step');
  });
});

test.each(['webauthn', 'client_http', 'dance'])('%s is not supported, and says what to do', (type) => {
  const error = errorOf(() => present({ type, [type]: {} }));
  expect(error.code).toBe('unsupported_step');
  expect(error.message).toMatch(/another way to sign in/);
});

test('a step without a name is named by its type', () => {
  expect(present({ type: 'user_input', step_id: '', user_input: {} })).toMatchObject({
    stepID: 'user_input',
  });
});

test.each([
  [undefined],
  [{}],
  [{ type: 'user_input' }],
  [{ type: 'user_input', login_id: '' }],
  [{ login_id: 'x', type: 1 }],
])('%j is no step', (json) => {
  expect(readStep(json)).toBeUndefined();
});

test.each([
  [{ user_login_id: 'ann' }, 'ann'],
  [{ user_login_id: '' }, undefined],
  [{}, undefined],
  [null, undefined],
])('%j completes the login %s', (complete, login) => {
  const step = readStep({ type: 'complete', login_id: 'process', step_id: 'done', complete });
  expect(step && completedLogin(step)).toBe(login);
});

function errorOf(run: () => unknown): NetworkError {
  try {
    run();
  } catch (error) {
    if (error instanceof NetworkError) return error;
  }
  throw new Error('It threw no NetworkError.');
}
