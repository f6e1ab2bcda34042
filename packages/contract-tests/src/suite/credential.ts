// What a browser returns for a passkey, made up: what a network looks at that checks no signature.
import type { Step } from './answer-types.ts';

/** An answer to a `webauthn` step, from a page of its origin, of the user with this handle. */
export function madeUpCredential({ publicKey, url = '' }: Step, userHandle: string): object {
  const origin = URL.canParse(url) ? new URL(url).origin : url;
  const clientData = { type: 'webauthn.get', challenge: publicKey?.challenge, origin, crossOrigin: false };
  const id = base64url('contract-tests');
  return {
    id,
    rawId: id,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
    response: {
      clientDataJSON: base64url(JSON.stringify(clientData)),
      authenticatorData: base64url(`authenticator data of ${origin}`),
      signature: base64url(`signature of ${publicKey?.challenge}`),
      userHandle: base64url(userHandle),
    },
  };
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
