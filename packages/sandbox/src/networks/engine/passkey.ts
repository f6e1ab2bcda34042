import { NetworkError, type WebAuthnStep } from '@bridges-api/core';
import { testValuesOf } from '../test-values.ts';
import { expectTries, refuse } from './ask.ts';
import type { CredentialFault } from './credential.ts';
import type { Login, Scene } from './scripted-login.ts';
import { secret } from './steps.ts';

/** How long the browser is to wait for the user, in milliseconds. */
const PATIENCE = 60_000;

/**
 * Asks for a passkey until what comes back is an answer to it, and lets happen what its user handle stands for. One that is no test value
 * is confirmed.
 *
 * @throws {NetworkError} when it stands for a refusal
 */
export function* askForPasskey(login: Login): Scene<void> {
  const { displayName, id } = login.profile;
  let instructions = `${displayName} asks for your passkey. Confirm that it is you.`;
  for (;;) {
    const { fault = '', passkey = '' } = yield passkeyStep(login, instructions);
    if (fault === '') {
      const row = testValuesOf(id, 'passkey').find(({ value }) => value === passkey);
      return refuse(login, row?.outcome ?? 'success', []);
    }
    expectTries(login);
    instructions = advice[fault as CredentialFault](login);
  }
}

/** Ends a login that needs a passkey. @param instead what to do, in a sentence */
export function passkeyNeeded({ profile }: Login, instead: string): NetworkError {
  return new NetworkError(
    'unsupported_step',
    `${profile.displayName} asks for a passkey, which this client cannot use. ${instead}`,
    { errcode: 'COM.BEEPER.WEBAUTHN_UNSUPPORTED', status: 400 },
  );
}

const advice: Readonly<Record<CredentialFault, (login: Login) => string>> = {
  type: () =>
    'That is no answer to a request for a passkey. Send what navigator.credentials.get has returned.',
  challenge: () => 'That answers another challenge. Ask the browser with the publicKey of this step.',
  origin: ({ passkeyOrigin }) =>
    `That is from another origin. This sandbox takes passkeys of ${passkeyOrigin}, or of another origin that it is set to.`,
};

function passkeyStep(login: Login, instructions: string): WebAuthnStep {
  const { passkeyOrigin: url } = login;
  return {
    type: 'webauthn',
    stepID: 'passkey',
    url,
    publicKey: {
      challenge: secret(login, 16),
      allowCredentials: [],
      rpId: new URL(url).hostname,
      timeout: PATIENCE,
      userVerification: 'preferred',
    },
    instructions,
  };
}
