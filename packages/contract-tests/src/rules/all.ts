import { fillIn, operations } from '@bridges-api/spec/operations';
import { rulesFromSpec, writtenRules } from '../generated/rule-list.ts';
import { sourceOf } from '../sources.ts';
import { profiles, type Rule } from '../suite/rule.ts';

const places = new Map(operations.map(({ operationId }, index) => [operationId, index]));

/** Every rule there is: those of the API as a whole, then those of each operation, from the least profile up. */
export const rules: readonly Rule[] = [...operations.flatMap(rulesFromSpec), ...writtenRules]
  .map((rule) => ({ ...rule, sentence: fillIn(rule.sentence), source: sourceOf(rule) }))
  .sort((a, b) => {
    const byOperation = place(a) - place(b);
    return byOperation || profiles.indexOf(a.profile) - profiles.indexOf(b.profile);
  });

function place({ operationId }: Rule): number {
  return operationId === undefined ? -1 : (places.get(operationId) ?? -1);
}
