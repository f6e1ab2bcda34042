import type { CookieField, Display, InputField, LoginFlow } from './shapes.ts';

/** What the network makes of values that were sent: it goes on, asks again, or refuses the login. */
export type Verdict = 'next' | 'again' | 'fail';

type Values = Readonly<Record<string, string>>;

interface Common {
  id: string;
  instructions: string;
}

export type FlowStep =
  | (Common & { type: 'user_input'; fields: InputField[]; judge(values: Values): Verdict })
  | (Common & { type: 'cookies'; url: string; fields: CookieField[]; judge(values: Values): Verdict })
  | (Common & { type: 'display_and_wait'; display(generation: number): Display });

export interface Flow extends Required<LoginFlow> {
  steps: FlowStep[];
}

export const phoneFlow: Flow = {
  id: 'phone',
  name: 'Phone number',
  description: 'Sign in with a code sent to your phone.',
  steps: [phone('pigeon.phone'), code('pigeon.code')],
};

export const qrFlow: Flow = {
  id: 'qr',
  name: 'QR code',
  description: 'Scan a code with your phone.',
  steps: [
    {
      id: 'lantern.qr',
      type: 'display_and_wait',
      instructions: 'Scan this code with the Lantern app.',
      display: (generation) => ({ type: 'qr', data: `lantern:link:${generation}` }),
    },
  ],
};

export const cookieFlow: Flow = {
  id: 'browser',
  name: 'Browser',
  description: 'Sign in on the web page.',
  steps: [cookies()],
};

export const emojiFlow: Flow = {
  id: 'browser-and-phone',
  name: 'Browser and phone',
  description: 'Sign in on the web page, then compare an emoji.',
  steps: [
    cookies(),
    {
      id: 'biscuit.emoji',
      type: 'display_and_wait',
      instructions: 'Tap this emoji on your phone.',
      display: () => ({ type: 'emoji', imageURL: emojiImage }),
    },
  ],
};

export const pairingFlow: Flow = {
  id: 'pairing',
  name: 'Pairing code',
  description: 'Type a code on your phone.',
  steps: [
    phone('tincan.phone'),
    {
      id: 'tincan.pair',
      type: 'display_and_wait',
      instructions: 'Type this code on your phone.',
      display: () => ({ type: 'code', data: 'TINC-2468' }),
    },
  ],
};

export const refusedFlow: Flow = {
  id: 'password',
  name: 'Password',
  description: 'No password is ever right.',
  steps: [
    {
      id: 'deadend.password',
      type: 'user_input',
      instructions: 'Type your password.',
      fields: [
        { id: 'username', label: 'Name', initialValue: 'ada' },
        { id: 'password', label: 'Password', type: 'password' },
      ],
      judge: () => 'fail',
    },
  ],
};

// A step ID is any string: this one needs escaping in an address.
export const slowFlow: Flow = {
  id: 'slow',
  name: 'Slow start',
  description: 'It takes a while until there is something to do.',
  steps: [
    {
      id: 'snail.start',
      type: 'display_and_wait',
      instructions: 'Waiting for the network.',
      display: () => ({ type: 'nothing' }),
    },
    {
      id: 'snail/your name?',
      type: 'user_input',
      instructions: 'Type your name.',
      fields: [
        { id: 'name', label: 'Name', placeholder: 'Ada Lovelace' },
        { id: 'nick', label: 'Nickname', optional: true },
      ],
      judge: () => 'next',
    },
  ],
};

const emojiImage =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"%3E%3Ctext y="16"%3E%F0%9F%8D%AA%3C/text%3E%3C/svg%3E';

function phone(id: string): FlowStep {
  return {
    id,
    type: 'user_input',
    instructions: 'Type your phone number, with the country.',
    fields: [{ id: 'phone', label: 'Phone number', placeholder: '+44 …', type: 'tel' }],
    judge: (values) => (/^\+\d{6,15}$/.test((values.phone ?? '').replaceAll(' ', '')) ? 'next' : 'again'),
  };
}

function code(id: string): FlowStep {
  return {
    id,
    type: 'user_input',
    instructions: 'Type the code that was sent to you.',
    fields: [{ id: 'code', label: 'Code', type: 'text' }],
    judge: (values) => (values.code === '246810' ? 'next' : 'again'),
  };
}

function cookies(): FlowStep {
  return {
    id: 'biscuit.cookies',
    type: 'cookies',
    instructions: 'Sign in on this page.',
    url: 'https://biscuit.example/sign-in',
    fields: [
      { id: 'sid', name: 'sid', type: 'cookie' },
      { id: 'csrf', name: 'X-CSRF', type: 'header' },
    ],
    judge: (values) => (values.sid === 'oat-and-raisin' ? 'next' : 'fail'),
  };
}
