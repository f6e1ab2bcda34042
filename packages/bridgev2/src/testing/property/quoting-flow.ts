import { ask, BridgeError, type Flow, logIn, type Step } from '@bridges-api/fake-bridge';

/** Asks for a secret, and quotes it in whatever it says of it. How the secret begins decides what that is. */
export const quotingFlow: Flow = {
  id: 'quoting',
  name: 'Quoting',
  description: 'Quotes what was typed.',
  start: () => askForSecret('Say it.'),
};

function askForSecret(instructions: string): Step {
  return ask(
    'semaphore.secret',
    [{ id: 'secret', type: 'password', name: 'Secret' }],
    ({ secret = '' }, login) => {
      if (secret.startsWith('wrong')) return askForSecret(`${secret} is not it.`);
      if (secret.startsWith('banned'))
        throw new BridgeError(403, 'NET.EXAMPLE.BANNED', `Never say ${secret}.`);
      if (secret.startsWith('plain')) throw new Error(`the network did not like ${secret}`);
      const id = `told-${login.userID.slice(1, 4)}`;
      return logIn(login, { id, name: id, profile: {} }, 'semaphore.complete', `It was ${secret}.`);
    },
    { instructions },
  );
}
