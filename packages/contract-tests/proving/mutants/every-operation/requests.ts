// Requests that every operation, or every one with a body, reads otherwise than it must.
import { answersOf, answersWith, mutants, refuse } from '../make-faults.ts';

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
]);
