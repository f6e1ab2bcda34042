import type { Flow, LoginContext, Step } from '../flow.ts';
import { doneAs } from './semaphore-login.ts';
import { ask, show } from './step-kinds.ts';

/** Shows a QR code, a fresh one each period; the third is scanned, and asks for a password. */
export const qr: Flow = {
  id: 'qr',
  name: 'QR code',
  description: 'Scan a QR code with your phone.',
  start: (login) => showCode(login.random(8), 1),
};

function showCode(random: string, number: number): Step {
  const data = `SEMAPHORE-${random}-${number}`;
  return show('semaphore.qr', { type: 'qr', data }, async (login: LoginContext) => {
    const acts = number < 3 ? Number.POSITIVE_INFINITY : login.period / 2;
    const isScanned = await login.phone({ acts, within: login.period });
    return isScanned ? askForPassword() : showCode(random, number + 1);
  });
}

function askForPassword(instructions = ''): Step {
  const field = { id: 'pass', type: 'password', name: 'Password' };
  return ask(
    'semaphore.password',
    [field],
    ({ pass }, login) =>
      pass === 'wrong' ? askForPassword('This is not the password. Try again.') : doneAs(login, 'scanner'),
    { instructions },
  );
}
