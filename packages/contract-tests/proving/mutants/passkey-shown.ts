// Steps that ask for a passkey, as they are shown.
import { mutants, sessionsSent } from './make-faults.ts';
import type { Changes, Json } from './mutant.ts';

const options = 'What the network asks the browser for, as Web Authentication Level 3 writes it in JSON.';

export const passkeyShownMutants = mutants('passkey', [
  {
    id: 'passkey-own-status',
    summary: 'A session that asks for a passkey is waiting_for_webauthn.',
    breaks: 'There is no other status: what a client has to accept first waits in one of these.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking((_, session) => {
      session.status = 'waiting_for_webauthn';
    }),
  },
  {
    id: 'passkey-as-display',
    summary: 'A session that asks for a passkey is waiting_for_display.',
    breaks: '`waiting_for_input` comes with a `user_input` or a `webauthn` step',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking((_, session) => {
      session.status = 'waiting_for_display';
    }),
  },
  {
    id: 'passkey-options-as-text',
    summary: 'The options for the passkey are JSON in a text.',
    breaks: options,
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking((step) => {
      step.publicKey = JSON.stringify(step.publicKey);
    }),
  },
  {
    id: 'passkey-options-wrapped',
    summary:
      'The options for the passkey are in a `publicKey` of their own, as `navigator.credentials.get` takes them.',
    breaks: options,
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking((step) => {
      step.publicKey = { publicKey: step.publicKey };
    }),
  },
  {
    id: 'passkey-challenge-padded',
    summary: 'The challenge is in base64 with padding.',
    breaks: 'Values in base64 are in the alphabet for addresses, without padding.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking(({ publicKey }) => {
      publicKey.challenge += '==';
    }),
  },
  {
    id: 'passkey-same-challenge',
    summary: 'Every passkey is asked for with the same challenge.',
    breaks: 'It names this one instance of the step, whose challenge is good for one answer.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkeys',
    apply: asking(({ publicKey }) => {
      publicKey.challenge = 'c2FtZSBmb3IgYWxsIG9mIHVz';
    }),
  },
  {
    id: 'passkey-challenge-kept',
    summary: 'A passkey that is asked for again is asked for with the challenge that was answered.',
    breaks: 'It names this one instance of the step, whose challenge is good for one answer.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkeys',
    apply: () => {
      const first = new Map<string, string>();
      return asking(({ publicKey }, { loginSessionID }) => {
        publicKey.challenge = first.get(loginSessionID) ?? publicKey.challenge;
        first.set(loginSessionID, publicKey.challenge);
      })();
    },
  },
  {
    id: 'passkey-other-challenge-read',
    summary: 'Each answer that shows a passkey step has another challenge, also for the same step.',
    breaks: 'whoever reads it later sees the same steps.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkeys',
    apply: () => {
      let count = 0;
      return asking(({ publicKey }) => {
        count += 1;
        publicKey.challenge = btoa(`challenge of answer ${count}`).replaceAll('=', '');
      })();
    },
  },
  {
    id: 'passkey-url-is-host',
    summary: 'The page whose origin a passkey belongs to is given as a host.',
    breaks: 'Page whose origin the passkey belongs to.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking((step) => {
      step.url = step.url.replace(/^\w+:\/\//, '');
    }),
  },
  {
    id: 'passkey-without-url',
    summary: 'A passkey step does not say to which page the passkey belongs.',
    breaks: 'Page whose origin the passkey belongs to.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'passkey',
    apply: asking((step) => {
      delete step.url;
    }),
  },
]);

/** Changes each passkey step that is sent. */
function asking(change: (step: Json, session: Json) => void): () => Changes {
  return sessionsSent((session) => {
    if (session.currentStep?.type === 'webauthn') change(session.currentStep, session);
  });
}
