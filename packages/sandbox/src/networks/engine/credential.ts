import type { Credential, WebAuthnStep } from '@bridges-api/core';

/** What is wrong with what came back for a passkey. */
export type CredentialFault = 'type' | 'challenge' | 'origin';

/** What a script gets to know of what came back for a passkey. Both are empty when there is nothing to tell. */
export interface ReadCredential {
  readonly fault: CredentialFault | '';
  /** The user handle, as text. */
  readonly passkey: string;
}

/**
 * Reads what came back for a passkey. Its kind, the challenge that was signed and the origin of the page are checked, so that a login
 * screen which sends the wrong thing is told. The signature is not, nor the authenticator data: no passkey was ever registered here.
 */
export function readCredential({ publicKey, url }: WebAuthnStep, credential: Credential): ReadCredential {
  const { type, response } = credential;
  const { challenge, origin, type: kind } = clientDataOf(response.clientDataJSON);
  return {
    fault:
      (type !== 'public-key' || kind !== 'webauthn.get' ? 'type' : undefined) ??
      (challenge !== publicKey.challenge ? 'challenge' : undefined) ??
      (origin !== new URL(url).origin ? 'origin' : ''),
    passkey: textOf(response.userHandle ?? '') ?? '',
  };
}

function clientDataOf(encoded: string): { challenge?: unknown; origin?: unknown; type?: unknown } {
  try {
    return Object(JSON.parse(textOf(encoded) ?? ''));
  } catch {
    return {};
  }
}

/** The text that was encoded in base64 for addresses, if it is one. */
function textOf(encoded: string): string | undefined {
  try {
    const bytes = atob(encoded.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
    );
  } catch {
    return undefined;
  }
}
