// 405, on every path and for every method that it does not have.
import { type Operation, operations } from '@bridges-api/spec/operations';
import type { ActiveRule } from '../../suite/rule.ts';
import { nowhere } from './subject.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What can be sent to a path without parameters, where it would hit something if the server took it. */
const HARMLESS = ['PATCH'];

/** The rules of one path, filed under the first of its operations. */
export function methodRules(operation: Operation): ActiveRule[] {
  const siblings = operations.filter(({ path }) => path === operation.path);
  if (siblings[0] !== operation) return [];
  const documented = siblings.map(({ method }) => method);
  const tried = operation.parameters.path.length > 0 ? METHODS : HARMLESS;
  const { operationId } = operation;
  return tried
    .filter((method) => !documented.includes(method))
    .map((method) => ({
      kind: 'active',
      id: `${operationId}/405/${method}`,
      family: 'other method',
      level: 'MUST',
      operationId,
      profile: 'read',
      needs: 'nothing',
      sentence: 'The path exists, but not with this method; `Allow` lists the methods it has.',
      async check(t) {
        const answer = await t.call(operationId, { method, path: nowhere(t, operation) });
        t.expect(answer, 405, 'method_not_allowed');
        const allowed = (answer.headers.allow ?? '').split(/\s*,\s*/);
        for (const other of documented) t.check(allowed.includes(other), `Allow does not list ${other}.`);
        t.check(!allowed.includes(method), `Allow lists ${method}, which was refused.`);
      },
    }));
}
