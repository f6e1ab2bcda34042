/**
 * Which statuses an operation documents follows from what it takes. Any other error is the operation's own affair.
 * @import { Context, Operation, PathItem } from './types.ts'
 */
import { follow } from './nodes.js';

export default function operationStatuses() {
  /** @type {unknown[] | undefined} */
  let common;
  return {
    Root: {
      /** @param {{ security?: unknown[] }} root */
      enter({ security }) {
        common = security;
      },
    },
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
          const open = (operation.security ?? common ?? [{}]).length === 0;
          const documented = Object.keys(operation.responses ?? {});
          const name = operation.operationId;
          const location = context.location.child(['responses']).key();
          if (!documented.some((status) => /^2\d\d$/.test(status)))
            context.report({ message: `Add 200 to ${name}: it has no success.`, location });
          for (const { statuses, expected, reason } of table(inPath, all.length > 0, body, open)) {
            for (const status of statuses.filter((status) => documented.includes(status) !== expected)) {
              const message = expected
                ? `Add ${status} to ${name}: ${reason}.`
                : `Remove ${status} from ${name}: ${reason}.`;
              context.report({ message, location });
            }
          }
          for (const status of documented.filter((status) => !/^[245]\d\d$/.test(status))) {
            context.report({
              message: `Remove ${status} from ${name}: successes and errors are listed one by one.`,
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
 * @param {boolean} open it needs no credential
 */
const table = (inPath, parameters, body, open) => [
  {
    statuses: ['401'],
    expected: !open,
    reason: open ? 'it needs no credential' : 'it needs a credential, which may be missing or wrong',
  },
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
