// Rules that kill no mutant or hardly one, each with a fault of its own: a rule that cannot fail says nothing. That they pass on the sound
// server is shown by src/server.test.ts.
import { describe, it } from 'vitest';
import { rules } from '../src/rules/all.ts';
import { runSuite } from '../src/suite/suite.ts';
import type { Changes, Json } from './mutant.ts';
import { startMutant } from './start.ts';
import { answersOf, answersWith, bridgesSent, judgingFields, refuse } from './tools.ts';

const created = (change: (session: Json) => void) => {
  return answersOf(['createLoginSession'], ({ body, status }) => status === 200 && change(body));
};
const read = (change: (session: Json) => void) => {
  return answersOf(['getLoginSession'], ({ body, status }) => status === 200 && change(body));
};
const listed = (change: (bridge: Json, count: number) => void) => {
  let count = 0;
  return bridgesSent((bridge) => change(bridge, ++count));
};

const account = (change: (account: Json) => void) => {
  return answersOf(['getAccount'], ({ body, status }) => status === 200 && change(body));
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

/** Every page is let in. */
const open = answersOf('all', ({ headers }) => {
  headers['access-control-allow-origin'] = '*';
});

/** What is wrong, by the rule that has to say so. */
const faults: Readonly<Record<string, () => Changes>> = {
  'api/200/query-is-ignored': answersOf('all', (answer) => {
    if (answer.request.url?.includes('?')) refuse(answer, 404, 'route_not_found');
  }),
  'api/cors/closed': open,
  'api/cors/no-preflight': open,
  'api/order/413-before-400': answersWith(413, (answer) => refuse(answer, 400, 'invalid_json')),
  'listBridges/200/accounts-are-of-the-bridge': listed(({ accounts }) => {
    for (const { bridge } of accounts) bridge.id = 'another';
  }),
  'listBridges/200/status-connected': listed((bridge) => {
    if (bridge.status === 'connected') bridge.supportsMultipleAccounts = true;
  }),
  'listBridges/200/status-limit-reached': listed((bridge) => {
    if (bridge.status === 'limit_reached') bridge.supportsMultipleAccounts = false;
  }),
  'listBridges/200/reading-changes-nothing': listed((bridge, count) => {
    bridge.type += count;
  }),
  'getBridgeCapabilities/200/every-bridge': answersOf(['getBridgeCapabilities'], (answer) => {
    refuse(answer, 404, 'bridge_not_found');
  }),
  'getBridgeCapabilities/200/lengths-fit': answersOf(['getBridgeCapabilities'], ({ body }) => {
    for (const { name } of Object.values<Json>(body.group_creation ?? {})) if (name) name.min_length = 1e6;
  }),
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
  'getBridge/404/near-bridgeID': () => ({
    request: (request) => {
      request.url = request.url?.replace('%20', '').toLowerCase();
    },
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
  'listBridgeLogins/200/account-ids-ordered': answersOf(['listBridgeLogins'], ({ body, status }) => {
    if (status === 200) for (const login of body.items) login.accountIDs = ['b', 'a'];
  }),
  'listBridgeLogins/200/accounts-of-the-login': answersOf(['listBridgeLogins'], ({ body, status }) => {
    if (status === 200) for (const login of body.items) login.accountIDs = [];
  }),
  'listBridgeLogins/200/accounts-and-logins-are-there': answersOf(['getBridge'], ({ body, status }) => {
    if (status === 200) body.accounts = [];
  }),
  'getBridge/200/of-the-path': answersOf(['getBridge'], ({ body, status }) => {
    if (status === 200) body.id = 'another';
  }),
  'getBridgeLogin/200/of-the-path': answersOf(['getBridgeLogin'], ({ body, status }) => {
    if (status === 200) body.loginID = 'another';
  }),
  'getAccount/200/of-the-path': account((body) => {
    body.accountID = 'another';
  }),
  'getAccount/200/agrees-with-list': account((body) => {
    body.statusText = 'Another.';
  }),
  'getAccount/404/near-accountID': () => ({
    request: (request) => {
      request.url = request.url?.replace('%20', '').toLowerCase();
    },
  }),
  'listAccounts/200/accounts-of-all-bridges': answersOf(['listAccounts'], ({ body, status }) => {
    if (status === 200) body.pop();
  }),
  'listAccounts/200/agrees-with-bridges': answersOf(['listAccounts'], ({ body, status }) => {
    if (status === 200) for (const one of body) one.statusText = 'Another.';
  }),
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
  // As JavaScript counts, in which an emoji has the length 2.
  'submitLoginStep/422/length-in-code-points': judgingFields(({ maxLength, ...field }) =>
    maxLength ? { ...field, maxLength: Math.floor(maxLength / 2) } : field,
  ),
  ...Object.fromEntries(
    [
      ['400-before-422-empty', 400, 422, 'invalid_request'],
      ['422-empty-before-404-bridge', 422, 404, 'bridge_not_found'],
      ['422-empty-before-404-session', 422, 404, 'login_session_not_found'],
    ].map(([name, from, to, code]) => [
      `api/order/${name}`,
      answersOf('all', (answer) => {
        const isEmpty = /\/\/|\/$/.test(answer.request.url ?? '');
        if (isEmpty && answer.status === from) refuse(answer, Number(to), String(code));
      }),
    ]),
  ),
  'listBridges/200/unknown-values': listed((bridge) => {
    bridge.status = 'paused';
  }),
  'getLoginSession/200/unknown-values': read((session) => {
    if (session.currentStep) session.currentStep = { type: 'passkey', stepID: 'passkey' };
  }),
  'listBridges/200/body-additions': listed((bridge) => {
    bridge.id = '';
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
    (['createLoginSession', 'submitLoginStep', 'removeBridgeLogin'] as const).flatMap((operationId) => {
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
    (['createLoginSession', 'getLoginSession', 'submitLoginStep'] as const).flatMap((operationId) =>
      Object.entries(inconsistent).map(([name, change]) => [
        `${operationId}/200/${name}`,
        answersOf([operationId], ({ body, status }) => {
          if (status === 200) change(body);
        }),
      ]),
    ),
  ),
};

/** Those that judge what others have asked for need one that asks. */
const suppliers = [
  'getLoginSession/200/newest-step',
  'createLoginSession/200/reconnect-by-login',
  'getLoginSession/200/waiting_for_input',
  'submitLoginStep/200/wait-is-held',
];

describe.concurrent('a rule that kills few mutants or none', () => {
  it.for(Object.entries(faults))('%s fails on a fault', async ([id, apply], { expect }) => {
    expect(await outcomeOf(id, apply)).toBe('fail');
  });
});

async function outcomeOf(id: string, apply: () => Changes): Promise<string | undefined> {
  const { stop, ...server } = await startMutant({ ...nameless, apply });
  try {
    const isObserver = rules.some((rule) => rule.id === id && rule.kind === 'observer');
    const only = [id, ...(isObserver ? suppliers : [])];
    const { results } = await runSuite({ ...server, profile: 'full', fixture: 'sandbox', only });
    return results.find(({ rule }) => rule.id === id)?.outcome;
  } finally {
    await stop();
  }
}

const nameless = {
  id: 'near',
  kind: 'schema',
  summary: 'A fault for one rule.',
  breaks: 'That rule.',
  expect: [],
  shows: 'bridges',
} as const;
