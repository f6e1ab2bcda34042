import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { curlLine, type SentRequest, secretsOf } from './curl.ts';
import { responseText } from './response-text.ts';

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

describe('what a user typed', () => {
  const submit = (bridgeID: string, body: object): SentRequest => ({
    method: 'POST',
    url: `http://localhost:1/v1/bridges/${bridgeID}/login-sessions/ls_1/steps/s`,
    body: JSON.stringify(body),
  });
  const sentBy = (request: SentRequest) => JSON.parse(argumentsOf(curlLine(request)).at(-1) ?? '');

  it('is left out of the command, and so is the last address', () => {
    const body = {
      type: 'cookies',
      fields: { SID: 'g.a000', 'a b': '' },
      lastURL: 'https://x.example/#token',
      source: 'api',
    };
    const request = submit('gmessages', body);
    expect(sentBy(request)).toEqual({ ...body, fields: { SID: '<SID>', 'a b': '' }, lastURL: '<lastURL>' });
    expect([...secretsOf(request)]).toEqual([
      ['g.a000', '<SID>'],
      ['https://x.example/#token', '<lastURL>'],
    ]);
  });

  it('is no answer of a passkey either', () => {
    const response = { clientDataJSON: 'eyJ0eXBl', signature: 'MEUCIQ', authenticatorData: 'SZYN5' };
    const credential = {
      id: 'AAAA',
      rawId: 'AAAA',
      type: 'public-key',
      clientExtensionResults: {},
      response,
    };
    const request = submit('local-whatsapp', { type: 'webauthn', credential });
    expect(sentBy(request)).toEqual({ type: 'webauthn', credential: '<credential>' });
    expect([...secretsOf(request).keys()]).toEqual(Object.values(response));
  });

  it('is in the command where it is a test value of this field of this bridge', () => {
    const body = { type: 'user_input', fields: { phone: '+14155550100' } };
    expect(sentBy(submit('local-telegram', body))).toEqual(body);
    expect(sentBy(submit('matrix', body)).fields).toEqual({ phone: '<phone>' });
    expect(sentBy(submit('local-telegram', { fields: { code: '+14155550100' } })).fields).toEqual({
      code: '<code>',
    });
  });

  it('is left out of responses, wherever it is in them', () => {
    const secrets = new Map([
      ['swordfish', '<password>'],
      ['42', '<code>'],
    ]);
    const body = { message: 'It is not swordfish, nor 42.', again: ['swordfish', '42'] };
    const headers = new Headers({ 'content-type': 'application/json', 'x-request-id': 'r', date: 'now' });
    const text = responseText({ status: 422, headers, body }, secrets);
    expect(text.split('\n').slice(0, 4)).toEqual([
      'HTTP 422',
      'content-type: application/json',
      'x-request-id: r',
      '',
    ]);
    expect(JSON.parse(text.slice(text.indexOf('{')))).toEqual({
      message: 'It is not <password>, nor 42.',
      again: ['<password>', '<code>'],
    });
  });
});

/** What a shell makes of a line. */
function argumentsOf(line: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }; ${line}`;
  const env = { ...process.env, BEEPER_ACCESS_TOKEN: 'the-token' };
  return execFileSync('sh', ['-c', script], { encoding: 'utf8', env }).split('\0').slice(0, -1);
}
