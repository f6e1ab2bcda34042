// Holds the examples to the schemas: every property, value of an enum and branch of a union is shown by one.
import type { Document } from '../read/document.ts';
import { readOperations } from '../read/operation.ts';
import { type Part, partsIn, partsOf } from '../read/parts.ts';
import { isObject, valueAt } from '../read/references.ts';

/**
 * What no example shows, and nothing says why: a line for each. A property or a component says it with `x-no-example: REASON`,
 * an enum with a reason by value, and only while there is none.
 *
 * @param bundle with its `x-no-example`
 */
export function exampleFaults(bundle: Document): string[] {
  const sides = { request: new Map<string, Part>(), answer: new Map<string, Part>() };
  const shown = { request: new Set<string>(), answer: new Set<string>() };
  for (const { operationId, body, responses } of readOperations(bundle))
    for (const { schema, schemaPointer, examples, side } of [
      ...(body ? [{ ...body, side: 'request' as const }] : []),
      ...responses.map((response) => ({ ...response, side: 'answer' as const })),
    ]) {
      for (const part of partsOf(bundle, schemaPointer, operationId)) sides[side].set(part.name, part);
      for (const { value } of examples)
        for (const name of partsIn(bundle, schema, value, operationId)) shown[side].add(name);
    }
  const faults = (['request', 'answer'] as const).flatMap((side) =>
    [...sides[side].values()].flatMap((part) => {
      const isShown = shown[side].has(part.name);
      const hasReason = reasonOf(bundle, part) !== undefined;
      if (isShown && hasReason)
        return [`${part.pointer}: remove x-no-example, an example shows ${part.name}.`];
      if (isShown || hasReason) return [];
      return [
        `${part.pointer}: no example of ${side === 'request' ? 'a request' : 'an answer'} shows ${part.name}. Add one, or say why there is none with x-no-example.`,
      ];
    }),
  );
  return [...new Set(faults)];
}

/** Why there is no example: said of the part itself, or of the component that it is in or that the branch is. */
function reasonOf(bundle: Document, { kind, name, pointer }: Part): unknown {
  const reason = wordAt(bundle, pointer);
  if (isObject(reason)) return kind === 'value' ? reason[name.slice(name.indexOf('=') + 1)] : undefined;
  if (kind === 'branch') return wordAt(bundle, `#/components/schemas/${name.split(': ')[1]}`);
  const [, component] = /^(#\/components\/schemas\/\w+)/.exec(pointer) ?? [];
  return reason ?? (component && wordAt(bundle, component));
}

function wordAt(bundle: Document, pointer: string): unknown {
  const node = valueAt(bundle, pointer);
  return isObject(node) ? node['x-no-example'] : undefined;
}
