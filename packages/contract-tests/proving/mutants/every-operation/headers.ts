// Statuses and headers of every success.
import { answersOf, answersWith, mutants } from '../make-faults.ts';

export const successHeaderMutants = mutants('every-operation', [
  {
    id: 'success-without-request-id',
    summary: 'Only errors have an X-Request-ID.',
    breaks: 'Every response carries `X-Request-ID`; quote it when you report a problem.',
    expect: ['listBridges', 'getAccount', 'cancelLoginSession'],
    shows: 'bridges',
    apply: answersOf('all', ({ headers, status }) => {
      if (status < 400) delete headers['x-request-id'];
    }),
  },
  {
    id: 'success-without-version',
    summary: 'Only errors have an X-Beeper-Desktop-Version.',
    breaks: 'Every authenticated response carries `X-Beeper-Desktop-Version`.',
    expect: ['listBridges', 'getAccount', 'cancelLoginSession'],
    shows: 'bridges',
    apply: answersOf('all', ({ headers, status }) => {
      if (status < 400) delete headers['x-beeper-desktop-version'];
    }),
  },
  {
    id: 'success-stored',
    summary: 'What submits and cancels are answered with has no Cache-Control, since nobody caches a POST.',
    breaks: 'Always `no-store`, because the state of a login is private and soon out of date.',
    expect: ['submitLoginStep', 'cancelLoginSession'],
    shows: 'cancelled',
    apply: answersOf(['submitLoginStep', 'cancelLoginSession'], ({ headers }) => {
      delete headers['cache-control'];
    }),
  },
  {
    id: 'success-as-203',
    summary: 'Success is 203, as it is of a proxy that changes answers.',
    breaks: 'Success is 200 where an operation lists no other status for it.',
    expect: ['listBridges', 'getAccount', 'cancelLoginSession'],
    shows: 'bridges',
    apply: answersWith(200, (answer) => {
      answer.status = 203;
    }),
  },
  {
    id: 'success-as-text',
    summary: 'Successes are sent as text/json.',
    breaks: 'Bodies are JSON in UTF-8, sent as `application/json`, at most {bodySize}.',
    expect: ['listBridges', 'getAccount', 'cancelLoginSession'],
    shows: 'bridges',
    apply: answersWith(200, ({ headers }) => {
      headers['content-type'] = 'text/json';
    }),
  },
  {
    id: 'success-for-every-page',
    summary: 'Every web page may read every answer.',
    breaks: 'without that, no response has a CORS header.',
    expect: ['listBridges'],
    shows: 'addresses',
    apply: answersOf('all', ({ headers }) => {
      headers['access-control-allow-origin'] = '*';
    }),
  },
]);
