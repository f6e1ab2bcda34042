// Going back in sessions that are over, and what every answer to it has.
import { present } from '@bridges-api/core/login-session/session';
import { placeOf } from '@bridges-api/core/login-session/submission';
import { isOver } from '@bridges-api/core/login-session/transitions';
import { mutants, refuse } from './make-faults.ts';
import { backAnswers, beforeBack } from './make-going-back.ts';

const inOrder = 'When several things are wrong with a request, the first of these decides';
const shouldRetry = 'A 409 or 410 will not go away by itself, so both carry `x-should-retry: false`.';

export const backAnswerMutants = mutants('going-back', [
  {
    id: 'back-when-over-409',
    summary: 'Going back in a session that is over is refused since the step is not the current one.',
    breaks: inOrder,
    expect: ['goBackLoginStep'],
    shows: 'going-back-cancelled',
    apply: beforeBack((session, request) => {
      if (placeOf(session, request.params.stepID) === 'over') request.fail('step_not_current');
    }),
  },
  {
    id: 'back-when-over-200',
    summary: 'Going back in a session that was cancelled is answered with it.',
    breaks: '`login_session_cancelled`: the session was cancelled.',
    expect: ['goBackLoginStep'],
    shows: 'going-back-cancelled',
    apply: beforeBack(
      (session, { params }) => placeOf(session, params.stepID) === 'over' && present(session),
    ),
  },
  {
    id: 'back-over-before-step',
    summary:
      'Going back in a session that was cancelled is answered 410, whether it ever had the step or not.',
    breaks: inOrder,
    expect: ['goBackLoginStep'],
    shows: 'going-back-cancelled',
    apply: beforeBack(({ issued, state }, request) => {
      if (isOver(state) && !issued.includes(request.params.stepID))
        request.fail(state === 'complete' ? 'login_session_complete' : 'login_session_cancelled');
    }),
  },
  {
    id: 'back-without-token',
    summary: 'Going back asks for no token.',
    breaks: 'Send `Authorization: Bearer TOKEN` with every request.',
    expect: ['goBackLoginStep'],
    shows: 'going-back-refused',
    apply: ({ token }) => ({
      request: ({ headers, url }) => {
        if (url?.endsWith('/back')) headers.authorization = `Bearer ${token}`;
      },
    }),
  },
  {
    id: 'back-empty-step-404',
    summary: 'Going back without the ID of a step is answered as if the path did not exist.',
    breaks: 'A path with an empty parameter is still the path of its operation',
    expect: ['goBackLoginStep'],
    shows: 'going-back-refused',
    apply: backAnswers((answer) => {
      if (answer.status === 422) refuse(answer, 404, 'route_not_found');
    }),
  },
  {
    id: 'back-type-is-body',
    summary: 'Going back with a content type and no bytes after it is refused, since nothing is no JSON.',
    breaks:
      'A content type alone is no body: `Content-Type: application/json` with no bytes after it is answered as if it had been left out.',
    expect: ['goBackLoginStep'],
    shows: 'going-back-refused',
    apply: backAnswers((answer) => {
      const isTyped = answer.request.headers['content-type'] !== undefined;
      if (isTyped && answer.status !== 401) refuse(answer, 400, 'invalid_json');
    }),
  },
  {
    id: 'back-stored',
    summary: 'The session after going back comes without Cache-Control.',
    breaks: 'Always `no-store`, because the state of a login is private and soon out of date.',
    expect: ['goBackLoginStep'],
    shows: 'going-back',
    apply: backAnswers(({ headers }) => {
      delete headers['cache-control'];
    }),
  },
  {
    id: 'back-409-without-should-retry',
    summary: 'A 409 of going back does not say that a repeat is of no use.',
    breaks: shouldRetry,
    expect: ['goBackLoginStep'],
    shows: 'going-back-refused',
    apply: backAnswers(({ headers, status }) => {
      if (status === 409) delete headers['x-should-retry'];
    }),
  },
  {
    id: 'back-410-should-retry',
    summary: 'A 410 of going back says `x-should-retry: true`.',
    breaks: shouldRetry,
    expect: ['goBackLoginStep'],
    shows: 'going-back-cancelled',
    apply: backAnswers(({ headers, status }) => {
      if (status === 410) headers['x-should-retry'] = 'true';
    }),
  },
  {
    id: 'back-204',
    summary: 'Going back is answered 204 with no session.',
    breaks: 'Success is 200 where an operation lists no other status for it.',
    expect: ['goBackLoginStep'],
    shows: 'going-back',
    apply: backAnswers((answer) => {
      if (answer.status !== 200) return;
      answer.status = 204;
      answer.body = undefined;
    }),
  },
]);
