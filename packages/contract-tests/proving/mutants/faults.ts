// Faults for single rules that kill no mutant, as when no run like those of the matrix can show what they find: a rule that cannot fail
// says nothing. `faults.test.ts` shows that each rule fails on its fault, and `gate.test.ts` that every rule has one or a mutant.
import type { Times } from '../../src/suite/run.ts';
import { sessionsSent } from './make-faults.ts';
import type { Changes } from './mutant.ts';
import { rewriting } from './second-order/make-second-order.ts';

/** IDs in a path are compared as they are sent, with their percent signs. */
const undecoded = rewriting((url) => url.replaceAll('%', '%25'));

/** Changes the sessions that going back is answered with. */
function wentBack(change: (session: Record<string, unknown>) => void): () => Changes {
  return () => ({
    answer: ({ body, operationId, status }) => {
      if (operationId === 'goBackLoginStep' && status === 200) change(body);
    },
  });
}

/** What is wrong with a server, by the ID of the rule that has to say so. */
export const faults: Readonly<Record<string, () => Changes>> = {
  // Sessions last longer than the suite is told.
  'getLoginSession/200/expires': () => ({}),
  'getLoginSession/404/forgotten': () => ({}),
  'createLoginSession/200/first-source-repeated': sessionsSent(({ currentStep }) => {
    for (const field of currentStep?.fields ?? []) if (field.sources) field.name = 'another';
  }),
  'goBackLoginStep/200/step-while-it-waits': wentBack((session) => {
    delete session.currentStep;
  }),
  'goBackLoginStep/200/error-exactly-when-failed': wentBack((session) => {
    session.error = { code: 'login_failed', message: 'The login has not failed.' };
  }),
  'getBridge/200/encoded-otherwise': undecoded,
  'getBridgeLogin/200/encoded-otherwise': undecoded,
  'getAccount/200/encoded-otherwise': undecoded,
};

/** What the suite is told of the server's times, where the fault is that they are others. In seconds. */
export const told: Readonly<Record<string, Partial<Times>>> = {
  'getLoginSession/200/expires': { sessionLifetime: 1, sessionRetention: 3 },
  'getLoginSession/404/forgotten': { sessionLifetime: 1, sessionRetention: 3 },
};

/** What the rest of a mutant is, for a fault that is none of the matrix. */
export const nameless = {
  id: 'near',
  kind: 'schema',
  summary: 'A fault for one rule.',
  breaks: 'That rule.',
  expect: [],
  shows: 'bridges',
} as const;
