// Flows that show something and wait for the phone.
import { BridgeError } from '../errors.ts';
import type { Flow, Input, LoginContext, Next, Step } from '../flow.ts';
import type { DisplayAndWait } from '../steps.ts';
import { doneAs } from './semaphore-login.ts';
import { ask, show } from './step-kinds.ts';

/** What the phone does after two periods, or when a test lets it. */
async function acts(login: LoginContext): Promise<void> {
  await login.phone({ acts: 2 * login.period });
}

function displays(
  id: string,
  name: string,
  step_id: string,
  displayed: (login: LoginContext) => DisplayAndWait,
  then: (login: LoginContext) => Next,
): Flow {
  return { id, name, description: '', start: (login) => show(step_id, displayed(login), then) };
}

const pairingCode = (login: LoginContext): DisplayAndWait => ({
  type: 'code',
  data: `${login.random(4)}-${login.random(4, '0123456789')}`,
});

const qrCode = (login: LoginContext): DisplayAndWait => ({
  type: 'qr',
  data: `SEMAPHORE-${login.random(8)}-1`,
});

export const code = displays('code', 'Pairing code', 'semaphore.pairing', pairingCode, async (login) => {
  await acts(login);
  return doneAs(login, 'paired');
});

export const denied = displays(
  'denied',
  'Refused on the phone',
  'semaphore.pairing',
  pairingCode,
  async (login) => {
    await acts(login);
    throw new BridgeError(403, 'NET.EXAMPLE.DENIED', 'Refused on the phone.');
  },
);

export const timeout = displays('timeout', 'Nobody scans', 'semaphore.qr', qrCode, async (login) => {
  await login.wait(2 * login.period);
  throw new BridgeError(400, 'FI.MAU.SEMAPHORE.LOGIN_TIMEOUT', 'Nobody scanned the code in time.');
});

export const waiting = displays('waiting', 'Forever', 'semaphore.qr', qrCode, async (login) => {
  await login.wait(Number.POSITIVE_INFINITY);
  return undefined;
});

export const emoji = displays(
  'emoji',
  'Emoji',
  'semaphore.emoji',
  () => ({ type: 'emoji', data: '🦊', image_url: 'https://semaphore.example/fox.svg' }),
  async (login) => {
    await acts(login);
    return doneAs(login, 'fox');
  },
);

export const nothing = displays(
  'nothing',
  'In the app',
  'semaphore.app',
  () => ({ type: 'nothing' }),
  async (login) => {
    await acts(login);
    return doneAs(login, 'app');
  },
);

/** Asks which second factor to use; both ways go back to the question. */
export const choice: Flow = {
  id: 'choice',
  name: 'Two-factor',
  description: 'Choose how to confirm that it is you.',
  start: () => askForMethod(),
};

function askForMethod(): Step {
  const field = { id: 'method', type: 'select', name: 'Method', options: ['app', 'sms'] };
  return ask('semaphore.method', [field], ({ method }) => (method === 'app' ? waitForApp() : askForCode()));
}

function waitForApp(): Step {
  return show(
    'semaphore.approve',
    { type: 'nothing', can_cancel: true },
    async (login) => {
      await login.wait(Number.POSITIVE_INFINITY);
      return undefined;
    },
    { back: askForMethod },
  );
}

function askForCode(): Step {
  const field = { id: 'code', type: '2fa_code', name: 'Code', min_length: 6, max_length: 6 };
  const check = async ({ code }: Input, login: LoginContext) => {
    if (code === '888888') await login.work(2 * login.period);
    return doneAs(login, 'choice');
  };
  return ask('semaphore.sms', [field], check, { can_cancel: true, back: askForMethod });
}
