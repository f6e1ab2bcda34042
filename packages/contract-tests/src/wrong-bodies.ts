import { isObject, type Schema } from '@bridges-api/spec/operations';
import { violations } from './validate.ts';
import { oddText } from './wrong-texts.ts';

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
 * property that is of another type, unknown to its enum, beyond a bound, of another form, or holds values of another type. A value
 * that the schema allows is left out: of a choice of types, or of no type at all, few are wrong.
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

function wrongValues(schema: Schema): WrongValue[] {
  const {
    type,
    enum: values,
    const: only,
    minLength = 0,
    maxLength,
    minItems = 0,
    additionalProperties,
  } = schema;
  const least = schema.exclusiveMinimum ?? (schema.minimum === undefined ? undefined : schema.minimum - 1);
  const candidates: (WrongValue & { isMeant: boolean })[] = [
    { what: 'null', isMeant: true, value: null },
    { what: 'a number', isMeant: type === 'string', value: 1 },
    { what: 'a string', isMeant: type !== 'string', value: 'text' },
    { what: 'an unknown value', isMeant: values !== undefined, value: 'unknown' },
    {
      what: 'another constant',
      isMeant: only !== undefined,
      value: typeof only === 'string' ? `${only}-other` : 'other',
    },
    { what: 'an empty string', isMeant: minLength > 0, value: '' },
    { what: 'too short a text', isMeant: minLength > 1, value: 'x'.repeat(Math.max(0, minLength - 1)) },
    {
      what: 'too long a text',
      isMeant: maxLength !== undefined,
      value: 'x'.repeat(Number(maxLength ?? 0) + 1),
    },
    { what: 'another form', isMeant: schema.pattern !== undefined, value: oddText(schema) },
    { what: 'too little', isMeant: least !== undefined, value: least },
    { what: 'too much', isMeant: schema.maximum !== undefined, value: Number(schema.maximum) + 1 },
    { what: 'an empty list', isMeant: minItems > 0, value: [] },
    {
      what: 'a map of numbers',
      isMeant: isObject(additionalProperties) && additionalProperties.type === 'string',
      value: { key: 1 },
      path: ['key'],
    },
  ];
  return candidates.flatMap(({ isMeant, ...wrong }) =>
    isMeant && wrong.value !== undefined && violations(schema, wrong.value).length > 0 ? [wrong] : [],
  );
}
