// A device for passkeys that is made up, in Chromium: what DevTools has under "WebAuthn".
import { generateKeyPairSync } from 'node:crypto';
import type { Page } from 'playwright-core';

/** A device of one page. Its user says yes at once, until told otherwise. */
export interface VirtualAuthenticator {
  /** Puts a passkey on it. */
  addPasskey(passkey: NewPasskey): Promise<void>;
  /** The passkeys on it. */
  passkeys(): Promise<Passkey[]>;
  /** Whether the user proves from now on who they are, by a fingerprint for instance. Without that a request is refused. */
  setUserVerified(isUserVerified: boolean): Promise<void>;
  /** Whether the user is there from now on. Without that a request is not answered. */
  setUserPresent(isUserPresent: boolean): Promise<void>;
}

export interface NewPasskey {
  /** Domain that it belongs to. */
  readonly rpId: string;
  /** ID that the site gave to the user, as text. */
  readonly userHandle: string;
  /** ID of the passkey, as text. */
  readonly id?: string;
}

export interface Passkey {
  readonly rpId: string | undefined;
  /** ID that the site gave to the user, as text. */
  readonly userHandle: string;
}

/** Gives a page a device without any passkey. From then on the page sees no other device. */
export async function addVirtualAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    async addPasskey({ rpId, userHandle, id = 'virtual-passkey' }) {
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      await devtools.send('WebAuthn.addCredential', {
        authenticatorId,
        credential: {
          credentialId: toBase64(id),
          isResidentCredential: true,
          rpId,
          privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
          userHandle: toBase64(userHandle),
          signCount: 0,
        },
      });
    },
    async passkeys() {
      const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
      return credentials.map(({ rpId, userHandle = '' }) => ({
        rpId,
        userHandle: Buffer.from(userHandle, 'base64').toString(),
      }));
    },
    async setUserVerified(isUserVerified) {
      await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    },
    async setUserPresent(enabled) {
      await devtools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
    },
  };
}

function toBase64(text: string): string {
  return Buffer.from(text).toString('base64');
}
