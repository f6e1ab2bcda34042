import { BridgeError, notFound, Panic } from '../errors.ts';
import type { Flow, LoginContext, NewLogin, Next, Step } from '../flow.ts';
import { done, semaphoreLogin } from './semaphore-login.ts';
import { ask } from './step-kinds.ts';

const fields = [
  {
    id: 'user',
    type: 'username',
    name: 'User name',
    pattern: '^[a-z0-9._-]+$',
    min_length: 3,
    max_length: 32,
  },
  { id: 'pass', type: 'password', name: 'Password' },
  { id: 'region', type: 'select', name: 'Region', default_value: 'eu', options: ['eu', 'us'] },
  { id: 'homepage', type: 'url', name: 'Home page', optional: true },
];

/** Asks for a user name and a password, which decides what comes of it. */
export const form: Flow = {
  id: 'form',
  name: 'User name and password',
  description: 'Sign in with a user name and a password.',
  start: () => askForPassword(),
};

/** The form, again with what was wrong. */
export function askForPassword(instructions = 'Fill in'): Step {
  return ask('semaphore.form', fields, ({ user = '', pass = '' }, login) => answers(user, pass, login), {
    instructions,
  });
}

function answers(user: string, pass: string, login: LoginContext): Next {
  switch (pass) {
    case 'wrong':
      return askForPassword('This is not the password. Try again.');
    case 'banned':
      throw new BridgeError(403, 'NET.EXAMPLE.BANNED', 'This account was closed.');
    case 'plain':
      throw new Error(`the network said: ${pass} is not the password of ${user}`);
    case 'quoted':
      throw new BridgeError(400, 'NET.EXAMPLE.BAD_PASSWORD', `Bad password for ${user}: ${pass}`, {
        canRetry: true,
      });
    case 'crash':
      throw new Panic('the connector panics');
    case 'expired':
      throw new BridgeError(400, 'FI.MAU.SEMAPHORE.LOGIN_TIMEOUT', 'This took too long.');
    case 'lost':
      throw notFound('Login');
    case 'slow':
      return login.work(2 * login.period).then(() => done(login, accountOf(user, login)));
    case 'late':
      login.newLogin(accountOf(user, login));
      throw new Error('the connection was lost after the login');
    case 'ghost':
      login.newLogin(accountOf(user, login));
      return { body: { type: 'complete', step_id: 'semaphore.complete', instructions: '' } };
    default:
      return done(login, accountOf(user, login));
  }
}

function accountOf(user: string, { period }: LoginContext): NewLogin {
  return {
    ...semaphoreLogin(user),
    deleteOnConflict: user.startsWith('shared'),
    logoutTakes: user.startsWith('slow') ? 2 * period : 0,
  };
}
