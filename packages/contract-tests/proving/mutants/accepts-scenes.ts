// Scenes of what clients accept: passkeys, and cookies that a browser has from the beginning.
import type { Api, Reply } from './api.ts';
import { create, discord, display, form, submit, whatsapp } from './scene-steps.ts';
import type { Scene } from './scenes.ts';

/** What a browser returns for a passkey of the sandbox. */
const credential = {
  id: 'c2FuZGJveC1wYXNza2V5',
  clientExtensionResults: {},
  rawId: 'c2FuZGJveC1wYXNza2V5',
  response: {
    authenticatorData: 'SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MdAAAAAA',
    clientDataJSON: btoa('{"type":"webauthn.get"}'),
    signature: 'MEUCIQDk1bN0c2FuZGJveA',
    userHandle: btoa('sandbox.success.passkey'),
  },
  type: 'public-key',
  authenticatorAttachment: 'platform',
};

/** Has the QR code of a flow scanned, and returns the path of the session. */
async function scan(api: Api, flowID: string, accepts?: readonly string[]): Promise<string> {
  const session = await create(api, whatsapp, { flowID, ...(accepts && { accepts }) });
  for (const stepID of ['qr', 'qr~2']) await submit(api, session, stepID, display);
  return session;
}

function verify(api: Api, accepts?: unknown): Promise<Reply> {
  return api.post(`${discord}/login-sessions`, { flowID: 'browser-verify', accepts });
}

export const acceptsScenes = {
  async passkey(api) {
    const session = await create(api, whatsapp, { flowID: 'qr', accepts: ['webauthn'] });
    await submit(api, session, 'qr', { type: 'webauthn', credential });
    for (const stepID of ['qr', 'qr~2']) await submit(api, session, stepID, display);
    await api.get(session);
    const { rawId: _, ...withoutRawID } = credential;
    const passkey = (body: object) => submit(api, session, 'passkey', { type: 'webauthn', ...body });
    await passkey({ ...form({}), credential });
    await passkey({});
    await passkey({ credential: withoutRawID });
    await passkey({ credential: JSON.stringify(credential) });
    await passkey({ credential: { ...credential, other: true } });
    for (const body of [{ credential }, {}]) await passkey(body);
    await api.get(session);
  },

  async passkeys(api) {
    const challenges: string[] = [];
    const read = async (session: string) => {
      const { body } = await api.get(session);
      challenges.push(body.currentStep?.publicKey.challenge);
    };
    for (let time = 0; time < 2; time += 1) {
      const session = await scan(api, 'qr', ['webauthn']);
      for (let reading = 0; reading < 2; reading += 1) await read(session);
    }
    const [first, again, other] = challenges;
    api.note(`the same step: ${first === again}, another session: ${first !== other}`);
  },

  async accepted(api) {
    const session = await scan(api, 'qr-passkey', ['initial_cookies', 'webauthn']);
    await api.get(session);
    const { body } = await verify(api, ['webauthn', 'initial_cookies']);
    await api.get(`${discord}/login-sessions/${body.loginSessionID}`);
  },

  async unaccepted(api) {
    for (const flowID of ['qr', 'qr-passkey']) await api.get(await scan(api, flowID));
    const { body } = await verify(api);
    await api.get(`${discord}/login-sessions/${body.loginSessionID}`);
  },

  async 'accepts-one'(api) {
    await api.get(await scan(api, 'qr-passkey', ['initial_cookies']));
    await verify(api, ['webauthn']);
  },

  async 'accepts-in-turn'(api) {
    await verify(api, ['initial_cookies']);
    await verify(api);
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
