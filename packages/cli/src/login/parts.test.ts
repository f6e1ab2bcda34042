import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { qrCode } from '../qr/terminal.ts';
import { GivenValues } from '../values/given-values.ts';
import { emojiOf, Files } from './files.ts';
import { lengthFault, matcher } from './pattern.ts';

describe('patterns', () => {
  it.each([
    ['123456', '^[0-9]{5}$', false],
    ['lang=en', '\\bJSESSIONID=[^;]+', false],
    ['12345', '^[0-9]{5}$', true],
    ['123456', '[0-9]{5}', true],
    ['xb', 'a|b', true],
    ['lang=en; JSESSIONID=ajax:0', '\\bJSESSIONID=[^;]+', true],
    ['anything', '(?P<name>x)', false],
    ['anything', '(?i)^ANY', true],
    ['1٣', '^\\pN+\\z', true],
    ['anything', '(?=x)', true],
    ['anything', '(x)\\1', true],
    ['anything', undefined, true],
  ])('%j matches %j: %j', async (value, pattern, wanted) => {
    expect((await matcher(pattern))(value)).toBe(wanted);
  });
});

describe('a pattern that takes a RegExp for ever', () => {
  // If it did, this test would end with its time.
  it.each(['^(a+)+$', '(a|a)*b', '(.*)*x'])('%s does not stop the command line', async (pattern) => {
    expect((await matcher(pattern))(`${'a'.repeat(65_535)}!`)).toBe(false);
  });
});

describe('lengths', () => {
  it.each([
    ['ab', { minLength: 3 }, 'Type at least 3 characters.'],
    ['😀', { minLength: 2 }, 'Type at least 2 characters.'],
    ['ab', { maxLength: 1 }, 'Type at most 1 character.'],
    ['😀', { maxLength: 1 }, undefined],
    ['ab', { minLength: 2, maxLength: 2 }, undefined],
    ['anything', {}, undefined],
  ])('of %j with %j: %j', (value, limits, wanted) => {
    expect(lengthFault(value, limits)).toBe(wanted);
  });
});

describe('emoji', () => {
  it.each([
    ['data:image/svg+xml,%3Csvg%3E%3Ctext%3E%F0%9F%A6%8A%3C/text%3E%3C/svg%3E', '🦊'],
    [`data:image/svg+xml;base64,${Buffer.from('<svg>❤️</svg>').toString('base64')}`, '❤️'],
    ['https://fonts.gstatic.com/s/e/notoemoji/15.0/1f98a/512.webp', '🦊'],
    ['https://example.com/emoji_u1f98a.png', '🦊'],
    ['https://example.com/picture.png', undefined],
    ['data:image/png;base64,iVBORw0KGgo=', undefined],
    ['data:image/svg+xml,%', undefined],
  ])('%s shows %s', (url, wanted) => {
    expect(emojiOf(url)).toBe(wanted);
  });
});

describe('files', () => {
  it('are for the user alone, and gone at the end', async () => {
    const files = new Files();
    const attachment = {
      type: 'm.image',
      filename: '../../a b.png',
      content: Buffer.from('PNG').toString('base64'),
    };
    const path = (await files.attachment(attachment)).replace('Picture: ', '');
    expect(path).toMatch(/\/1-a_b\.png$/);
    expect(readFileSync(path, 'utf8')).toBe('PNG');
    // Windows has other rights: a folder of one's own is one's own alone.
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    await files.remove();
    expect(existsSync(dirname(path))).toBe(false);
  });

  it.each([[null], [{ type: 'm.location' }], ['text']])(
    'says what it cannot keep: %j',
    async (attachment) => {
      expect(await new Files().attachment(attachment)).toBe(
        `Attachment that cannot be shown: ${JSON.stringify(attachment)}`,
      );
    },
  );

  it('that are still being written are gone too', async () => {
    const files = new Files();
    const saving = files.picture('data:image/svg+xml,fox');
    await files.remove();
    expect(existsSync(dirname(await saving))).toBe(false);
  });

  it('leave a web address as it is', async () => {
    expect(await new Files().picture('https://example.com/fox.png')).toBe('https://example.com/fox.png');
  });
});

describe('given values', () => {
  it('are used once', () => {
    const values = new GivenValues([{ name: 'code', value: '1' }]);
    expect([
      values.wasUsed('code'),
      values.take(['code']),
      values.take(['code']),
      values.wasUsed('code'),
    ]).toEqual([false, '1', undefined, true]);
  });

  it('are found by each name', () => {
    const values = new GivenValues([{ name: 'X-Goog-AuthUser', value: '0' }]);
    expect(values.take(['authuser', 'X-Goog-AuthUser'])).toBe('0');
    expect(values.wasUsed('authuser')).toBe(true);
  });
});

describe('QR codes', () => {
  it('are black on white in colour', () => {
    const plain = qrCode('text', { hasColours: false, isLight: false })?.split('\n');
    expect(qrCode('text', { hasColours: true, isLight: true })?.split('\n')).toEqual(
      plain?.map((line) => `\x1b[40;97m${line}\x1b[0m`),
    );
  });

  it('cannot hold a long text', () => {
    expect(qrCode('x'.repeat(5000), { hasColours: true, isLight: false })).toBeUndefined();
  });
});
