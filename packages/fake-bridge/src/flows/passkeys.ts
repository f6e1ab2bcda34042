// Flows that ask for a passkey.
import { BridgeError } from '../errors.ts';
import type { Flow, Input, LoginContext, Next, Step } from '../flow.ts';
import { doneAs } from './semaphore-login.ts';
import { show } from './step-kinds.ts';

export const passkey: Flow = {
  id: 'passkey',
  name: 'Passkey',
  description: '',
  start: () => askForPasskey('c2VtYXBob3Jl', (login) => doneAs(login, 'passkey')),
};

/** Asks for a passkey once the code is scanned, and looks at what comes back. */
export const qrPasskey: Flow = {
  id: 'qrpasskey',
  name: 'QR code, then passkey',
  description: '',
  start: () =>
    show('semaphore.qr', { type: 'qr', data: 'SEMAPHORE-PASSKEY-1' }, async (login) => {
      await login.phone({ acts: 2 * login.period });
      const challenge = login.random(43);
      return askForPasskey(challenge, (own, credential) => {
        const reason = whyNotSigned(credential, challenge);
        if (reason) throw new BridgeError(403, 'NET.EXAMPLE.PASSKEY_REFUSED', reason);
        return doneAs(own, 'keyholder');
      });
    }),
};

function askForPasskey(challenge: string, then: (login: LoginContext, credential: Input) => Next): Step {
  const publicKey = { challenge, rpId: 'semaphore.example', timeout: 60_000, allowCredentials: null };
  return {
    body: {
      type: 'webauthn',
      step_id: 'semaphore.passkey',
      instructions: '',
      webauthn: { url: 'https://semaphore.example', publicKey },
    },
    submit: (credential, login) => then(login, credential),
  };
}

/** What is wrong with what a browser says it was asked. Whose signature it is, nobody looks at. */
function whyNotSigned(
  { response }: Readonly<Record<string, unknown>>,
  challenge: string,
): string | undefined {
  const { clientDataJSON = '' } = (response ?? {}) as { clientDataJSON?: string };
  let said: Record<string, unknown>;
  try {
    said = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString());
  } catch {
    return 'This is no passkey.';
  }
  if (said.type !== 'webauthn.get') return 'This is no passkey.';
  if (said.challenge !== challenge) return `The passkey was asked for something else: ${said.challenge}.`;
  return said.origin === 'https://semaphore.example'
    ? undefined
    : 'The passkey was asked for on another page.';
}
