import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createBridgesClient } from './create-client.ts';
import { readEnvironment } from './environment.ts';
import { send, serve } from './testing/serve.ts';

const read = (text: string) =>
  readEnvironment((name) => (name === 'BEEPER_CUSTOM_HEADERS' ? text : undefined)).headers;

describe('BEEPER_CUSTOM_HEADERS', () => {
  it.each([
    ['no colon', 'sec ret'],
    ['no name', ': secret'],
    ['a name that cannot be sent', 'a secret: x'],
    ['a value that cannot be sent', 'x-secret: sec\rret'],
    ['a value that no header can hold', 'x-secret: 😀'],
  ])('does not take a line with %s, and does not repeat it', (_, line) => {
    expect(() => read(`x-one: 1\n\n${line}`)).toThrow(
      new TypeError('Line 3 of BEEPER_CUSTOM_HEADERS is not "Name: value", or is Authorization.'),
    );
  });

  it.each(['Authorization: Basic c2VjcmV0', ' authorization :x'])('leaves the token alone: %s', (line) => {
    expect(() => read(line)).toThrow(/^Line 1 of BEEPER_CUSTOM_HEADERS .* or is Authorization\.$/);
  });

  it('is one header a line, whatever is around it', () => {
    const headers = read('X-One: 1\r\n  x-two :  a: b  \n\n \nx-empty:\nX-ONE: 2\n');
    expect(Object.fromEntries(headers)).toEqual({ 'x-one': '2', 'x-two': 'a: b', 'x-empty': '' });
  });
});

describe('a client', () => {
  it('takes token, address and headers from the environment', async () => {
    const { seen, url } = await serve((response) => send(response, 200, []));
    stub({ token: 'token-of-the-environment', url, headers: 'X-One: 1\nX-Two: 2' });
    await createBridgesClient().listAccounts();
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Bearer token-of-the-environment',
      'x-one': '1',
      'x-two': '2',
    });
  });

  it('takes what it is given before that', async () => {
    const { seen, url } = await serve((response) => send(response, 200, []));
    stub({ token: 'another', url: 'http://127.0.0.1:1', headers: 'X-One: 1\nX-Two: 2\nX-Three: 3' });
    const client = createBridgesClient({ accessToken: 'given', baseUrl: url, headers: { 'x-two': 'two' } });
    await client.listAccounts({ headers: { 'x-three': 'three' } });
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Bearer given',
      'x-one': '1',
      'x-two': 'two',
      'x-three': 'three',
    });
  });

  it('takes an empty variable for none', () => {
    stub({ token: '', url: '', headers: '' });
    expect(readEnvironment()).toMatchObject({ accessToken: undefined, baseUrl: undefined });
    expect(() => createBridgesClient()).toThrow(/^Set .*accessToken/);
  });

  it('is not made with a line that is no header', () => {
    stub({ token: 'a', url: '', headers: 'secret' });
    expect(() => createBridgesClient()).toThrow('Line 1 of BEEPER_CUSTOM_HEADERS');
  });

  it.each<[string, object | undefined]>([
    ['there is no process', undefined],
    ['the process has no environment', {}],
    [
      'the environment may not be read',
      {
        get env() {
          throw new Error('Requires env access.');
        },
      },
    ],
  ])('is made where %s', async (_, process) => {
    vi.stubGlobal('process', process);
    onTestFinished(() => void vi.unstubAllGlobals());
    expect(Object.fromEntries(readEnvironment().headers)).toEqual({});
    expect(() => createBridgesClient({ accessToken: 'a' })).not.toThrow();
  });
});

function stub({ token, url, headers }: { token: string; url: string; headers: string }): void {
  vi.stubEnv('BEEPER_ACCESS_TOKEN', token);
  vi.stubEnv('BEEPER_BASE_URL', url);
  vi.stubEnv('BEEPER_CUSTOM_HEADERS', headers);
  onTestFinished(() => void vi.unstubAllEnvs());
}
