import { describe, expect, it } from 'vitest';
import { readBrowserValues } from './browser-values.ts';
import { GivenValues } from './given-values.ts';

const sid = { name: 'SID', value: 'a=b%20c' };

describe('what browsers hand out', () => {
  it.each<[string, string]>([
    ['a JSON object', '{"SID":"a=b%20c","n":1}'],
    ['a Cookie header', 'Cookie: lang=en; SID=a=b%20c'],
    ['its value alone', 'SID=a=b%20c; lang=en'],
    [
      'a request copied as cURL',
      `curl 'https://example.com/' -H 'accept: */*' -H 'cookie: lang=en; SID=a=b%20c' --compressed`,
    ],
    [
      'a request copied as cURL with -b',
      `curl 'https://example.com/' \\\n  -b 'lang=en; SID=a=b%20c' \\\n  -H 'accept: */*'`,
    ],
    [
      'a cookie extension',
      '[{"domain":".example.com","name":"SID","value":"a=b%20c","httpOnly":true},{"name":"n","value":1}]',
    ],
    [
      'what Playwright saves',
      '{"cookies":[{"name":"SID","value":"a=b%20c","domain":".example.com"}],"origins":[]}',
    ],
    [
      'cookies.txt',
      '# Netscape HTTP Cookie File\n\n#HttpOnly_.example.com\tTRUE\t/\tTRUE\t0\tSID\ta=b%20c\nexample.com\tFALSE\t/\tFALSE\t0\tlang\ten\r\n',
    ],
  ])('is read: %s', (_, text) => {
    expect(readBrowserValues(text)).toContainEqual(expect.objectContaining(sid));
  });

  it.each(['', 'nonsense', '{"a":', 'line\nline', '<html>'])('is not taken for that: %j', (text) => {
    expect(readBrowserValues(text) ?? []).toEqual([]);
  });

  it('may be numbers and booleans', () => {
    expect(readBrowserValues('{"a":1,"b":true,"c":null,"d":[1]}')).toEqual([
      { name: 'a', value: '1', isTyped: true },
      { name: 'b', value: 'true', isTyped: true },
    ]);
  });
});

describe('of several cookies with a name', () => {
  const all = [
    { name: 'SID', value: 'other', domain: '.other.example' },
    { name: 'SID', value: 'right', domain: '.example.com' },
  ];

  it('the one of the domain is taken', () => {
    expect(new GivenValues(all).take(['SID'], ['accounts.example.com'])).toBe('right');
    expect(new GivenValues(all).take(['SID'], ['example.com'])).toBe('right');
    expect(new GivenValues(all).take(['SID'])).toBe('other');
  });

  it('those of a paste that nothing asks for are not told', () => {
    expect(new GivenValues(all).unused()).toEqual([]);
    expect(new GivenValues([{ name: 'a', value: '1', isTyped: true }]).unused()).toEqual(['a']);
  });
});
