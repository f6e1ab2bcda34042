/**
 * An operation is read from top to bottom in one order everywhere.
 * @import { Context, Operation } from './types.ts'
 */
const order = [
  'operationId',
  'x-source',
  'summary',
  'description',
  'x-descriptions',
  'tags',
  'parameters',
  'requestBody',
  'responses',
];

export default function operationKeyOrder() {
  return {
    /**
     * @param {Operation} operation
     * @param {Context} context
     */
    Operation(operation, { report }) {
      const keys = Object.keys(operation);
      const wanted = [
        ...order.filter((key) => keys.includes(key)),
        ...keys.filter((key) => !order.includes(key)),
      ];
      if (keys.join() !== wanted.join())
        report({ message: `Order the keys of ${operation.operationId}: ${wanted.join(', ')}.` });
    },
  };
}
