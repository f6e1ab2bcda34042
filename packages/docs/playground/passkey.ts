// What the browser does with passkeys, for this page.
import type { AuthenticationResponseJSON, WebAuthnStep } from '@bridges-api/client';

type RequestOptions = WebAuthnStep['publicKey'];

/** Whether the browser gives this page any passkeys. It does so on a secure page that has a name, which an IP address is not. */
export function hasPasskeys(): boolean {
  return (
    isSecureContext &&
    typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function' &&
    !/^[\d.]+$|:/.test(location.hostname)
  );
}

/** The same page by the name of this machine, where its address alone is in the way of passkeys. */
export function addressForPasskeys({
  href,
  hostname,
}: Pick<Location, 'href' | 'hostname'>): string | undefined {
  return ['127.0.0.1', '[::1]'].includes(hostname) ? href.replace(hostname, 'localhost') : undefined;
}

/** Whether a passkey belongs to the site of a page. Browsers know some more domains that nobody may ask for, such as `com`. */
export function belongsTo(
  { publicKey: { rpId }, url }: Pick<WebAuthnStep, 'publicKey' | 'url'>,
  { hostname, origin }: Pick<Location, 'hostname' | 'origin'>,
): boolean {
  if (rpId === undefined) return URL.canParse(url) && new URL(url).origin === origin;
  return `.${hostname}`.endsWith(`.${rpId}`);
}

/**
 * Asks the browser for a passkey, and resolves with what is to be submitted.
 *
 * @param signal aborted when it is no longer wanted: the browser then stops asking
 * @throws {DOMException} when the user, the browser or the device does not want to
 */
export async function usePasskey(
  options: RequestOptions,
  signal: AbortSignal,
): Promise<AuthenticationResponseJSON> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as PublicKeyCredentialRequestOptionsJSON,
  );
  const found = (await navigator.credentials.get({ publicKey, signal })) as PublicKeyCredential;
  return found.toJSON() as AuthenticationResponseJSON;
}

/**
 * Makes a passkey for the sandbox, which takes any that belongs to the page. A network would make its own.
 *
 * @param userHandle the test value that the user of the passkey stands for
 * @throws {DOMException} as `usePasskey`
 */
export async function makePasskey(
  { rpId }: RequestOptions,
  userHandle: string,
  signal: AbortSignal,
): Promise<void> {
  await navigator.credentials.create({
    publicKey: {
      // Nobody looks at it: the sandbox takes part only when the passkey is used.
      challenge: crypto.getRandomValues(new Uint8Array(16)),
      rp: { name: 'Sandbox', ...(rpId !== undefined && { id: rpId }) },
      user: { id: new TextEncoder().encode(userHandle), name: userHandle, displayName: userHandle },
      // ES256 and RS256: each device knows one of them.
      pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'required' },
    },
    signal,
  });
}

/** What to tell the user when the browser has given up. It tells pages little, so that no site learns which passkeys there are. */
export function explainRefusal(error: unknown): string {
  const { name, message } = error as Error;
  switch (name) {
    case 'NotAllowedError':
      return 'You cancelled it, it took too long, or there is no such passkey here. You can try again.';
    case 'SecurityError':
      return 'Your browser does not let this page use that passkey.';
    case 'NotSupportedError':
      return 'Your browser has no device for passkeys here.';
    default:
      return `Your browser could not do it: ${message}`;
  }
}
