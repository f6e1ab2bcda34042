import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { curlLine, type SentRequest, withoutSecrets } from './curl.ts';

const steps = 'http://localhost:23373/v1/bridges/b/login-sessions/ls_1/steps';

describe('curlLine', () => {
  it('has the token as a variable', () => {
    expect(curlLine({ method: 'GET', url: 'http://localhost:23373/v1/bridges', body: undefined })).toBe(
      'curl http://localhost:23373/v1/bridges \\\n  -H "Authorization: Bearer $BEEPER_ACCESS_TOKEN"',
    );
  });

  it.each<[string, SentRequest]>([
    ['a plain step', { method: 'POST', url: `${steps}/code~2`, body: '{"type":"display_and_wait"}' }],
    ['quotes and a dollar', { method: 'POST', url: `${steps}/it's($HOME)`, body: `{"flowID":"it's $HOME"}` }],
    ['an address with others', { method: 'GET', url: 'http://localhost:1/a&b;c*', body: undefined }],
  ])('is read by a shell as it was meant: %s', (_, { method, url, body }) => {
    const args = argumentsOf(curlLine({ method, url, body }));
    expect(args).toEqual([
      ...(method === 'GET' ? [] : ['-X', method]),
      url,
      '-H',
      'Authorization: Bearer the-token',
      ...(body === undefined ? [] : ['-H', 'Content-Type: application/json', '-d', body]),
    ]);
  });
});

describe('withoutSecrets', () => {
  it('hides every submitted value and the last address', () => {
    const body = {
      type: 'cookies',
      fields: { SID: 'g.a000', 'a b': '' },
      lastURL: 'https://x.example/#token',
      source: 'api',
    };
    expect(JSON.parse(withoutSecrets(JSON.stringify(body)))).toEqual({
      type: 'cookies',
      fields: { SID: '<SID>', 'a b': '<a b>' },
      lastURL: '<lastURL>',
      source: 'api',
    });
  });

  it('leaves what is no secret', () => {
    const body = '{"flowID":"qr","loginID":"14155550100"}';
    expect(withoutSecrets(body)).toBe(body);
  });
});

/** What a shell makes of a line. */
function argumentsOf(line: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${line}`;
  const env = { ...process.env, BEEPER_ACCESS_TOKEN: 'the-token' };
  return execFileSync('sh', ['-c', script], { encoding: 'utf8', env }).split('\0').slice(0, -1);
}
