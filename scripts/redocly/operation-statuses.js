/**
 * Which statuses an operation documents follows from what it takes. Any other error is the operation's own affair.
 * @import { Context, Operation, PathItem } from './types.ts'
 */
import { follow } from './nodes.js';

export default function operationStatuses() {
  return {
    PathItem: {
      Operation: {
        /**
         * @param {Operation} operation
         * @param {Context} context
         * @param {{ PathItem: PathItem }} parents
         */
        enter(operation, context, { PathItem }) {
          const all = [...(PathItem.parameters ?? []), ...(operation.parameters ?? [])];
          const inPath = all.some((parameter) => follow(context, parameter).node?.in === 'path');
          const body = operation.requestBody !== undefined;
          const documented = Object.keys(operation.responses ?? {});
          const name = operation.operationId;
          const location = context.location.child(['responses']).key();
          for (const { statuses, expected, reason } of table(inPath, all.length > 0, body)) {
            for (const status of statuses.filter((status) => documented.includes(status) !== expected)) {
              const message = expected
                ? `Add ${status} to ${name}: ${reason}.`
                : `Remove ${status} from ${name}: ${reason}.`;
              context.report({ message, location });
            }
          }
          for (const status of documented.filter(
            (status) => status !== '200' && !/^[45]\d\d$/.test(status),
          )) {
            context.report({
              message: `Remove ${status} from ${name}: success is 200, and errors are listed one by one.`,
              location,
            });
          }
        },
      },
    },
  };
}

/**
 * @param {boolean} inPath it has path parameters
 * @param {boolean} parameters it has parameters of any kind
 * @param {boolean} body it has a request body
 */
const table = (inPath, parameters, body) => [
  { statuses: ['200'], expected: true, reason: 'success is 200 everywhere' },
  { statuses: ['401'], expected: true, reason: 'every operation takes a token' },
  {
    statuses: ['404'],
    expected: inPath,
    reason: inPath
      ? 'what its path names may not exist'
      : 'its path names nothing, and an unknown route is told in info',
  },
  {
    statuses: ['422'],
    expected: parameters || body,
    reason:
      parameters || body
        ? 'its parameters or its body can be invalid'
        : 'it takes nothing that can be invalid',
  },
  {
    statuses: ['400', '413', '415'],
    expected: body,
    reason: body ? 'it takes a request body' : 'it takes no request body',
  },
  { statuses: ['405', '421'], expected: false, reason: 'info tells it once for every path' },
];
