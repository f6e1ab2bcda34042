// Headers that are missing or wrong.
import { answersOf, answersWith, mutants } from './make-faults.ts';

export const headerMutants = mutants('header', [
  {
    id: 'header-no-challenge',
    summary: 'A 401 has no WWW-Authenticate.',
    breaks: 'How to authenticate, which is with a bearer token.',
    expect: ['listBridges', 'listAccounts'],
    shows: 'access',
    apply: answersWith(401, ({ headers }) => {
      delete headers['www-authenticate'];
    }),
  },
  {
    id: 'header-409-without-should-retry',
    summary: 'A 409 does not say that a repeat is of no use.',
    breaks: 'A 409 or 410 will not go away by itself, so both carry `x-should-retry: false`.',
    expect: ['createLoginSession', 'cancelLoginSession', 'submitLoginStep', 'removeBridgeLogin'],
    shows: 'starts',
    apply: answersWith(409, ({ headers }) => {
      delete headers['x-should-retry'];
    }),
  },
  {
    id: 'header-410-should-retry',
    summary: 'A 410 says `x-should-retry: true`.',
    breaks: 'Always `false`; sending the same request again gives the same answer.',
    expect: ['submitLoginStep'],
    shows: 'cancelled',
    apply: answersWith(410, ({ headers }) => {
      headers['x-should-retry'] = 'true';
    }),
  },
  {
    id: 'header-create-stored',
    summary: 'A new session comes without Cache-Control.',
    breaks: 'Always `no-store`, because the state of a login is private and soon out of date.',
    expect: ['createLoginSession'],
    shows: 'qr',
    apply: answersOf(['createLoginSession'], ({ headers }) => {
      delete headers['cache-control'];
    }),
  },
  {
    id: 'header-session-cached',
    summary: 'Reading a session allows to keep it for five seconds.',
    breaks: 'Always `no-store`, because the state of a login is private and soon out of date.',
    expect: ['getLoginSession'],
    shows: 'qr',
    apply: answersOf(['getLoginSession'], ({ headers, status }) => {
      if (status === 200) headers['cache-control'] = 'private, max-age=5';
    }),
  },
  {
    id: 'header-errors-without-request-id',
    summary: 'Errors have no X-Request-ID.',
    breaks: 'Every response carries `X-Request-ID`; quote it when you report a problem.',
    expect: ['getBridge', 'createLoginSession'],
    shows: 'missing',
    apply: answersOf('all', ({ headers, status }) => {
      if (status >= 400) delete headers['x-request-id'];
    }),
  },
  {
    id: 'header-one-request-id',
    summary: 'Every response has the same X-Request-ID.',
    breaks: 'ID of this request, different for each.',
    expect: ['listBridges'],
    shows: 'missing',
    apply: answersOf('all', ({ headers }) => {
      headers['x-request-id'] = 'req_0000';
    }),
  },
  {
    id: 'header-errors-without-version',
    summary: 'Authenticated errors have no X-Beeper-Desktop-Version.',
    breaks: 'Every authenticated response carries `X-Beeper-Desktop-Version`.',
    expect: ['getBridge', 'createLoginSession'],
    shows: 'missing',
    apply: answersOf('all', ({ headers, status }) => {
      if (status >= 400) delete headers['x-beeper-desktop-version'];
    }),
  },
  {
    id: 'header-503-without-retry-after',
    summary: 'A 503 does not say when to try again.',
    breaks: 'A 429 or 503 says in `Retry-After` how many seconds to wait.',
    expect: ['listLoginFlows', 'getBridgeCapabilities', 'createLoginSession'],
    shows: 'starts',
    apply: answersWith(503, ({ headers }) => {
      delete headers['retry-after'];
    }),
  },
  {
    id: 'header-429-with-date',
    summary: 'The Retry-After of a 429 is a date.',
    breaks: 'Seconds to wait before sending the request again.',
    expect: ['createLoginSession'],
    shows: 'starts',
    apply: answersWith(429, ({ headers }) => {
      headers['retry-after'] = 'Sat, 21 Nov 2026 12:00:00 GMT';
    }),
  },
  {
    id: 'header-405-without-allow',
    summary: 'A 405 does not say which methods there are.',
    breaks: '`Allow` lists the methods it has.',
    expect: ['listBridges', 'getBridge'],
    shows: 'missing',
    apply: answersWith(405, ({ headers }) => {
      delete headers.allow;
    }),
  },
  {
    id: 'header-problem-json',
    summary: 'Errors are sent as application/problem+json.',
    breaks: 'Bodies are JSON in UTF-8, sent as `application/json`, at most {bodySize}.',
    expect: ['getBridge', 'createLoginSession'],
    shows: 'missing',
    apply: answersOf('all', ({ headers, status }) => {
      if (status >= 400) headers['content-type'] = 'application/problem+json';
    }),
  },
]);
