// Errors with another code than the operation lists: the name of the status, as HTTP libraries make them, in place of what happened.
import { operations, responseOf } from '@bridges-api/spec/operations';
import { answersWith, mutants } from '../make-faults.ts';
import type { OperationId } from '../mutant.ts';
import type { SceneName } from '../scenes.ts';

/** By status: the code that stands for all of its codes, and where it is provoked. */
const named: Readonly<Record<number, readonly [code: string, shows: SceneName]>> = {
  400: ['bad_request', 'bodies'],
  401: ['invalid_token', 'access'],
  404: ['not_found', 'missing'],
  409: ['conflict', 'starts'],
  410: ['gone', 'cancelled'],
  413: ['payload_too_large', 'large-bodies'],
  415: ['unsupported_type', 'bodies'],
  422: ['unprocessable_entity', 'fields'],
  429: ['too_many_requests', 'starts'],
  503: ['service_unavailable', 'starts'],
};

export const codeMutants = mutants(
  'every-operation',
  Object.entries(named).map(([key, [code, shows]]) => {
    const status = Number(key);
    const documenting = operations.filter((operation) => responseOf(operation, status));
    return {
      id: `code-of-${status}`,
      summary: `The code of every ${status} is \`${code}\`.`,
      breaks: 'Each operation lists its own statuses and codes.',
      expect: documenting.map(({ operationId }) => operationId as OperationId),
      shows,
      apply: answersWith(status, ({ body }) => {
        body.code = code;
      }),
    };
  }),
);
