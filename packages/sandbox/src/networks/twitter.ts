import type { UserInputStep } from '@bridges-api/core';
import { type Answer, askFor } from './engine/ask.ts';
import { resolves } from './engine/capabilities.ts';
import { captcha } from './engine/captcha.ts';
import type { SandboxBridge } from './engine/sandbox-network.ts';
import { type Login, type Scene, type SignIn, show, unlessBack } from './engine/scripted-login.ts';
import { nora } from './people.ts';
import { testValuesOf } from './test-values.ts';

/** As many as can be asked for in one login. Made once, because thousands of logins may show them. */
const captchas = [0, 1, 2, 3, 4].map(captcha);

const id = 'twitter';
const [app = '', device = ''] = testValuesOf(id, 'method').map(({ value }) => value);

/** Username and password, then an image with characters to type, or a choice of second factors. */
export const twitter: SandboxBridge = {
  profile: { id, displayName: 'X', provider: 'cloud', type: 'twitter', network: 'twitter' },
  capabilities: { resolve_identifier: resolves('create_dm', 'lookup_username'), group_creation: {} },
  removeScopes: ['all-devices'],
  flows: [
    {
      id: 'password',
      name: 'Username and password',
      *run(login) {
        const becomes = yield* askForCredentials(login);
        yield* askFor<UserInputStep>(
          login,
          {
            type: 'user_input',
            stepID: 'captcha',
            fields: [{ id: 'captcha', label: 'Characters in the image', type: 'captcha_code' }],
            attachments: [captchas[0]],
            instructions: 'Type the characters you see.',
          },
          {
            wrong: 'Those are not the characters. Type those of the new image.',
            again: ({ wrongTries }) => ({ attachments: [captchas[wrongTries]] }),
          },
        );
        return { ...person, becomes };
      },
    },
    {
      id: 'two-factor',
      name: 'Username, password and a second factor',
      description: 'With a second factor of your choice.',
      *run(login) {
        const becomes = yield* askForCredentials(login);
        while (!(yield* unlessBack(secondFactor(login, yield* askForMethod(login)))));
        return { ...person, becomes };
      },
    },
  ],
};

function* askForCredentials(login: Login): Scene<Answer['becomes']> {
  const { becomes } = yield* askFor(
    login,
    {
      type: 'user_input',
      stepID: 'credentials',
      fields: [
        { id: 'username', label: 'Username', type: 'username' },
        { id: 'password', label: 'Password', type: 'password' },
      ],
      instructions: 'Sign in to X.',
    },
    { wrong: 'That username and password do not belong together. Type them again.' },
  );
  return becomes;
}

function* askForMethod(login: Login): Scene<string> {
  const { of } = yield* askFor(login, {
    type: 'user_input',
    stepID: 'method',
    fields: [{ id: 'method', label: 'Second factor', type: 'select', options: [app, device] }],
    instructions: 'X wants to be sure that it is you. Choose how to show it.',
  });
  return of('method');
}

/** Goes on until the factor was shown, or the user goes back to the choice. */
function* secondFactor(login: Login, method: string): Scene<true> {
  if (method === device)
    yield show(
      {
        stepID: 'device',
        display: { type: 'nothing' },
        canGoBack: true,
        instructions: 'Open X on a device that is signed in, and confirm that it is you.',
      },
      20_000,
    );
  else
    yield* askFor(
      login,
      {
        type: 'user_input',
        stepID: 'code',
        fields: [{ id: 'code', label: 'Code', type: '2fa_code', pattern: '^[0-9]{6}$' }],
        canGoBack: true,
        instructions: 'Type the code that your authenticator app shows.',
      },
      { wrong: 'That code is wrong. Type the newest code.' },
    );
  return true;
}

const person: SignIn = { loginID: '1415555010', user: nora({ id: '1415555010', username: 'noraquill' }) };
