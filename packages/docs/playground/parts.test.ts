// The parts of the playground that are data in and data out. browser/playground.test.ts has the rest.
import type { LoginFailure, LoginSession } from '@bridges-api/client';
import { everyFlow, testSandbox, walk } from '@bridges-api/sandbox/testing/sandbox-walk';
import { describe, expect, it } from 'vitest';
import { checkConnection, completeAddress } from './advice.ts';
import { parseValues } from './cookies-step.ts';
import { emojiOf } from './display-step.ts';
import { drawingOf } from './emoji-drawing.ts';
import { checkValue } from './fields-form.ts';
import { failureText } from './outcome.ts';
import { belongsTo } from './passkey.ts';
import { loadPatterns } from './patterns.ts';
import { toJSON } from './session-view.ts';

describe('checkConnection', () => {
  const page = 'https://docs.example';

  it.each([
    'https://api.example.com',
    'http://localhost.example.com:23373',
    'https://localhost:23373',
    'localhost:23373',
    'javascript:alert(1)',
    '',
  ])('refuses the address "%s", which the policy would', (address) => {
    expect(checkConnection(address, 'token', page)).toMatchObject({ input: 'address' });
  });

  it.each([
    'http://localhost:23373',
    'http://127.0.0.1:80/base/',
    'http://localhost',
    'http://[::1]:23373',
    page,
  ])('takes %s', (address) => {
    expect(checkConnection(address, 'token', page)).toBeUndefined();
  });

  it.each(['', 'two words', 'tokén'])('refuses the token "%s", which no header carries', (token) => {
    expect(checkConnection('http://localhost:23373', token, page)).toMatchObject({ input: 'token' });
  });
});

describe('completeAddress', () => {
  it.each([
    ['localhost:1234', 'http://localhost:1234'],
    [' 127.0.0.1:1234/base ', 'http://127.0.0.1:1234/base'],
    ['[::1]:1234', 'http://[::1]:1234'],
    ['http://localhost', 'http://localhost'],
    ['HTTPS://api.example.com', 'HTTPS://api.example.com'],
    ['', ''],
  ])('makes of "%s" the address "%s"', (typed, address) => {
    expect(completeAddress(typed)).toBe(address);
  });

  it.each(['', 'my server', 'localhost:99999', 'javascript:alert(1)', 'localhost:port'])(
    'leaves "%s", of which it makes no address, to be complained of',
    (typed) => {
      expect(checkConnection(completeAddress(typed), 'token', 'https://docs.example')?.message).toMatch(
        /^This is not an address\./,
      );
    },
  );
});

describe('checkValue', () => {
  const check = async (value: string, rules: Parameters<typeof checkValue>[1]) =>
    checkValue(value, rules, await loadPatterns([rules]));

  it.each([
    ['', { isRequired: true, pattern: undefined }],
    ['12', { isRequired: true, pattern: '[0-9]{5}' }],
    ['123456', { isRequired: false, pattern: '^[0-9]{5}$' }],
    ['cd', { isRequired: true, pattern: 'a|b' }],
    ['lang=en', { isRequired: true, pattern: '\\bJSESSIONID=[^;]+' }],
    ['😀', { isRequired: true, pattern: undefined, minLength: 2 }],
    ['ab', { isRequired: true, pattern: undefined, maxLength: 1 }],
    ['anything', { isRequired: true, pattern: '(?i)only-re2-reads-this' }],
    ['x', { isRequired: true, pattern: '^(?P<digits>\\pN+)\\z' }],
  ])('refuses "%s" where it should be %o', async (value, rules) => {
    expect(await check(value, rules)).toMatch(/\w/);
  });

  it.each([
    ['', { isRequired: false, pattern: '[0-9]{5}' }],
    ['12345', { isRequired: true, pattern: '^[0-9]{5}$' }],
    ['lang=en; JSESSIONID=ajax:0', { isRequired: true, pattern: '\\bJSESSIONID=[^;]+' }],
    ['', { isRequired: false, pattern: undefined, minLength: 2 }],
    ['😀', { isRequired: true, pattern: undefined, minLength: 1, maxLength: 1 }],
    ['ONLY-RE2', { isRequired: true, pattern: '(?i)only-re2' }],
    ['anything', { isRequired: true, pattern: '(?=re2-has-no-lookahead)' }],
    ['anything', { isRequired: true, pattern: '(nor backreferences)\\1' }],
  ])('takes "%s" where it should be %o', async (value, rules) => {
    expect(await check(value, rules)).toBeUndefined();
  });

  // With a RegExp, this test would end with its time.
  it.each(['^(a+)+$', '(a|a)*b', '(.*)*x'])('is not stopped by %s', async (pattern) => {
    expect(await check(`${'a'.repeat(65_535)}!`, { isRequired: true, pattern })).toMatch(/\w/);
  });
});

describe('parseValues', () => {
  const fields = [{ id: 'cookie_token', name: 'd' }, { id: 'auth_token' }];

  it.each(['', 'no JSON', 'null', '[]', '"text"', '{"other":"1"}', '{"d":1}', '{"d":""}'])(
    'finds nothing in %s',
    (json) => {
      expect(parseValues(json, fields)).toBeUndefined();
    },
  );

  it('finds values by ID or name', () => {
    expect(parseValues('{"d":"1","auth_token":"2","other":"3"}', fields)).toEqual({
      cookie_token: '1',
      auth_token: '2',
    });
  });
});

describe('emojiOf', () => {
  it.each([
    ['data:image/svg+xml,%3Csvg%3E%3Ctext%3E%F0%9F%A6%8A%3C/text%3E%3C/svg%3E', '🦊'],
    ['https://fonts.example/s/e/notoemoji/latest/1f98a/emoji.svg', '🦊'],
    ['https://emoji.example/emoji_u1f98a.png', '🦊'],
    ['data:image/png;base64,iVBORw0KGgo=', undefined],
    ['https://emoji.example/100%.png', undefined],
  ])('reads the emoji of %s', (url, emoji) => expect(emojiOf(url)).toBe(emoji));
});

describe('drawingOf', () => {
  it('has a drawing for each emoji that the sandbox shows', async () => {
    const pictures = new Set<string>();
    for (const { network, flowID } of await everyFlow(testSandbox())) {
      const { steps } = await walk(testSandbox(), network.profile.id, { flowID });
      for (const step of steps)
        if (step.type === 'display_and_wait' && step.display.type === 'emoji')
          pictures.add(step.display.imageURL);
    }
    const names = [...pictures].map((picture) => drawingOf(emojiOf(picture) ?? '')?.alt);
    expect(names).toEqual(['Fox']);
  });

  it('knows no others', () => expect(drawingOf('🐙')).toBeUndefined());
});

describe('failureText', () => {
  const session: LoginSession = { bridgeID: 'b', loginSessionID: 'ls_1', status: 'waiting_for_display' };
  const failed: LoginFailure = {
    ok: false,
    kind: 'failed',
    message: 'WhatsApp gave up waiting. Start again.',
    error: { code: 'login_session_expired', message: 'WhatsApp gave up waiting. Start again.' },
    session,
  };

  it('says what the server says', () => {
    expect(failureText(failed, 'WhatsApp')).toEqual({
      title: 'WhatsApp is not connected',
      message: failed.message,
      next: 'try again',
    });
  });

  it.each([
    [session, 'go on'],
    [undefined, 'try again'],
  ])('offers to go on after a lost connection when there is a session: %o', (last, next) => {
    const lost: LoginFailure = { ok: false, kind: 'network', message: 'No answer.', session: last };
    expect(failureText(lost, 'WhatsApp').next).toBe(next);
  });
});

describe('belongsTo', () => {
  const page = { hostname: 'app.chat.example', origin: 'https://app.chat.example' };
  const step = (url: string, rpId?: string) => ({
    url,
    publicKey: { challenge: 'AAAA', ...(rpId !== undefined && { rpId }) },
  });

  it.each([
    ['the host of the page', step('https://chat.example', 'app.chat.example')],
    ['a domain above it', step('https://chat.example', 'chat.example')],
    ['the site of its address, when there is no other', step('https://app.chat.example/login')],
  ])('takes %s', (_, asked) => expect(belongsTo(asked, page)).toBe(true));

  it.each([
    ['another host', step('https://app.chat.example', 'web.chat.example')],
    ['a domain below it', step('https://app.chat.example', 'my.app.chat.example')],
    ['a host that ends alike', step('https://app.chat.example', 't.example')],
    ['an address of another site', step('https://chat.example')],
    ['what is no address', step('app.chat.example')],
  ])('refuses %s', (_, asked) => expect(belongsTo(asked, page)).toBe(false));
});

describe('toJSON', () => {
  it('shortens pictures and nothing else', () => {
    const json = toJSON({ content: 'A'.repeat(5000), message: 'short' });
    expect(json).toContain('(5000 characters)');
    expect(json.length).toBeLessThan(300);
    expect(json).toContain('"short"');
  });
});
