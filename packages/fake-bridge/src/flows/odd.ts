// Flows in which something is slow, odd or wrong.
import { BridgeError } from '../errors.ts';
import type { Flow, Step } from '../flow.ts';
import type { Attachment } from '../steps.ts';
import { askForPassword } from './form.ts';
import { done, doneAs, semaphoreLogin } from './semaphore-login.ts';
import { ask } from './step-kinds.ts';

/** A picture of one pixel. */
const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const picture: Attachment = {
  type: 'm.image',
  filename: 'captcha.png',
  content: png,
  info: { mimetype: 'image/png', w: 1, h: 1, size: Buffer.from(png, 'base64').length },
};

export const captcha: Flow = {
  id: 'captcha',
  name: 'Captcha',
  description: '',
  start: () => askForAnswer(),
};

function askForAnswer(): Step {
  const field = { id: 'answer', type: 'captcha_code', name: 'What you see' };
  const options = { attachments: [picture] };
  return ask(
    'semaphore.captcha',
    [field],
    ({ answer }, login) => (answer === 'fox' ? doneAs(login, 'captcha') : askForAnswer()),
    options,
  );
}

export const slowStart: Flow = {
  id: 'slowstart',
  name: 'Slow start',
  description: '',
  async start(login) {
    await login.wait(2 * login.period);
    return askForPassword();
  },
};

export const slowStep: Flow = {
  id: 'slowstep',
  name: 'Slow step',
  description: '',
  start: () =>
    ask(
      'semaphore.slow',
      [{ id: 'name', type: 'username', name: 'User name' }],
      async ({ name = '' }, login) => {
        await login.work(2 * login.period);
        return done(login, semaphoreLogin(name));
      },
    ),
};

export const refused: Flow = {
  id: 'refused',
  name: 'Refused at the start',
  description: '',
  start() {
    throw new BridgeError(503, 'NET.EXAMPLE.NO_NETWORK', 'The network cannot be reached.');
  },
};

export const limited: Flow = {
  id: 'limited',
  name: 'Too fast',
  description: '',
  start() {
    throw new BridgeError(429, 'M_LIMIT_EXCEEDED', 'Slow down.');
  },
};

export const noStep: Flow = { id: 'nostep', name: 'No step', description: '', start: () => undefined };
