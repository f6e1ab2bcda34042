import { isObject } from './pointer.ts';
import type { Schema } from './spec.ts';

/**
 * Bodies that break an object's schema, each in one way: of another type, without a required property, or with one
 * property that is of another type, unknown to its enum, empty, or holds values of another type.
 *
 * @param valid a body that keeps to the schema
 * @returns what is wrong, and the body
 */
export function wrongBodies(schema: Schema, valid: object): [what: string, body: unknown][] {
  const properties = Object.entries(isObject(schema.properties) ? schema.properties : {});
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  return [
    ['an array', []],
    ['a string', 'text'],
    ...required.map((name): [string, unknown] => [`no ${name}`, { ...valid, [name]: undefined }]),
    ...properties.flatMap(([name, property]) =>
      wrongValues(isObject(property) ? property : {}).map(([what, value]): [string, unknown] => [
        `${what} as ${name}`,
        { ...valid, [name]: value },
      ]),
    ),
  ];
}

function wrongValues({
  type,
  enum: values,
  minLength,
  additionalProperties,
}: Schema): [what: string, value: unknown][] {
  const wrong: [string, unknown][] = [
    ['null', null],
    type === 'string' ? ['a number', 1] : ['a string', 'text'],
  ];
  if (values) wrong.push(['an unknown value', 'unknown']);
  if (minLength) wrong.push(['an empty string', '']);
  if (isObject(additionalProperties) && additionalProperties.type === 'string')
    wrong.push(['a map of numbers', { key: 1 }]);
  return wrong;
}
