// Values of the right form that mean something else.

import {
  answersOf,
  answersWith,
  beforeSubmit,
  bridgesSent,
  conversing,
  mutants,
  refuse,
  sessionsSent,
} from '../make-faults.ts';
import { isRepeat } from '../make-leaks.ts';
import type { Json } from '../mutant.ts';
import { accountsSent } from './make-second-order.ts';

export const meaningMutants = mutants('meaning', [
  {
    id: 'meaning-scope-swapped',
    summary: 'The answer of a removal names the other scope.',
    breaks: 'How far signing out reaches.',
    expect: ['removeBridgeLogin'],
    shows: 'one-of-two',
    apply: answersOf(['removeBridgeLogin'], ({ body, status }) => {
      if (status === 200) body.scope = body.scope === 'all-devices' ? 'current-device' : 'all-devices';
    }),
  },
  {
    id: 'meaning-old-instructions',
    summary: 'A step that is asked again has a new ID and the instructions of the first time.',
    breaks: '`instructions` then says what was wrong.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'form',
    apply: conversing(async (_, next, last) => {
      const step = await next();
      if (!isRepeat(step, last) || last.type === 'complete' || last.instructions === undefined) return step;
      return { ...step, instructions: last.instructions };
    }),
  },
  {
    id: 'meaning-qr-with-old-data',
    summary: 'A refreshed QR code has a new step ID and the old data.',
    breaks: 'A QR code refreshes by itself: the answer then has a new `stepID` and new `data`; draw those.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'qr-data',
    apply: () => {
      const first = new Map<string, string>();
      return sessionsSent(({ currentStep, loginSessionID }) => {
        const { display } = currentStep ?? {};
        if (display?.type !== 'qr') return;
        display.data = first.get(loginSessionID) ?? display.data;
        first.set(loginSessionID, display.data);
      })();
    },
  },
  {
    id: 'meaning-retry-in-milliseconds',
    summary: 'Retry-After is in milliseconds.',
    breaks: 'Seconds to wait before sending the request again.',
    expect: ['listLoginFlows', 'getBridgeCapabilities', 'createLoginSession'],
    shows: 'starts',
    apply: answersOf('all', ({ headers }) => {
      const seconds = headers['retry-after'];
      if (seconds !== undefined) headers['retry-after'] = `${Number(seconds) * 1000}`;
    }),
  },
  {
    id: 'meaning-timers-in-seconds',
    summary: 'The timers for disappearing messages are in seconds.',
    breaks: 'They are in milliseconds. Absent when any length will do.',
    expect: ['getBridgeCapabilities'],
    shows: 'bridges',
    apply: answersOf(['getBridgeCapabilities'], ({ body, status }) => {
      if (status !== 200) return;
      for (const group of Object.values<Json>(body.group_creation)) {
        const { settings } = group.disappear ?? {};
        if (settings?.timers) settings.timers = settings.timers.map((ms: number) => ms / 1000);
      }
    }),
  },
  {
    id: 'meaning-names-swapped',
    summary: 'The list of logins gives the first two of a bridge the user of each other.',
    breaks: 'It is the same as in the list.',
    expect: ['listBridgeLogins', 'getBridgeLogin'],
    shows: 'bridges',
    apply: swappingInLogins('user'),
  },
  {
    id: 'meaning-accounts-swapped',
    summary: 'The list of logins gives the first two of a bridge the accounts of each other.',
    breaks: 'IDs of the chat accounts it holds.',
    expect: ['listBridgeLogins'],
    shows: 'bridges',
    apply: swappingInLogins('accountIDs'),
  },
  {
    id: 'meaning-account-of-bridge-type',
    summary: 'The bridge of an account is named by its type, which is not the ID of every bridge.',
    breaks:
      'ID of the bridge. Cloud bridges are often named after their type, such as `discordgo`; bridges on this device have IDs of their own, such as `local-whatsapp`.',
    expect: ['listAccounts', 'getAccount', 'listBridges', 'getBridge'],
    shows: 'bridges',
    apply: accountsSent(({ bridge }) => {
      bridge.id = bridge.type;
    }),
  },
  {
    id: 'meaning-several-by-count',
    summary: 'supportsMultipleAccounts says whether there are several accounts now.',
    breaks: 'Whether more than one account of this network can be connected.',
    expect: ['listBridges', 'getBridge'],
    shows: 'bridges',
    apply: bridgesSent((bridge) => {
      bridge.supportsMultipleAccounts = bridge.accounts.length > 1;
    }),
  },
  {
    id: 'meaning-removed-logins-as-accounts',
    summary: 'The accounts that were removed with a login are named by the ID of the login.',
    breaks: 'Accounts that were removed with the login, when known.',
    expect: ['removeBridgeLogin'],
    shows: 'remove',
    apply: answersOf(['removeBridgeLogin'], ({ body, status }) => {
      if (status === 200) body.affectedAccountIDs = [body.loginID];
    }),
  },
  {
    id: 'meaning-login-of-account-is-account',
    summary: 'The login that an account belongs to is given as the ID of the account itself.',
    breaks: 'The login this account belongs to, when known. Several accounts may share one.',
    expect: ['listAccounts', 'getAccount', 'listBridges', 'getBridge'],
    shows: 'bridges',
    apply: accountsSent((account) => {
      account.loginID = account.accountID;
    }),
  },
  {
    id: 'meaning-attempts-as-refusal',
    summary: 'A login that the network refused because of too many attempts has failed with `login_failed`.',
    breaks: 'The network wants fewer attempts. Wait before trying again.',
    expect: ['submitLoginStep', 'getLoginSession'],
    shows: 'too-many-attempts',
    apply: sessionsSent(({ error }) => {
      if (error?.code === 'rate_limited') error.code = 'login_failed';
    }),
  },
  {
    id: 'meaning-issue-of-label',
    summary: 'The path of an issue names a field by its label.',
    breaks: 'A login field\'s path is `["fields", id]`.',
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: () => {
      const labels = new Map<string, Record<string, string>>();
      const { handlers } = beforeSubmit(({ loginSessionID, step }) => {
        const fields: Json[] = step && 'fields' in step ? [...step.fields] : [];
        labels.set(loginSessionID, Object.fromEntries(fields.map(({ id, label = id }) => [id, label])));
      })();
      const { answer } = answersWith(422, ({ body, params }) => {
        const known = labels.get(params.loginSessionID ?? '') ?? {};
        for (const issue of body.details.issues)
          if (issue.path[0] === 'fields') issue.path = ['fields', known[issue.path[1]] ?? issue.path[1]];
      })();
      return { ...(handlers && { handlers }), ...(answer && { answer }) };
    },
  },
  {
    id: 'meaning-conflicts-swapped',
    summary: 'The two reasons why a step cannot be submitted now are mistaken for each other.',
    breaks: '`step_not_current`: the session has moved on by more than one step.',
    expect: ['submitLoginStep'],
    shows: 'three-codes',
    apply: answersOf(['submitLoginStep'], (answer) => {
      if (answer.status !== 409) return;
      const isOld = answer.body.code === 'step_not_current';
      refuse(answer, 409, isOld ? 'step_in_progress' : 'step_not_current');
    }),
  },
]);

/** Exchanges a property of the first two logins in the list. */
function swappingInLogins(name: 'user' | 'accountIDs') {
  return answersOf(['listBridgeLogins'], ({ body, status }) => {
    const [first, second] = status === 200 ? body.items : [];
    if (first && second) [first[name], second[name]] = [second[name], first[name]];
  });
}
