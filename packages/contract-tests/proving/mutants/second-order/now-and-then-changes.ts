// Faults of the first request after an error or a change.

import { answersOf, changed, mutants } from '../make-faults.ts';
import type { Changes, Json } from '../mutant.ts';
import { handling, isSession } from './make-second-order.ts';

export const nowAndThenChangeMutants = mutants('now-and-then', [
  {
    id: 'now-and-then-locked-after-refusal',
    summary:
      'Once a submit was refused for its fields, the step counts as being submitted for one more time.',
    breaks: 'let the user correct them and submit the same step again.',
    expect: ['submitLoginStep'],
    shows: 'again-after-refusal',
    apply: () => {
      const locked = new Set<string>();
      return handling('submitLoginStep', (sound) => async (request, services) => {
        const { loginSessionID } = request.params;
        if (locked.delete(loginSessionID)) request.fail('step_in_progress');
        try {
          return await sound(request, services);
        } catch (error) {
          if (error instanceof Error && 'code' in error && error.code === 'invalid_fields')
            locked.add(loginSessionID);
          throw error;
        }
      });
    },
  },
  {
    id: 'now-and-then-refused-values-kept',
    summary: 'Values of a submit that was refused fill what the next submit leaves out.',
    breaks: 'The server uses them for this step only and neither keeps nor repeats them.',
    expect: ['submitLoginStep'],
    shows: 'again-after-refusal',
    apply: () => {
      const kept = new Map<string, Record<string, string>>();
      return handling('submitLoginStep', (sound) => async (request, services) => {
        const { loginSessionID, stepID } = request.params;
        const key = `${loginSessionID} ${stepID}`;
        const body = () => {
          const sent = request.body();
          return sent.fields ? { ...sent, fields: { ...kept.get(key), ...sent.fields } } : sent;
        };
        try {
          return await sound(changed(request, { body }), services);
        } catch (error) {
          if (error instanceof Error && 'code' in error && error.code === 'invalid_fields')
            kept.set(key, { ...body().fields });
          throw error;
        }
      });
    },
  },
  {
    id: 'now-and-then-accounts-late',
    summary: 'The first list of accounts after a session completed is the one from before.',
    breaks: 'It holds the accounts of all bridges, and no others.',
    expect: ['listAccounts'],
    shows: 'lists-after-changes',
    apply: () => listingLate('listAccounts', ({ accountID }) => accountID),
  },
  {
    id: 'now-and-then-removed-once-more',
    summary: 'The first list of logins after one was removed still has it.',
    breaks: 'Or the bridge has no login with this ID, or no longer: `login_not_found`.',
    expect: ['listBridgeLogins'],
    shows: 'lists-after-changes',
    apply: () => listingLate('listBridgeLogins', ({ loginID }) => loginID),
  },
  {
    id: 'now-and-then-stored-after-error',
    summary: 'The first session that is sent after an error has no Cache-Control.',
    breaks: 'Always `no-store`, because the state of a login is private and soon out of date.',
    expect: ['getLoginSession', 'submitLoginStep', 'createLoginSession'],
    shows: 'again-after-refusal',
    apply: () => {
      let isAfterError = false;
      return answersOf('all', (answer) => {
        if (isAfterError && isSession(answer)) delete answer.headers['cache-control'];
        isAfterError = answer.status >= 400;
      })();
    },
  },
]);

/** The first list with other members than the one before is answered with the one before. */
function listingLate(
  operationId: 'listAccounts' | 'listBridgeLogins',
  idOf: (item: Json) => string,
): Changes {
  const last = new Map<string, { ids: string; body: Json }>();
  return answersOf([operationId], (answer) => {
    if (answer.status !== 200) return;
    const { body, request } = answer;
    const ids = (body.items ?? body).map(idOf).join();
    const before = last.get(request.url);
    last.set(request.url, { ids, body });
    if (before && before.ids !== ids) answer.body = before.body;
  })();
}
