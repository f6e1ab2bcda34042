// A bridge's request for a passkey as the API has it: that of Web Authentication Level 3, which both hand on.
import type { Acceptable, WebAuthnStep } from '@bridges-api/core';
import { isCount, type Json, listOf, textAs, textsOf } from './json.ts';
import { isObject } from './provisioning.ts';
import { unsupported } from './unsupported.ts';

/**
 * A request for the API's clients.
 *
 * @param accepts what the client can do beyond the usual. Absent where that is nothing
 * @throws {NetworkError} `unsupported_step` when the client cannot use passkeys, or the request is none
 */
export function presentPasskey(
  { publicKey, url }: Json,
  accepts: readonly Acceptable[] | undefined,
): Pick<WebAuthnStep, 'publicKey' | 'url'> {
  if (!accepts?.includes('webauthn'))
    throw unsupported(
      'The network asks for a passkey, which this client cannot use. Choose another way to sign in, or sign in with a client that can use passkeys.',
    );
  const challenge = isObject(publicKey) ? publicKey.challenge : undefined;
  if (typeof url !== 'string' || !URL.canParse(url) || typeof challenge !== 'string' || challenge === '')
    throw unsupported(
      'The network asks for a passkey in a way that this server does not understand. Choose another way to sign in, or update the server.',
    );
  // Browsers take what they do not know, but nothing of a wrong kind, such as the null of an empty list.
  const options = Object.entries(publicKey as Json).flatMap(([name, value]) => {
    const fitting = Object.hasOwn(readOptions, name) ? readOptions[name]?.(value) : value;
    return fitting === undefined ? [] : [[name, fitting]];
  });
  return { url, publicKey: { ...Object.fromEntries(options), challenge } };
}

/** What standard members of a request for a passkey hold. */
const readOptions: Readonly<Record<string, (value: unknown) => unknown>> = {
  allowCredentials: (value) => (Array.isArray(value) ? listOf(value).flatMap(presentAllowed) : undefined),
  extensions: (value) => (isObject(value) ? value : undefined),
  hints: (value) => (Array.isArray(value) ? textsOf(value) : undefined),
  rpId: (value) => (typeof value === 'string' ? value : undefined),
  timeout: (value) => (isCount(value) ? value : undefined),
  userVerification: (value) => (typeof value === 'string' ? value : undefined),
};

function presentAllowed({ transports, ...credential }: Json): Json[] {
  const { id, type } = credential;
  if (typeof id !== 'string' || id === '' || typeof type !== 'string') return [];
  return [{ ...credential, ...(Array.isArray(transports) && { transports: textsOf(transports) }) }];
}

/** What a passkey is to sign, for a list of secrets. */
export function challengeOf({ publicKey }: Json): string[] {
  return isObject(publicKey) ? Object.values(textAs('challenge', publicKey.challenge)) : [];
}

/** The texts of a credential: in base64url as they are, and what is readable of them. */
export function credentialTexts(value: unknown, name = ''): string[] {
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, part]) => credentialTexts(part, key));
  // Words of the standard.
  if (typeof value !== 'string' || name === 'type' || name === 'authenticatorAttachment') return [];
  const read = Buffer.from(value, 'base64url').toString();
  const said = name === 'clientDataJSON' ? challengeOf({ publicKey: parsed(read) }) : [];
  return [value, ...(/^[ -~]{4,}$/.test(read) ? [read] : []), ...said];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
