// The words of a schema: those that limit what may be sent, each of which wrong values are made for, and those that do not.
import { isObject, type Schema } from '@bridges-api/spec/operations';
import type { Word } from './breaks.ts';
import { formats } from './formats.ts';

/** They limit values, and each is broken by values of its own. */
const LIMITS = [
  'type',
  'nullable',
  'enum',
  'const',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'required',
  'additionalProperties',
  'propertyNames',
  'oneOf',
  'anyOf',
  'discriminator',
];

/** They hold schemas, and limit nothing by themselves. */
const HOLDERS = ['properties', 'items', 'allOf'];

/** They tell people or programs something, and limit nothing. So do those that begin with `x-`. */
const ANNOTATIONS = [
  '$comment',
  'default',
  'deprecated',
  'description',
  'example',
  'examples',
  'externalDocs',
  'readOnly',
  'title',
  'writeOnly',
  'xml',
];

const KNOWN: ReadonlySet<string> = new Set([...LIMITS, ...HOLDERS, ...ANNOTATIONS]);

/** What of a schema without references no wrong value is made for: a word that is not known, and a format. */
export function strangeWords(schema: Schema): Word[] {
  return schemasIn(schema, true).flatMap(({ pointer, schema: own }) =>
    Object.entries(own).flatMap(([word, value]) => {
      if (word === 'format' && !Object.hasOwn(formats, String(value)))
        return [{ word: `format: ${value}`, pointer: `${pointer}/format` }];
      return KNOWN.has(word) || word.startsWith('x-') ? [] : [{ word, pointer: `${pointer}/${word}` }];
    }),
  );
}

/** The words that limit what a schema without references takes, and that a value can break by itself. */
export function limitsOf(schema: Schema): Word[] {
  return schemasIn(schema).flatMap(({ pointer, schema: own }) => {
    return Object.entries(own).flatMap(([word, value]) => {
      const isOpen =
        (word === 'additionalProperties' && value !== false) ||
        (word === 'uniqueItems' && value !== true) ||
        (word === 'format' && formats[String(value)]?.wrong.length === 0) ||
        (['minLength', 'minItems', 'minProperties'].includes(word) && value === 0) ||
        (word === 'required' && Array.isArray(value) && value.length === 0) ||
        // What a type is called that may be null is said by the type.
        word === 'nullable' ||
        // With a discriminator it decides which of the choices is meant, and that one is broken by what is in it.
        (word === 'oneOf' && own.discriminator !== undefined);
      return LIMITS.includes(word) && !isOpen ? [{ word, pointer: `${pointer}/${word}` }] : [];
    });
  });
}

/**
 * A schema and those in it that values are held to one by one.
 *
 * @param isAll whether also those that only decide together, as the branches of a choice without a discriminator
 */
function schemasIn(schema: Schema, isAll = false, pointer = ''): { schema: Schema; pointer: string }[] {
  const {
    additionalProperties,
    allOf = [],
    anyOf,
    discriminator,
    items,
    oneOf = [],
    properties = {},
  } = schema;
  const within = (held: unknown, at: string) =>
    isObject(held) ? schemasIn(held as Schema, isAll, `${pointer}/${at}`) : [];
  const each = (word: string, all: unknown) =>
    Array.isArray(all) ? all.flatMap((held, index) => within(held, `${word}/${index}`)) : [];
  const branch = (held: Schema) => (discriminator ? branchOf(held, discriminator.propertyName) : held);
  return [
    { schema, pointer },
    ...Object.entries(properties).flatMap(([name, held]) => within(held, `properties/${escaped(name)}`)),
    ...within(additionalProperties, 'additionalProperties'),
    ...within(items, 'items'),
    ...each('allOf', allOf),
    ...(isAll ? [...each('oneOf', oneOf), ...each('anyOf', anyOf)] : []),
    ...(isAll ? within(schema.propertyNames, 'propertyNames') : []),
    ...(discriminator && !isAll ? each('oneOf', oneOf.map(branch)) : []),
  ];
}

/** What a branch limits once it is chosen: that it is an object with this discriminator is how it is. */
function branchOf({ type: _, ...branch }: Schema, propertyName: string): Schema {
  const { properties = {}, required = [] } = branch;
  const { [propertyName]: __, ...others } = properties;
  return { ...branch, properties: others, required: required.filter((name) => name !== propertyName) };
}

/** A name as it stands in a JSON pointer. */
export function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
