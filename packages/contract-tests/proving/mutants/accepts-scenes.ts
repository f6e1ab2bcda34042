// Scenes of what clients accept: passkeys, and cookies that a browser has from the beginning.
import type { Api, Reply } from './api.ts';
import type { Json } from './mutant.ts';
import { create, discord, display, form, submit, whatsapp } from './scene-steps.ts';
import type { Scene } from './scenes.ts';

/** What a browser returns for a passkey of the sandbox that is asked for by this step. */
function answerTo({ publicKey, url }: Json) {
  const clientData = { type: 'webauthn.get', challenge: publicKey.challenge, origin: url };
  return {
    id: 'c2FuZGJveC1wYXNza2V5',
    clientExtensionResults: {},
    rawId: 'c2FuZGJveC1wYXNza2V5',
    response: {
      authenticatorData: 'SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MdAAAAAA',
      clientDataJSON: base64(JSON.stringify(clientData)),
      signature: 'MEUCIQDk1bN0c2FuZGJveA',
      userHandle: base64('sandbox.success.passkey'),
    },
    type: 'public-key',
    authenticatorAttachment: 'platform',
  };
}

/** In the alphabet for addresses, without padding. */
function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** Has the QR code of the flow scanned that asks for a passkey, and returns the path of the session. */
async function scan(api: Api, accepts?: readonly string[]): Promise<string> {
  const session = await create(api, whatsapp, { flowID: 'qr-with-passkey', ...(accepts && { accepts }) });
  await submit(api, session, 'qr', display);
  return session;
}

function verify(api: Api, accepts?: unknown): Promise<Reply> {
  return api.post(`${discord}/login-sessions`, { flowID: 'verify-in-browser', accepts });
}

export const acceptsScenes = {
  async passkey(api) {
    const session = await create(api, whatsapp, { flowID: 'qr', accepts: ['webauthn'] });
    await submit(api, session, 'qr', { type: 'webauthn' });
    for (const stepID of ['qr', 'qr~2']) await submit(api, session, stepID, display);
    const { body } = await api.get(session);
    const credential = answerTo(body.currentStep);
    const { rawId: _, ...withoutRawID } = credential;
    const passkey = (body: object) => submit(api, session, 'passkey', { type: 'webauthn', ...body });
    await submit(api, session, 'passkey', { ...form({}), credential });
    await passkey({});
    await passkey({ credential: withoutRawID });
    await passkey({ credential: JSON.stringify(credential) });
    await passkey({ credential: { ...credential, other: true } });
    for (const body of [{ credential }, {}]) await passkey(body);
    await api.get(session);
  },

  async passkeys(api) {
    const read = async (session: string) => (await api.get(session)).body.currentStep;
    const session = await scan(api, ['webauthn']);
    const [first, again] = [await read(session), await read(session)];
    const wrong = answerTo({ ...first, publicKey: { challenge: 'none' } });
    await submit(api, session, first.stepID, { type: 'webauthn', credential: wrong });
    const next = await read(session);
    const other = await read(await scan(api, ['webauthn']));
    const isSame = (step: Json) => step.publicKey.challenge === first.publicKey.challenge;
    api.note(
      `the same: read again ${isSame(again)}, asked again ${isSame(next)}, elsewhere ${isSame(other)}`,
    );
  },

  async accepted(api) {
    const session = await scan(api, ['initial_cookies', 'webauthn']);
    await api.get(session);
    const { body } = await verify(api, ['webauthn', 'initial_cookies']);
    await api.get(`${discord}/login-sessions/${body.loginSessionID}`);
  },

  async unaccepted(api) {
    await api.get(await scan(api));
    const { body } = await verify(api);
    await api.get(`${discord}/login-sessions/${body.loginSessionID}`);
  },

  async 'accepts-one'(api) {
    await api.get(await scan(api, ['initial_cookies']));
    await verify(api, ['webauthn']);
  },

  async 'accepts-in-turn'(api) {
    await verify(api, ['initial_cookies']);
    await verify(api);
  },

  async 'accepts-reconnecting'(api) {
    const start = { flowID: 'qr-with-passkey', accepts: ['webauthn'], loginID: '14155550100' };
    const session = await create(api, whatsapp, start);
    await submit(api, session, 'qr', display);
  },

  async 'accepts-words'(api) {
    const words = (count: number) => Array.from({ length: count }, (_, place) => `word-${place}`);
    const all = [
      ['Initial_Cookies'],
      ['hologram'],
      ['hologram', 'initial_cookies'],
      words(16),
      words(17),
      ['x'.repeat(64)],
      ['x'.repeat(65)],
      'initial_cookies',
    ];
    for (const accepts of all) await verify(api, accepts);
  },
} satisfies Record<string, Scene>;
