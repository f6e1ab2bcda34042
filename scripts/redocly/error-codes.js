/**
 * The description of an error names the codes that its examples have, and no others.
 * @import { Context, Operation } from './types.ts'
 */
import { examplesOf, isError, responsesOf } from './nodes.js';
import { codeSpans, isSnakeCase } from './prose.js';

export default function errorCodes() {
  return {
    /**
     * @param {Operation} operation
     * @param {Context} context
     */
    Operation(operation, context) {
      const examples = examplesOf(operation, context);
      for (const { status, response, location } of responsesOf(operation, context)) {
        if (!isError(status)) continue;
        const shown = examples
          .filter((example) => example.status === status)
          .map(({ value }) => Object(value).code);
        const named = codeSpans(response.description ?? '');
        for (const code of new Set(shown))
          if (!named.includes(code))
            context.report({
              message: `Name \`${code}\` in the description of ${operation.operationId} ${status}: an example has this code.`,
              location,
            });
        for (const code of new Set(named.filter(isSnakeCase)))
          if (!shown.includes(code))
            context.report({
              message: `Give ${operation.operationId} ${status} an example with the code \`${code}\`, or take it out of the description.`,
              location,
            });
      }
    },
  };
}
