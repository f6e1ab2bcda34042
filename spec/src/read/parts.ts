// What a schema consists of, by names that people know: its properties, the values of its enums, the branches of its unions.
import type { Schema } from './document.ts';
import { escapeKey, isObject, refName, resolve, valueAt } from './references.ts';

export type PartKind = 'property' | 'value' | 'branch';

/** A part of a schema. */
export interface Part {
  readonly kind: PartKind;
  /** `Bridge.status`, `Bridge.status=available`, `LoginDisplay: QRDisplay`. */
  readonly name: string;
  /** Of the property, or of the schema that has the enum or the union. */
  readonly pointer: string;
}

/** What stands before the value of an enum, and before a branch. */
const SIGNS = { value: '=', branch: ': ' } as const;

/**
 * Every part of a schema and of all that it refers to, each once.
 *
 * @param pointer where the schema is
 * @param name what it is called as long as it is no component, such as an operationId
 */
export function partsOf(root: unknown, pointer: string, name: string): Part[] {
  const parts = new Map<string, Part>();
  const seen = new Set<string>();
  const visit = (at: string, of: string): void => {
    const schema = valueAt(root, at);
    if (!isObject(schema)) return;
    const { $ref } = schema as Schema;
    if ($ref !== undefined) {
      if (!seen.has($ref)) visit($ref, refName({ $ref }) ?? of);
      return;
    }
    seen.add(at);
    const add = (kind: PartKind, part: string, place = at) =>
      parts.set(part, { kind, name: part, pointer: place });
    const { enum: values, properties, items, additionalProperties, oneOf, allOf } = schema as Schema;
    for (const value of values ?? []) add('value', of + SIGNS.value + String(value));
    const types = branchTypes(root, schema as Schema);
    oneOf?.forEach((branch, index) => {
      const type = types?.[index];
      if (type !== undefined) add('branch', of + SIGNS.branch + (refName(branch) ?? type));
      visit(`${at}/oneOf/${index}`, of);
    });
    allOf?.forEach((_, index) => {
      visit(`${at}/allOf/${index}`, of);
    });
    for (const key of Object.keys(properties ?? {})) {
      const place = `${at}/properties/${escapeKey(key)}`;
      add('property', `${of}.${key}`, place);
      visit(place, `${of}.${key}`);
    }
    if (isObject(items)) visit(`${at}/items`, of);
    if (isObject(additionalProperties)) visit(`${at}/additionalProperties`, of);
  };
  visit(pointer, name);
  return [...parts.values()];
}

/** The names of the parts that a value has. Takes the schema itself, and what it is called as long as it is no component. */
export function partsIn(root: unknown, schema: Schema, value: unknown, name: string): Set<string> {
  const names = new Set<string>();
  const visit = (own: Schema, item: unknown, of: string): void => {
    if (item === undefined) return;
    if (own.$ref !== undefined) {
      visit(valueAt(root, own.$ref) as Schema, item, refName(own) ?? of);
      return;
    }
    if (own.enum?.includes(item)) names.add(of + SIGNS.value + String(item));
    const types = branchTypes(root, own);
    own.oneOf?.forEach((branch, index) => {
      const type = types?.[index];
      if (type === undefined || !isObject(item) || item.type !== type) return;
      names.add(of + SIGNS.branch + (refName(branch) ?? type));
      visit(branch, item, of);
    });
    for (const part of own.allOf ?? []) visit(part, item, of);
    if (Array.isArray(item)) {
      for (const one of item) if (own.items) visit(own.items, one, of);
    } else if (isObject(item)) {
      for (const [key, one] of Object.entries(item)) {
        const property =
          own.properties && Object.hasOwn(own.properties, key) ? own.properties[key] : undefined;
        if (property) {
          names.add(`${of}.${key}`);
          visit(property, one, `${of}.${key}`);
        } else if (isObject(own.additionalProperties)) visit(own.additionalProperties as Schema, one, of);
      }
    }
  };
  visit(schema, value, name);
  return names;
}

/** The constant `type` of each branch of a union. Undefined where that does not tell its branches apart. */
export function branchTypes(root: unknown, { oneOf }: Schema): string[] | undefined {
  const types = oneOf?.map((branch) => {
    const { properties } = resolve(root, branch);
    return properties?.type && resolve(root, properties.type).const;
  });
  return types?.every((type) => typeof type === 'string') ? (types as string[]) : undefined;
}
