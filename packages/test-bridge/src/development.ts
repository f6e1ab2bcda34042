// What `pnpm bridge` and examples/bridge.json agree on, and what a person has to know to sign in.

/**
 * Where a bridge for a person listens, what it is asked with, and what the server in front of it is. It is no secret: both listen on
 * loopback alone.
 */
export const DEVELOPMENT = {
  port: 29_400,
  sharedSecret: 'semaphore-for-development',
  token: 'token-of-ann',
} as const;

/** What to do in each flow, by its ID. */
export const HINTS: Readonly<Record<string, string>> = {
  form: 'any name of 3 characters or more; the passwords wrong, banned, plain, quoted, crash, expired, lost, ghost and late go wrong, and slow takes its time',
  phone: 'any number, such as +15550100123, then the code 123456; 000000 has expired',
  qr: 'wait for the third code, then any password but wrong',
  code: 'wait',
  denied: 'wait: somebody refuses it',
  timeout: 'wait: nobody scans it',
  waiting: 'cancel it: nothing ever happens',
  emoji: 'wait',
  nothing: 'wait',
  cookies: 'sid: any of a-z, 0-9 and -, but stale; X-CSRF: anything',
  choice: 'sms, then any six digits, of which 888888 takes its time; nothing ever happens in the app',
  captcha: 'fox',
  passkey: 'clients that cannot use passkeys of another page cannot do it',
  hidden: 'clients of this API cannot do it',
  slowstart: 'wait, then as form',
  slowstep: 'any name, and wait',
  refused: 'nothing: the network cannot be reached',
  limited: 'nothing: it is too fast',
  nostep: 'nothing: the bridge is broken',
  qrpasskey: 'wait, then as passkey',
  resumed: 'clients that cannot set cookies in a browser cannot do it',
};
