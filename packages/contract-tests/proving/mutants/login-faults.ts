// Faults of logins, each for the rule that has to fail on it.
import { operations } from '@bridges-api/spec/operations';
import { showSessions } from '../../src/rules/by-subject/every-session.ts';
import { answersOf, answersWith, judgingFields, refuse, sessionsSent } from './make-faults.ts';
import type { Changes, Json, OperationId } from './mutant.ts';

const created = (change: (session: Json) => void) => {
  return answersOf(['createLoginSession'], ({ body, status }) => status === 200 && change(body));
};
const read = (change: (session: Json) => void) => {
  return answersOf(['getLoginSession'], ({ body, status }) => status === 200 && change(body));
};
/** The submit that ended a session is not taken for a repeat. */
const refusedAgain = answersOf(['submitLoginStep'], (answer) => {
  if (answer.status === 200 && answer.body.status === 'failed') refuse(answer, 410, 'login_session_failed');
});

/** Any submit to a session that is over is taken for a repeat. */
const answeredAgain = answersOf(['submitLoginStep'], (answer) => {
  if (answer.status !== 410) return;
  answer.status = 200;
  answer.body = { ...answer.params, status: 'failed', error: { code: 'login_failed', message: 'No.' } };
});

/** What a session must not be, whichever operation shows it. */
const inconsistent: Readonly<Record<string, (session: Json) => void>> = {
  'step-fits-status': (session) => {
    if (session.currentStep) session.status = 'waiting_for_cookies';
    if (session.currentStep?.type === 'cookies') session.status = 'waiting_for_input';
  },
  'step-while-it-waits': (session) => {
    delete session.currentStep;
  },
  'no-step-when-over': (session) => {
    session.status = 'cancelled';
  },
  'no-account-before': (session) => {
    session.account ??= {};
  },
  'ids-of-the-path': (session) => {
    session.bridgeID = 'another';
  },
};

const withBody = operations.flatMap(({ body, operationId }) => (body ? [operationId as OperationId] : []));

/** What is wrong, by the rule that has to say so. */
export const loginFaults: Readonly<Record<string, () => Changes>> = {
  'createLoginSession/200/of-the-bridge': created((session) => {
    session.bridgeID = 'another';
  }),
  'createLoginSession/200/every-call-another': created((session) => {
    session.loginSessionID = 'ls_the_same';
  }),
  'createLoginSession/429/refused-start': answersOf(['createLoginSession'], (answer) => {
    if (answer.status === 429) answer.body.code = 'bridge_unavailable';
  }),
  'getLoginSession/200/waiting_for_input': read((session) => {
    delete session.currentStep?.instructions;
  }),
  'getLoginSession/200/waiting_for_display': read((session) => {
    session.status = 'waiting_for_input';
  }),
  'getLoginSession/200/others-untouched': read((session) => {
    session.status = 'cancelled';
  }),
  'getLoginSession/200/reconnect-keeps-ids': read((session) => {
    delete session.loginID;
  }),
  'getLoginSession/200/account-as-listed': sessionsSent(({ account }) => {
    if (account) account.network = 'Another';
  }),
  'getLoginSession/200/login-as-listed': sessionsSent(({ login }) => {
    if (login?.user) login.user = { id: 'another' };
  }),
  'getLoginSession/404/near-loginSessionID': () => ({
    request: (request) => {
      request.url = request.url?.replace(/LS_\w+/, (id) => id.toLowerCase());
    },
  }),
  'getLoginSession/200/qr-code-is-new': answersOf('all', ({ body }) => {
    if (body?.currentStep?.display?.type === 'qr') body.currentStep.display.data = 'the same';
  }),
  'getLoginSession/200/cancelled-while-submitting': () => {
    const cancelled = new Map<string, number>();
    return read((session) => {
      const id = session.loginSessionID;
      if (session.status !== 'cancelled') return;
      cancelled.set(id, (cancelled.get(id) ?? 0) + 1);
      if (cancelled.get(id) === 2) session.status = 'complete';
    })();
  },
  'createLoginSession/200/reconnect-when-connected': () => ({
    handlers: ({ createLoginSession }) => ({
      createLoginSession: (request, services) => {
        const isReconnect = 'loginID' in request.body();
        return isReconnect ? request.fail('account_limit_reached') : createLoginSession(request, services);
      },
    }),
  }),
  'submitLoginStep/422/step-type-mismatch-waiting_for_display': answersOf(['submitLoginStep'], (answer) => {
    if (answer.body?.code === 'step_type_mismatch') answer.body.code = 'invalid_fields';
  }),
  'createLoginSession/200/without-body': answersOf(['createLoginSession'], (answer) => {
    const { 'content-type': type, 'content-length': length = '0' } = answer.request.headers;
    if (!type && length === '0') refuse(answer, 422, 'invalid_request');
  }),
  // Of those that last longer than the suite is told.
  'getLoginSession/200/expires': () => ({}),
  'getLoginSession/404/forgotten': () => ({}),
  'createLoginSession/200/content-type-without-body': answersOf(['createLoginSession'], (answer) => {
    const { 'content-type': type, 'content-length': length = '0' } = answer.request.headers;
    if (type && length === '0') refuse(answer, 400, 'invalid_json');
  }),
  ...Object.fromEntries(
    ['last-step', 'other-type', 'broken-schema', 'no-body'].flatMap((situation) => [
      [`submitLoginStep/200/${situation}-when-failed`, refusedAgain],
      [`submitLoginStep/410/${situation}-when-lost`, answeredAgain],
    ]),
  ),
  'submitLoginStep/422/pattern-not-found': judgingFields(({ pattern: _, ...field }) => field),
  'submitLoginStep/422/pattern-is-searched-for': judgingFields(({ pattern, ...field }) =>
    pattern ? { ...field, pattern: `^(?:${pattern})$` } : field,
  ),
  'submitLoginStep/422/too-short': judgingFields(({ minLength: _, ...field }) => field),
  'submitLoginStep/422/too-long': judgingFields(({ maxLength: _, ...field }) => field),
  'submitLoginStep/422/limits-of-each-field': judgingFields(({ maxLength: _, ...field }) => field),
  'submitLoginStep/422/bounds-of-each-field': judgingFields(({ maxLength, ...field }) =>
    maxLength ? { ...field, maxLength: maxLength - 1 } : field,
  ),
  // As JavaScript counts, in which an emoji has the length 2.
  'submitLoginStep/422/length-in-code-points': judgingFields(({ maxLength, ...field }) =>
    maxLength ? { ...field, maxLength: Math.floor(maxLength / 2) } : field,
  ),
  'getLoginSession/200/unknown-values': read((session) => {
    if (session.currentStep) session.currentStep = { type: 'passkey', stepID: 'passkey' };
  }),
  'createLoginSession/200/unknown-property': () => ({
    handlers: ({ createLoginSession }) => ({
      createLoginSession: (request, services) => {
        const isKnown = Object.keys(request.body()).every((name) => name === 'flowID');
        return isKnown ? createLoginSession(request, services) : request.fail('bridge_disabled');
      },
    }),
  }),
  'getLoginSession/200/waiting_for_cookies': read((session) => {
    delete session.currentStep?.instructions;
  }),
  'getLoginSession/200/repeatable': () => {
    let count = 0;
    return read((session) => {
      if (session.currentStep) session.currentStep.instructions += ++count;
    })();
  },
  ...Object.fromEntries(
    withBody.flatMap((operationId) => {
      const unlimited = answersWith(413, (answer) => refuse(answer, 404, 'bridge_not_found'));
      const strict = answersOf([operationId], (answer) => {
        if (answer.request.headers['content-type'] !== 'application/json')
          refuse(answer, 415, 'unsupported_media_type');
      });
      return [
        [`${operationId}/413/too-large`, unlimited],
        [`${operationId}/413/too-large-in-chunks`, unlimited],
        [`${operationId}/415/not-with-charset`, strict],
      ];
    }),
  ),
  ...Object.fromEntries(
    showSessions.flatMap((operationId) =>
      Object.entries(inconsistent).map(([name, change]) => [
        `${operationId}/200/${name}`,
        answersOf([operationId as OperationId], ({ body, status }) => {
          if (status === 200) change(body);
        }),
      ]),
    ),
  ),
};
