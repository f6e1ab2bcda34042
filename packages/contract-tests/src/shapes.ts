// The shape of a body as answers are held to it: open to the values of newer servers, whole or as far as it is documented.
import { branchTypes, bundle, escapeKey, isObject, type Schema, valueAt } from '@bridges-api/spec/operations';
import { elementAt, isDocumented } from '@bridges-api/spec/sources';

/** What the vendor's documentation says of a shape besides its parts. Limits it has none: those are additions. */
const DOCUMENTED_WORDS = ['type', 'const', 'required', 'additionalProperties'];
const LIMITS = [
  'exclusiveMinimum',
  'format',
  'maxItems',
  'maxLength',
  'maximum',
  'minItems',
  'minLength',
  'minimum',
  'pattern',
];
/** Words that ask for nothing, or that `shapeAt` follows. An enum is open, and its values are looked at by `unknownValues`. */
const OTHER_WORDS = [
  'allOf',
  'default',
  'deprecated',
  'description',
  'discriminator',
  'enum',
  'items',
  'oneOf',
  'properties',
  'title',
  '$ref',
];
const EXTENSIONS = ['x-enumDescriptions', 'x-enum-sources', 'x-source'];

/** Every word that a schema may have here. A test holds the spec to them. */
export const KNOWN_WORDS: ReadonlySet<string> = new Set(
  [DOCUMENTED_WORDS, LIMITS, OTHER_WORDS, EXTENSIONS].flat(),
);

/**
 * The schema at a place of the bundle, without references, and open: an unknown value of an enum passes, and of a union
 * what has an unknown `type`. The spec says so in `info`, "Values of newer servers".
 *
 * @param part `documented` leaves out the properties and limits that were added to what the vendor documents
 */
export function shapeAt(pointer: string, part: 'whole' | 'documented' = 'whole'): Schema {
  const schema = valueAt(pointer) as Schema;
  if (typeof schema.$ref === 'string') return shapeAt(schema.$ref, part);
  const at = (...path: (string | number)[]) => shapeAt([pointer, ...path.map(escapeKey)].join('/'), part);
  const words = part === 'whole' ? [...DOCUMENTED_WORDS, ...LIMITS] : DOCUMENTED_WORDS;
  const shape: Record<string, unknown> = Object.fromEntries(
    Object.entries(schema).filter(([word]) => words.includes(word)),
  );

  const { additionalProperties, allOf, items, oneOf, properties, required } = schema;
  if (isObject(properties)) {
    const names = Object.keys(properties).filter((name) => {
      const element = elementAt(`${pointer}/properties/${escapeKey(name)}`);
      return part === 'whole' || (element !== undefined && isDocumented(element.source));
    });
    shape.properties = Object.fromEntries(names.map((name) => [name, at('properties', name)]));
    if (Array.isArray(required)) shape.required = required.filter((name) => names.includes(name));
  }
  if (isObject(items)) shape.items = at('items');
  if (isObject(additionalProperties)) shape.additionalProperties = at('additionalProperties');
  if (Array.isArray(allOf)) shape.allOf = allOf.map((_, index) => at('allOf', index));
  if (!Array.isArray(oneOf)) return shape;
  const branches = oneOf.map((_, index) => at('oneOf', index));
  const types = branchTypes(bundle, schema);
  return types === undefined ? { ...shape, oneOf: branches } : { ...shape, ...union(types, branches) };
}

/** A union that is told apart by `type`. One of an unknown type may have any other properties. */
function union(types: readonly string[], branches: readonly Schema[]): Schema {
  return {
    type: 'object',
    required: ['type'],
    properties: { type: { type: 'string' } },
    allOf: types.map((type, index) => ({
      if: { type: 'object', required: ['type'], properties: { type: { const: type } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: branches[index],
    })),
  };
}

/** A value that the document does not have, where it allows some: of an enum, or the `type` of a union. */
export interface UnknownValue {
  /** Whether it is the value of an enum, or tells the branches of a union apart. */
  readonly kind: 'value' | 'branch';
  readonly value: string;
  /** Where in the body it is, as a JSON pointer. */
  readonly place: string;
  /** The enum or the union, such as `Bridge.status` or `LoginStep`. */
  readonly name: string;
}

/**
 * The unknown values of a body.
 *
 * @param name what the body is called, as long as it is no component
 */
export function unknownValues(schema: Schema, value: unknown, name: string, place = ''): UnknownValue[] {
  const { $ref, enum: known, items, additionalProperties: others, properties, allOf } = schema;
  if (typeof $ref === 'string') {
    const component = $ref.split('/').at(-1) ?? name;
    return unknownValues(valueAt($ref) as Schema, value, component, place);
  }
  if (typeof value === 'string')
    return Array.isArray(known) && !known.includes(value)
      ? [{ kind: 'value', value, place: place || '/', name }]
      : [];
  if (Array.isArray(value))
    return isObject(items)
      ? value.flatMap((item, index) => unknownValues(items, item, name, `${place}/${index}`))
      : [];
  if (!isObject(value)) return [];
  const types = branchTypes(bundle, schema);
  if (types !== undefined) {
    const { type } = value;
    if (typeof type !== 'string') return [];
    const branch = (schema.oneOf as Schema[])[types.indexOf(type)];
    return branch
      ? unknownValues(branch, value, name, place)
      : [{ kind: 'branch', value: type, place: `${place}/type`, name }];
  }
  const own = Object.entries(value).flatMap(([key, item]) => {
    const property = isObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (isObject(property)) return unknownValues(property, item, `${name}.${key}`, `${place}/${key}`);
    return isObject(others) ? unknownValues(others, item, name, `${place}/${key}`) : [];
  });
  const parts = Array.isArray(allOf) ? (allOf as Schema[]) : [];
  return [...own, ...parts.flatMap((part) => unknownValues(part, value, name, place))];
}

/** Whether a schema has an enum or a union, whose values a newer server may have more of. */
export function hasOpenValues(schema: unknown): boolean {
  if (!isObject(schema)) return false;
  if (typeof schema.$ref === 'string') return hasOpenValues(valueAt(schema.$ref));
  if (Array.isArray(schema.enum) || branchTypes(bundle, schema) !== undefined) return true;
  const below = [schema.items, schema.additionalProperties, schema.allOf, schema.oneOf, schema.properties];
  return below.some((part) => isObject(part) && [part, ...Object.values(part)].some(hasOpenValues));
}
