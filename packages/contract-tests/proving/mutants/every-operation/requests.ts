// Requests that every operation, or every one with a body, reads otherwise than it must.
import { operations } from '@bridges-api/spec/operations';
import { answersOf, answersWith, mutants, refuse } from '../make-faults.ts';
import type { Json } from '../mutant.ts';

export const requestMutants = mutants('every-operation', [
  {
    id: 'request-of-any-size',
    summary: 'Bodies of any size are read.',
    breaks: 'The body is larger than {bodySize}: `body_too_large`.',
    expect: ['createLoginSession', 'submitLoginStep', 'removeBridgeLogin'],
    shows: 'large-bodies',
    apply: () => ({ bodySize: () => 1e8 }),
  },
  {
    id: 'request-in-chunks-of-any-size',
    summary: 'How large a body may be is judged by its Content-Length, which a body in chunks does not have.',
    breaks: 'The body is larger than {bodySize}: `body_too_large`.',
    expect: ['createLoginSession', 'submitLoginStep', 'removeBridgeLogin'],
    shows: 'large-bodies',
    apply: () => ({
      bodySize: (limit, headers) => (headers['content-length'] === undefined ? 1e8 : limit),
    }),
  },
  {
    id: 'request-with-charset-refused',
    summary: 'A Content-Type is compared as a whole, so that one with a charset is refused.',
    breaks: 'Bodies are JSON in UTF-8, sent as `application/json`, at most {bodySize}.',
    expect: ['createLoginSession', 'submitLoginStep', 'removeBridgeLogin'],
    shows: 'large-bodies',
    apply: answersOf(['createLoginSession', 'submitLoginStep', 'removeBridgeLogin'], (answer) => {
      const { 'content-type': type = 'application/json' } = answer.request.headers;
      if (type !== 'application/json') refuse(answer, 415, 'unsupported_media_type');
    }),
  },
  {
    id: 'request-parameters-before-body',
    summary: 'An empty ID in a path is refused before it is known whether the body is JSON.',
    breaks: 'When several things are wrong with a request, the first of these decides',
    expect: ['submitLoginStep'],
    shows: 'broken-bodies',
    apply: answersWith(400, (answer) => {
      if (/\/\/|\/$/.test(answer.request.url)) refuse(answer, 422, 'invalid_request');
    }),
  },
  {
    id: 'request-without-id',
    summary: 'An empty ID in a path is looked up like any other, and not found.',
    breaks: 'A path with an empty parameter is still the path of its operation',
    expect: ['getBridge', 'getAccount', 'submitLoginStep'],
    shows: 'addresses',
    apply: () => ({
      request: (request) => {
        const [path = '', ...query] = request.url?.split('?') ?? [];
        const filled = path.replaceAll(/\/(?=\/|$)/g, '/-');
        request.url = [filled, ...query].join('?');
      },
    }),
  },
  {
    id: 'request-type-alone-is-a-body',
    summary: 'A request with a content type and no bytes after it is refused as one whose JSON is broken.',
    breaks: 'A content type alone is no body',
    expect: ['listBridges', 'createLoginSession', 'cancelLoginSession'],
    shows: 'creates',
    apply: answersOf('all', (answer) => {
      const { 'content-type': type, 'content-length': length = '0' } = answer.request.headers;
      if (answer.operationId && type && length === '0' && answer.status !== 401)
        refuse(answer, 400, 'invalid_json');
    }),
  },
  {
    id: 'request-all-named',
    summary: 'A body that is refused for one property is refused for all others that it may have, too.',
    breaks: 'Everything that was found wrong.',
    expect: ['createLoginSession', 'submitLoginStep'],
    shows: 'bodies',
    apply: answersWith(422, ({ body, operationId }) => {
      const operation = operations.find((one) => one.operationId === operationId);
      const names = Object.keys((operation?.body?.schema as Json)?.properties ?? {});
      if (body.code !== 'invalid_request') return;
      for (const name of names)
        body.details.issues.push({ code: 'type', message: 'Is wrong.', path: [name] });
    }),
  },
  {
    id: 'request-ids-in-two-bytes',
    summary:
      'An ID with a character that UTF-16 takes two units for is refused as one that breaks its schema.',
    breaks: 'Percent-encode every path parameter: an ID may hold any character.',
    expect: ['getBridge', 'getAccount', 'submitLoginStep'],
    shows: 'odd-paths',
    apply: answersWith(404, (answer) => {
      if (answer.request.url.includes('%F0%9F')) refuse(answer, 422, 'invalid_request');
    }),
  },
  {
    id: 'request-unknown-as-wrong',
    summary: 'What is to be changed and is not there is answered with 422.',
    breaks: 'No bridge has this ID: `bridge_not_found`.',
    expect: ['createLoginSession', 'submitLoginStep', 'removeBridgeLogin'],
    shows: 'large-bodies',
    apply: answersWith(404, (answer) => {
      if (answer.request.method === 'POST') refuse(answer, 422, 'invalid_request');
    }),
  },
]);
