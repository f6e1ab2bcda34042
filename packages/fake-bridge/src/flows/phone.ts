import { BridgeError } from '../errors.ts';
import type { Flow, Step } from '../flow.ts';
import { done, semaphoreLogin } from './semaphore-login.ts';
import { ask } from './step-kinds.ts';

const rightCode = '123456';

/** Asks for a phone number, then for the code that was sent there. */
export const phone: Flow = {
  id: 'phone',
  name: 'Phone number',
  description: 'Sign in with a code sent to your phone.',
  start: () =>
    ask(
      'semaphore.phone',
      [{ id: 'phone', type: 'phone_number', name: 'Phone number' }],
      ({ phone = '' }) => {
        if (phone === '+15550100429') throw new BridgeError(429, 'M_LIMIT_EXCEEDED', 'Slow down.');
        if (phone === '+15550100430') throw new BridgeError(400, 'NET.EXAMPLE.RATE_LIMITED', 'Slow down.');
        return askForCode(phone);
      },
    ),
};

const codeField = { id: 'code', type: '2fa_code', name: 'Code', min_length: 6, max_length: 6 };

function askForCode(phone: string, instructions = ''): Step {
  return ask(
    'semaphore.code',
    [codeField],
    ({ code }, login) => {
      if (code === '000000') throw new BridgeError(400, 'NET.EXAMPLE.CODE_EXPIRED', 'The code has expired.');
      if (code !== rightCode) return askForCode(phone, 'This is not the code. Try again.');
      return done(login, { ...semaphoreLogin(phone), profile: { phone } });
    },
    { instructions },
  );
}
