import type { Acceptable } from '@bridges-api/core';
import { describe, expect, test } from 'vitest';
import { secretsOf } from './steps.ts';
import { errorOf, present, read } from './testing/present.ts';

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
