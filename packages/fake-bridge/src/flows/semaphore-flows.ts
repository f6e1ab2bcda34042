import type { Flow } from '../flow.ts';
import { cookies, hidden, resumed } from './cookies.ts';
import { choice, code, denied, emoji, nothing, timeout, waiting } from './displays.ts';
import { form } from './form.ts';
import { captcha, limited, noStep, refused, slowStart, slowStep } from './odd.ts';
import { passkey, qrPasskey } from './passkeys.ts';
import { phone } from './phone.ts';
import { qr } from './qr.ts';

/** The ways to sign in to the made-up network, which the test bridge in Go has too. */
export const semaphoreFlows: readonly Flow[] = [
  form,
  phone,
  qr,
  code,
  denied,
  timeout,
  waiting,
  emoji,
  nothing,
  cookies,
  choice,
  captcha,
  passkey,
  hidden,
  slowStart,
  slowStep,
  refused,
  limited,
  noStep,
  qrPasskey,
  resumed,
];
