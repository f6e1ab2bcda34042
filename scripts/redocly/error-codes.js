/**
 * The description of an error names the codes that its examples have, and no others.
 * @import { Context, Operation } from './types.ts'
 */
import { examplesOf, isError, responsesOf } from './nodes.js';
import { codeSpans, isSnakeCase } from './prose.js';

export default function errorCodes() {
  /** What descriptions name that may be a code: which it is, the examples of all operations tell. */
  /** @type {{ span: string, where: string, location: any }[]} */
  const unshown = [];
  const codes = new Set();
  return {
    /**
     * @param {Operation} operation
     * @param {Context} context
     */
    Operation(operation, context) {
      const examples = examplesOf(operation, context).filter(({ status }) => isError(status));
      for (const { value } of examples) codes.add(Object(value).code);
      for (const { status, response, location } of responsesOf(operation, context)) {
        if (!isError(status)) continue;
        const where = `${operation.operationId} ${status}`;
        const shown = examples
          .filter((example) => example.status === status)
          .map(({ value }) => Object(value).code);
        const named = codeSpans(response.description ?? '');
        for (const code of new Set(shown))
          if (!named.includes(code))
            context.report({
              message: `Name \`${code}\` in the description of ${where}: an example has this code.`,
              location,
            });
        for (const span of new Set(named)) if (!shown.includes(span)) unshown.push({ span, where, location });
      }
    },
    Root: {
      /**
       * @param {unknown} _
       * @param {Context} context
       */
      leave(_, context) {
        // A code of one word looks like any other.
        for (const { span, where, location } of unshown)
          if (isSnakeCase(span) || codes.has(span))
            context.report({
              message: `Give ${where} an example with the code \`${span}\`, or take it out of the description.`,
              location,
            });
      },
    },
  };
}
