/**
 * An error example says the code it is named after; a validation error lists its issues.
 * @import { Context, Operation } from './types.ts'
 */
import { examplesOf, isError } from './nodes.js';

export default function errorExample() {
  return {
    /**
     * @param {Operation} operation
     * @param {Context} context
     */
    Operation(operation, context) {
      for (const { where, status, key, name, value, location } of examplesOf(operation, context)) {
        if (!isError(status)) continue;
        const error = /** @type {{ code?: unknown, details?: { issues?: unknown } } | undefined} */ (value);
        if (name.startsWith('errors.') && error?.code !== key) {
          context.report({
            message: `Set "code" of the example ${name} to "${key}", its key in ${where}.`,
            location,
          });
        }
        if (status === '422' && !areIssues(error?.details?.issues)) {
          context.report({
            message: `Give the example ${name} details.issues with code, message and path.`,
            location,
          });
        }
      }
    },
  };
}

/** @param {unknown} issues */
function areIssues(issues) {
  if (!Array.isArray(issues) || issues.length === 0) return false;
  return issues.every(
    (issue) =>
      typeof issue?.code === 'string' && typeof issue.message === 'string' && Array.isArray(issue.path),
  );
}
