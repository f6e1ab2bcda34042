import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type Exchange, Redactor } from '../src/suite/exchange.ts';

const exchange = (more: Partial<Exchange>): Exchange => ({
  number: 1,
  operationId: 'submitLoginStep',
  method: 'POST',
  url: 'http://localhost:1/v1/a',
  params: {},
  requestHeaders: { authorization: 'Bearer secret-Token-1' },
  requestBody: undefined,
  status: 200,
  headers: {},
  text: '{}',
  json: {},
  sentAt: 0,
  answeredAt: 1.6,
  isOfTransport: false,
  ...more,
});

describe('what is shown', () => {
  const redactor = new Redactor('secret-Token-1');
  redactor.learn(['hunter22', 'it\'s "odd"/50%', 'abc']);
  const show = (more: Partial<Exchange>) => JSON.stringify(redactor.show(exchange(more)));

  it.each<[string, Partial<Exchange>, string]>([
    ['the token in its header', {}, 'secret-Token-1'],
    ['the token in an answer', { text: '{"message":"No secret-Token-1."}' }, 'secret-Token-1'],
    ['the token in a header of an answer', { headers: { 'x-echo': 'secret-Token-1' } }, 'secret-Token-1'],
    ['submitted values', { requestBody: '{"fields":{"a":"unknown"}}' }, 'unknown'],
    ['the address of the browser', { requestBody: '{"lastURL":"http://x/?k=unknown"}' }, 'unknown'],
    ['a value of the fixture in an answer', { text: '{"message":"Not hunter22!"}' }, 'hunter22'],
    ['a value of the fixture in text that is no JSON', { text: '<p>hunter22' }, 'hunter22'],
    ['a value of the fixture in an address', { url: "http://l/it's%20%22odd%22%2F50%25" }, 'odd'],
    ['a value of the fixture that JSON escapes', { text: '{"a":"it\'s \\"odd\\"/50%"}' }, 'odd'],
    [
      'what proves a passkey',
      { requestBody: '{"type":"webauthn","credential":{"response":{"signature":"unknown"}}}' },
      'unknown',
    ],
    [
      'cookies that a page begins with',
      { text: '{"currentStep":{"initialCookies":[{"name":"half","value":"unknown"}]}}' },
      'unknown',
    ],
    ['a QR code', { text: '{"currentStep":{"display":{"type":"qr","data":"2@unknown"}}}' }, 'unknown'],
    [
      'the token in capitals',
      { requestHeaders: { authorization: 'Bearer SECRET-TOKEN-1' } },
      'SECRET-TOKEN-1',
    ],
    ['the token in small letters', { text: 'No secret-token-1.' }, 'secret-token-1'],
    ['most of the token', { requestHeaders: { authorization: 'Bearer secret-Token-' } }, 'secret-Token-'],
    [
      'the token in base64',
      { requestHeaders: { authorization: 'Basic OnNlY3JldC1Ub2tlbi0x' }, text: 'Not OnNlY3JldC1Ub2tlbi0x!' },
      'OnNlY3JldC1Ub2tlbi0x',
    ],
    ['a cookie', { headers: { 'set-cookie': 'a=unknown' } }, 'unknown'],
  ])('never holds %s', (_, more, secret) => {
    expect(show(more)).not.toContain(secret);
  });

  it('never holds a credential beside the token, not even where test values may be seen', () => {
    const shown = new Redactor('secret-Token-1', true, ['hunter22']);
    const sent = exchange({ requestHeaders: { 'x-key': 'hunter22' }, text: '{"message":"Not hunter22!"}' });
    expect(JSON.stringify(shown.show(sent))).not.toContain('hunter22');
  });

  it.each(['tkn', 'a+b/c=='])('has no token in an address: %s', (token) => {
    const { url, curl } = new Redactor(token).show(
      exchange({ url: `http://l/v1?key=${encodeURIComponent(token)}`, requestHeaders: {} }),
    );
    expect(url).toBe('http://l/v1?key=[redacted]');
    expect(curl).toContain("'http://l/v1?key=[redacted]'");
  });

  it('has nothing left of a value that begins with another', () => {
    const shown = new Redactor('secret-Token-1');
    shown.learn(['hunter', 'hunter22']);
    expect(shown.text('hunter22 hunter')).toBe('[redacted] [redacted]');
  });

  it('keeps the fields that a form asks for', () => {
    expect(show({ text: '{"fields":[{"id":"code","label":"Code"}]}' })).toContain('Code');
  });

  it('keeps values that are too short to be told from other text', () => {
    expect(show({ text: '{"message":"abc"}' })).toContain('abc');
  });

  it('is cut where a body is long', () => {
    expect(redactor.show(exchange({ text: 'x'.repeat(9_000) })).body).toMatch(
      /^x{2000}… \(9000 characters\)$/,
    );
  });

  it('has the values when they are test values, so that its curl line is whole', () => {
    const open = new Redactor('secret-Token-1', true);
    open.learn(['hunter22']);
    expect(open.show(exchange({ requestBody: '{"fields":{"a":"hunter22"}}' })).curl).toContain('hunter22');
  });
});

describe('the curl line', () => {
  const curl = (more: Partial<Exchange>) => new Redactor('secret-Token-1').show(exchange(more)).curl;

  it('takes the token from the shell', () => {
    expect(curl({ method: 'GET' })).toBe(
      `curl -i --path-as-is 'http://localhost:1/v1/a' -H "Authorization: Bearer $TOKEN"`,
    );
  });

  it('sends no token where none was sent', () => {
    expect(curl({ requestHeaders: {} })).not.toContain('uthorization');
  });

  it.each([
    'Bearer SECRET-TOKEN-1',
    'Bearer secret-Token-',
    'Bearer secret-Token-1x',
    'Basic OnNlY3JldC1Ub2tlbi0x',
  ])('makes a wrong token of the right one: %s', (authorization) => {
    const header = /-H ("Authorization: .*")/.exec(curl({ requestHeaders: { authorization } }))?.[1];
    const env = { ...process.env, TOKEN: 'secret-Token-1' };
    const printed = execFileSync('sh', ['-c', `printf %s ${header}`], { env, encoding: 'utf8' });
    expect(printed).toBe(`Authorization: ${authorization}`);
  });

  it('shows a token that is wrong anyway', () => {
    expect(curl({ requestHeaders: { authorization: 'Bearer wrong' } })).toContain(
      "-H 'Authorization: Bearer wrong'",
    );
  });

  it('is safe in a shell, whatever is sent', () => {
    expect(curl({ requestBody: `{"a":"'; rm -rf $HOME"}` })).toContain(
      `--data-binary '{"a":"'\\''; rm -rf $HOME"}'`,
    );
  });
});
