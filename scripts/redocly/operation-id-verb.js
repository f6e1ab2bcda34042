/**
 * An operationId is a verb from a closed list and a noun in camelCase; the verb fits the method.
 * @import { Context, Operation } from './types.ts'
 */
/** @type {Record<string, string[]>} */
const verbs = { get: ['list', 'get'], post: ['create', 'submit', 'remove', 'goBack'], delete: ['cancel'] };

export default function operationIdVerb() {
  return {
    /**
     * @param {Operation} operation
     * @param {Context} context
     */
    Operation({ operationId }, { key, report, location }) {
      const allowed = verbs[key] ?? [];
      // Redocly's own operation-operationId says when it is missing.
      if (operationId === undefined || new RegExp(`^(${allowed.join('|')})([A-Z][a-z]+)+$`).test(operationId))
        return;
      const method = String(key).toUpperCase();
      const message =
        allowed.length === 0
          ? `No verb is known for ${method}: add one to scripts/redocly/operation-id-verb.js.`
          : `Rename "${operationId}": a ${method} is called ${allowed.join(' or ')}, then a noun in camelCase.`;
      report({ message, location: location.child(['operationId']) });
    },
  };
}
