/**
 * One error body everywhere: application/json with the schema APIError, or an allOf of it.
 * @import { Context, Operation, Ref, Schema } from './types.ts'
 */
import { componentName, follow, isError, responsesOf } from './nodes.js';

export default function errorBody() {
  return {
    /**
     * @param {Operation} operation
     * @param {Context} context
     */
    Operation(operation, context) {
      for (const { status, response, from, location } of responsesOf(operation, context)) {
        const types = Object.keys(response.content ?? {});
        const schema = response.content?.['application/json']?.schema;
        if (!isError(status) || (types.join() === 'application/json' && isAPIError(schema, from, context)))
          continue;
        context.report({
          message: `Give ${operation.operationId} ${status} one body: application/json with the schema APIError, or an allOf of it.`,
          location,
        });
      }
    },
  };
}

/**
 * @param {Schema | Ref | undefined} schema
 * @param {string} from
 * @param {Context} context
 * @returns {boolean}
 */
function isAPIError(schema, from, context) {
  if (!schema) return false;
  const target = follow(context, schema, from);
  if (componentName(target.location) === 'APIError') return true;
  return target.node?.allOf?.some((part) => isAPIError(part, target.from, context)) ?? false;
}
