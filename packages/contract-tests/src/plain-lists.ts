// The lists of plain values in a body, by its schema: what the spec says nothing of is left alone.
import { isObject, type Schema } from '@bridges-api/spec/operations';

export interface PlainList {
  /** Where in the body it is, as a JSON pointer. */
  readonly place: string;
  readonly values: readonly (string | number)[];
}

/** @param schema of the body, without references */
export function plainLists(schema: Schema, value: unknown, place = ''): PlainList[] {
  const { additionalProperties: others, allOf, items, oneOf, properties } = schema;
  const branches = [allOf, oneOf].flatMap((list) => (Array.isArray(list) ? (list as Schema[]) : []));
  const inBranches = branches
    .filter((branch) => isOfBranch(branch, value))
    .flatMap((branch) => plainLists(branch, value, place));
  if (Array.isArray(value)) {
    if (!isObject(items)) return inBranches;
    const isPlain = value.every((item) => typeof item === 'string' || typeof item === 'number');
    const own = isPlain
      ? [{ place: place || '/', values: value }]
      : value.flatMap((item, index) => plainLists(items, item, `${place}/${index}`));
    return [...own, ...inBranches];
  }
  if (!isObject(value)) return inBranches;
  const own = Object.entries(value).flatMap(([key, item]) => {
    const property = isObject(properties) && Object.hasOwn(properties, key) ? properties[key] : others;
    return isObject(property) ? plainLists(property, item, `${place}/${key}`) : [];
  });
  return [...own, ...inBranches];
}

/** Whether a branch of a union is about a value, as far as its `type` tells. */
function isOfBranch({ properties }: Schema, value: unknown): boolean {
  const type = isObject(properties) && isObject(properties.type) ? properties.type.const : undefined;
  return type === undefined || (isObject(value) && value.type === type);
}
