import type { ActiveRule } from './rule.ts';

type Written = Omit<ActiveRule, 'id' | 'kind' | 'level' | 'operationId'> & { level?: ActiveRule['level'] };

/** Rules of one operation, by what comes after its name in their IDs. They are MUST unless they say otherwise. */
export function rulesOf(operationId: string, rules: Readonly<Record<string, Written>>): ActiveRule[] {
  return Object.entries(rules).map(([id, rule]) => ({
    level: 'MUST',
    ...rule,
    kind: 'active',
    id: `${operationId}/${id}`,
    operationId,
  }));
}

/** Rules of the API as a whole. */
export function rulesOfAll(rules: Readonly<Record<string, Written>>): ActiveRule[] {
  return rulesOf('api', rules).map(({ operationId: _, ...rule }) => rule);
}
