import type { Acceptable } from '@bridges-api/core';
import { describe, expect, test } from 'vitest';
import { secretsOf, textsIn } from './steps.ts';
import { errorOf, present, read } from './testing/present.ts';

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
