import type { components } from '@bridges-api/client';

type Schemas = components['schemas'];

/** What is to be other than the page asked for. */
export interface Signed {
  readonly challenge?: string;
  readonly origin?: string;
}

/** What a browser returns for a passkey of the page, as far as it is looked at: nobody has signed it. */
export function signed(
  step: NonNullable<Schemas['LoginSession']['currentStep']>,
  differs: Signed = {},
): Schemas['AuthenticationResponseJSON'] {
  if (step.type !== 'webauthn') throw new Error(`A ${step.type} step asks for no passkey.`);
  const { challenge } = step.publicKey;
  const said = { type: 'webauthn.get', challenge, origin: new URL(step.url).origin, ...differs };
  const clientDataJSON = Buffer.from(JSON.stringify(said)).toString('base64url');
  return {
    id: 'a2V5LW9mLWFubg',
    rawId: 'a2V5LW9mLWFubg',
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: { credProps: { rk: true } },
    response: { clientDataJSON, authenticatorData: 'c2F5cy10aGUtZGV2aWNl', signature: 'c2lnbmVkLWJ5LWFubg' },
  };
}
