/**
 * What carries login state must not be stored: a 200 with a LoginSession documents Cache-Control.
 * @import { Context, Operation } from './types.ts'
 */
import { componentName, follow, responsesOf } from './nodes.js';

export default function loginSessionCache() {
  return {
    /**
     * @param {Operation} operation
     * @param {Context} context
     */
    Operation(operation, context) {
      for (const { status, response, from, location } of responsesOf(operation, context)) {
        const schema = response.content?.['application/json']?.schema;
        if (!schema || componentName(follow(context, schema, from).location) !== 'LoginSession') continue;
        if (Object.keys(response.headers ?? {}).includes('Cache-Control')) continue;
        context.report({
          message: `Add the header Cache-Control to ${operation.operationId} ${status}: it carries login state.`,
          location,
        });
      }
    },
  };
}
