import { isObject, type Schema } from '@bridges-api/spec/operations';

/** A body that breaks its schema in one way. */
export interface WrongBody {
  /** What is wrong, in words. */
  readonly what: string;
  readonly body: unknown;
  /** Where it is wrong, from the outside in. */
  readonly path: readonly string[];
}

/**
 * Bodies that break an object's schema, each in one way: of another type, without a required property, or with one
 * property that is of another type, unknown to its enum, empty, or holds values of another type.
 *
 * @param valid a body that keeps to the schema
 */
export function wrongBodies(schema: Schema, valid: object): WrongBody[] {
  const properties = Object.entries(isObject(schema.properties) ? schema.properties : {});
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  return [
    { what: 'null', body: null, path: [] },
    { what: 'an array', body: [], path: [] },
    { what: 'a string', body: 'text', path: [] },
    ...required.map((name) => ({ what: `no ${name}`, body: { ...valid, [name]: undefined }, path: [name] })),
    ...properties.flatMap(([name, property]) =>
      wrongValues(isObject(property) ? property : {}).map(({ what, value, path = [] }) => ({
        what: `${what} as ${name}`,
        body: { ...valid, [name]: value },
        path: [name, ...path],
      })),
    ),
  ];
}

interface WrongValue {
  what: string;
  value: unknown;
  path?: string[];
}

function wrongValues({
  type,
  enum: values,
  minLength,
  maxLength,
  additionalProperties,
}: Schema): WrongValue[] {
  const wrong: WrongValue[] = [
    { what: 'null', value: null },
    type === 'string' ? { what: 'a number', value: 1 } : { what: 'a string', value: 'text' },
  ];
  if (values) wrong.push({ what: 'an unknown value', value: 'unknown' });
  if (minLength) wrong.push({ what: 'an empty string', value: '' });
  if (maxLength !== undefined) wrong.push({ what: 'too long a text', value: 'x'.repeat(maxLength + 1) });
  if (isObject(additionalProperties) && additionalProperties.type === 'string')
    wrong.push({ what: 'a map of numbers', value: { key: 1 }, path: ['key'] });
  return wrong;
}
