// Where each rule comes from: the source of the sentence that it rests on.
import { fillIn, isObject, operations, valueAt } from '@bridges-api/spec/operations';
import { elements, type Source, sources } from '@bridges-api/spec/sources';

/** A text as it is quoted. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Every text that can be quoted, as one line, with its source and where it stands. */
export const texts: readonly { readonly pointer: string; readonly source: Source; readonly text: string }[] =
  elements.flatMap(({ pointer, texts: own, values = [] }) => [
    ...own.map(({ source, text }) => ({ pointer, source, text: oneLine(text) })),
    ...values.flatMap(({ meaning }) =>
      meaning === undefined ? [] : [{ pointer, source: 'ours' as const, text: oneLine(meaning) }],
    ),
  ]);

/**
 * The sources of the texts in which a sentence stands: those of the rule's own operation if it stands there, else those of
 * the whole bundle, but for other operations. One for each rule, which a test makes sure of: none is no sentence of the spec, several are ambiguous.
 */
export function sourcesOf(rule: { readonly sentence: string; readonly operationId?: string }): Source[] {
  const sentence = fillIn(rule.sentence);
  const places = texts.filter(
    ({ pointer, text }) => text.includes(sentence) && !isOfAnother(rule.operationId, pointer),
  );
  const own = places.filter(({ pointer }) => isOf(rule.operationId, pointer));
  const found = new Set((own.length > 0 ? own : places).map(({ source }) => source));
  return sources.filter((source) => found.has(source));
}

/** The source of a rule. In doubt it is the least founded one. */
export function sourceOf(rule: { readonly sentence: string; readonly operationId?: string }): Source {
  return sourcesOf(rule).at(-1) ?? 'ours';
}

/** Where an operation is described, by its ID: itself, and every component that it refers to. */
const grounds = new Map(
  operations.map(({ operationId, pointer }) => {
    const found = new Set([pointer]);
    // A set is iterated over in the order in which it grows.
    for (const place of found) for (const $ref of references(valueAt(place))) found.add($ref);
    return [operationId, [...found]];
  }),
);

function isOf(operationId: string | undefined, pointer: string): boolean {
  const own = operationId === undefined ? [] : (grounds.get(operationId) ?? []);
  return own.some((place) => pointer === place || pointer.startsWith(`${place}/`));
}

/** Whether only another operation says it, on which no rule of this one can rest. */
function isOfAnother(operationId: string | undefined, pointer: string): boolean {
  return operationId !== undefined && pointer.startsWith('#/paths/') && !isOf(operationId, pointer);
}

function references(value: unknown): string[] {
  if (!isObject(value)) return [];
  const own = typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(references)];
}
