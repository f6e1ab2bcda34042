// Answers with another status than the documented one.
import { answersOf, answersWith, beforeSubmit, mutants, refuse, undocumented } from './make-faults.ts';

export const statusMutants = mutants('status', [
  {
    id: 'status-create-201',
    summary: 'Creating a session answers 201.',
    breaks: 'Success is 200 where an operation lists no other status for it.',
    expect: ['createLoginSession'],
    shows: 'qr',
    apply: answersOf(['createLoginSession'], (answer) => {
      if (answer.status === 200) answer.status = 201;
    }),
  },
  {
    id: 'status-remove-204',
    summary: 'Removing a login answers 204 with no body.',
    breaks: 'Success is 200 where an operation lists no other status for it.',
    expect: ['removeBridgeLogin'],
    shows: 'remove',
    apply: answersOf(['removeBridgeLogin'], (answer) => {
      if (answer.status !== 200) return;
      answer.status = 204;
      answer.body = undefined;
    }),
  },
  {
    id: 'status-unknown-flow-404',
    summary: 'A flow that does not exist is answered 404.',
    breaks: '`unknown_flow`: the bridge has no flow with this `flowID`.',
    expect: ['createLoginSession'],
    shows: 'starts',
    apply: answersWith(422, (answer) => {
      if (answer.body.code === 'unknown_flow') refuse(answer, 404, 'unknown_flow');
    }),
  },
  {
    id: 'status-invalid-fields-400',
    summary: 'Values that break the rules of their field are answered 400.',
    breaks:
      "`invalid_fields`: a field is missing, or its value breaks the field's `pattern`, `options`, length or form.",
    expect: ['submitLoginStep'],
    shows: 'fields',
    apply: answersWith(422, (answer) => {
      if (answer.body.code === 'invalid_fields') answer.status = 400;
    }),
  },
  {
    id: 'status-malformed-json-500',
    summary: 'A body that is not JSON is answered 500.',
    breaks: 'The body is not JSON: `invalid_json`.',
    expect: ['createLoginSession', 'submitLoginStep', 'removeBridgeLogin'],
    shows: 'bodies',
    apply: answersWith(400, (answer) => {
      if (answer.body.code === 'invalid_json') refuse(answer, 500, 'internal_error');
    }),
  },
  {
    id: 'status-unknown-type-400',
    summary: 'A submit whose type is missing or unknown is answered 400.',
    breaks: '`invalid_request`: the body does not match the schema, or a path parameter is empty.',
    expect: ['submitLoginStep'],
    shows: 'bodies',
    apply: answersOf(['submitLoginStep'], (answer) => {
      if (answer.body.code === 'invalid_request' && answer.body.details.issues[0].path[0] === 'type')
        refuse(answer, 400, 'invalid_json');
    }),
  },
  {
    id: 'status-wrong-method-404',
    summary: 'A method that a path does not have is answered 404.',
    breaks: 'The path exists, but not with this method',
    expect: ['listBridges', 'getBridge'],
    shows: 'missing',
    apply: answersWith(405, (answer) => {
      refuse(answer, 404, 'route_not_found');
      delete answer.headers.allow;
    }),
  },
  {
    id: 'status-refused-login-502',
    summary: 'A submit after which the network refuses the login is answered 502.',
    breaks:
      'What the network decides about the values, failing the login included, is a 200 with the session.',
    expect: ['submitLoginStep'],
    shows: 'failed',
    apply: answersOf(['submitLoginStep'], (answer) => {
      if (answer.status === 200 && answer.body.status === 'failed')
        refuse(answer, 502, answer.body.error.code);
    }),
  },
  {
    id: 'status-ended-409',
    summary: 'A submit to a session that is over is answered 409.',
    breaks:
      'When the session was cancelled, expired or was lost, every submit of one of its steps is answered with 410.',
    expect: ['submitLoginStep'],
    shows: 'cancelled',
    apply: answersWith(410, (answer) => {
      answer.status = 409;
    }),
  },
  {
    id: 'status-small-body-413',
    summary: 'Bodies of more than 16 KiB are refused.',
    breaks: 'Bodies are JSON in UTF-8, sent as `application/json`, at most {bodySize}.',
    expect: ['createLoginSession', 'submitLoginStep', 'removeBridgeLogin'],
    shows: 'bodies',
    apply: () => ({
      request: ({ headers }) => {
        if (Number(headers['content-length']) > 16 * 1024) headers['content-length'] = '1000000';
      },
    }),
  },
  {
    id: 'status-unreachable-500',
    summary: 'A bridge that cannot be reached is answered 500.',
    breaks: 'The bridge cannot be reached just now: `bridge_unavailable`.',
    expect: ['listLoginFlows', 'getBridgeCapabilities', 'createLoginSession'],
    shows: 'starts',
    apply: answersWith(503, (answer) => refuse(answer, 500, 'internal_error')),
  },
  {
    id: 'status-schema-first',
    summary:
      'The body of a submit is checked before it is known whether the session is over and the step is current.',
    breaks: 'When several things are wrong with a request, the first of these decides',
    expect: ['submitLoginStep'],
    shows: 'cancelled',
    apply: beforeSubmit((_, request) => {
      // Throws when the body does not match.
      if (!request.body()) throw undocumented(422, 'invalid_request');
    }),
  },
]);
