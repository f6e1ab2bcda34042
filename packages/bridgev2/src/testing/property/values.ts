import type { components } from '@bridges-api/client';

import { signed } from '../signed.ts';

type Step = components['schemas']['LoginSession']['currentStep'];

/** How what a user types is taken. */
export const kinds = ['right', 'wrong', 'banned', 'plain', 'late', 'ghost'] as const;
export type Kind = (typeof kinds)[number];

/** What a user types. */
export interface Typed {
  readonly fields?: Readonly<Record<string, string>>;
  /** What a browser returns for a passkey. */
  readonly credential?: components['schemas']['AuthenticationResponseJSON'];
  /** Which of it nobody may ever see. */
  readonly secrets: readonly string[];
}

/** What a user of that name types into a step, so that it is taken that way where the step can be. `salt` makes secrets unique. */
export function typedFor(step: Step, kind: Kind, name: string, salt: string): Typed {
  const isRight = kind === 'right';
  const hidden = `hidden-${salt}`;
  if (step?.type === 'webauthn') {
    const signature = Buffer.from(hidden).toString('base64url');
    const credential = signed(step, isRight ? {} : { challenge: signature });
    const response = { ...credential.response, signature };
    return { credential: { ...credential, response }, secrets: [signature, hidden] };
  }
  if (step?.type !== 'user_input' && step?.type !== 'cookies') return { secrets: [] };
  // The other pages have accounts of whatever name.
  const quotes = step.type === 'cookies' && step.stepID?.startsWith('semaphore.resumed');
  const values: Readonly<Record<string, string>> = {
    user: name,
    pass: isRight ? hidden : kind,
    region: 'eu',
    homepage: `https://${hidden}.example`,
    phone: kind === 'banned' ? '+15550100430' : '+15550100123',
    code: isRight ? '123456' : kind === 'wrong' ? '999999' : '000000',
    session: isRight || !quotes ? (kind === 'banned' ? 'stale' : `session-of-${name}`) : `quoted-${hidden}`,
    csrf: hidden,
    method: isRight ? 'sms' : 'app',
    answer: isRight ? 'fox' : 'wolf',
    name: `slow-${name}`,
    secret: `${kind}-${hidden}`,
  };
  const asked = step.fields.filter(({ id }) => id in values);
  const fields = Object.fromEntries(asked.map(({ id }) => [id, values[id] ?? '']));
  return { fields, secrets: Object.values(fields).filter((value) => value.includes(hidden)) };
}
