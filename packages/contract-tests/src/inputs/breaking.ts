// What breaks each word of a schema at one place: of several values the first is taken that breaks nothing else.
import { isObject, type Schema } from '@bridges-api/spec/operations';
import { brokenBy } from './breaks.ts';
import { formats } from './formats.ts';
import { objectOf, type Path, type Place } from './places.ts';
import { ASTRAL, sized, soundItems, soundValue, textsOf, types } from './sound.ts';

/** Values for a place, each of which may break one word. */
interface Breaking {
  /** In words, without the place. */
  readonly what: string;
  readonly word: string;
  readonly values: readonly unknown[];
  /** Where in the value it is wrong, if not in the whole of it. */
  readonly at?: Path;
}

/** Texts that break most forms, one or the other. */
const ODD = ['!', ' ', '-', '0', 'a', 'A', ASTRAL];

/** What may break the words of a place's schema, those of its own and not those of what is in it. */
export function breakingOf(place: Place): Breaking[] {
  return [...ofTypes(place), ...ofValues(place), ...ofTexts(place), ...ofNumbers(place)].concat(
    ofLists(place),
    ofObjects(place),
    ofChoices(place),
  );
}

function ofTypes({ base, schema }: Place): Breaking[] {
  const own = types(schema);
  const is = (...names: string[]) => names.some((name) => own.has(name));
  const isScalar = is('string', 'number', 'integer', 'boolean');
  const wrong: [what: string, isMeant: boolean, value: unknown][] = [
    ['null', true, null],
    ['a number', is('string'), 1],
    ['a string', !is('string'), 'text'],
    ['an array', !is('array'), isScalar ? [base ?? 'x'] : []],
    ['an object', is('array'), {}],
    ['a fraction', is('integer'), Number(base ?? 0) + 0.5],
    // Programs that turn texts into what they want take it.
    ['a quoted value', is('number', 'integer', 'boolean'), String(base)],
  ];
  if (own.size === 0) return [];
  return wrong.flatMap(([what, isMeant, value]) =>
    isMeant ? [{ what, word: 'type', values: [value] }] : [],
  );
}

function ofValues({ schema }: Place): Breaking[] {
  const { enum: values = [], const: only } = schema;
  const [first] = values;
  return [
    { what: 'an unknown value', word: 'enum', values: ['unknown', ...others(first)] },
    {
      what: 'another case',
      word: 'enum',
      values: values.flatMap((value) =>
        typeof value === 'string' ? [value.toUpperCase(), value.toLowerCase()] : [],
      ),
    },
    { what: 'another constant', word: 'const', values: others(only) },
  ];
}

/** Values of the same type. */
function others(value: unknown): unknown[] {
  if (typeof value === 'string') return [`${value}-other`, `${value}x`, 'other', value.slice(1)];
  if (typeof value === 'number') return [value + 1, value - 1, value * 1000 + 1];
  return typeof value === 'boolean' ? [!value] : ['other', { other: true }, 1, null];
}

function ofTexts({ base, schema }: Place): Breaking[] {
  const { format, maxLength, minLength = 0 } = schema;
  const text = typeof base === 'string' ? base : '';
  // A line after the end is not seen where `$` ends a line, and not the text.
  const line = text === '' ? [] : [`${text}\n`];
  const odd = [...ODD.map((one) => one.repeat(Math.max(1, minLength))), `${text}!`, `!${text}`, ` ${text}`];
  const isText = types(schema).size === 0 || types(schema).has('string');
  const all: [what: string, word: string, values: readonly unknown[]][] = [
    ['an empty string', 'minLength', minLength > 0 ? [''] : []],
    ['too short a text', 'minLength', minLength > 1 ? textsOf(minLength - 1, base) : []],
    ['too long a text', 'maxLength', maxLength === undefined ? [] : textsOf(maxLength + 1, base).slice(1)],
    ['another form', 'pattern', schema.pattern === undefined ? [] : odd],
    ['another line', 'pattern', schema.pattern?.endsWith('$') ? line : []],
    ['another format', 'format', format === undefined ? [] : (formats[format]?.wrong ?? [])],
  ];
  return isText || format !== undefined ? all.map(([what, word, values]) => ({ what, word, values })) : [];
}

function ofNumbers({ base, schema }: Place): Breaking[] {
  const { exclusiveMaximum, exclusiveMinimum, maximum, minimum } = schema;
  const step = Number(schema.multipleOf ?? 1);
  const number = typeof base === 'number' ? base : 0;
  const below = exclusiveMinimum === undefined ? 'too little' : 'far too little';
  const above = exclusiveMaximum === undefined ? 'too much' : 'far too much';
  const all: [what: string, word: string, values: readonly (number | undefined)[]][] = [
    [below, 'minimum', minimum === undefined ? [] : [minimum - step, minimum - 1, minimum - step / 2]],
    [above, 'maximum', maximum === undefined ? [] : [maximum + step, maximum + 1, maximum + step / 2]],
    ['too little', 'exclusiveMinimum', [exclusiveMinimum]],
    ['too much', 'exclusiveMaximum', [exclusiveMaximum]],
    ['no multiple', 'multipleOf', [number + 1, number - 1, number + step / 2, number - step / 2]],
  ];
  return all.map(([what, word, values]) => ({
    what,
    word,
    values: values.filter((one) => one !== undefined),
  }));
}

function ofLists({ base, schema }: Place): Breaking[] {
  const { maxItems, minItems = 0 } = schema;
  const items = isObject(schema.items) ? (schema.items as Schema) : {};
  const own = Array.isArray(base) ? base : [];
  const of = (count: number) => soundItems(items, count, own);
  // As many as there may be, but for the last, which is there before.
  const least = of(Math.max(1, minItems - 1));
  return [
    { what: 'an empty list', word: 'minItems', values: minItems > 0 ? [[]] : [] },
    { what: 'too few', word: 'minItems', values: minItems > 1 ? [of(minItems - 1)] : [] },
    { what: 'too many', word: 'maxItems', values: maxItems === undefined ? [] : [of(maxItems + 1)] },
    { what: 'the same twice', word: 'uniqueItems', values: [[...least, least[0]]] },
  ];
}

function ofObjects({ base, schema }: Place): Breaking[] {
  const { additionalProperties, maxProperties, minProperties, propertyNames, required = [] } = schema;
  const own = objectOf(base);
  const made = isObject(additionalProperties) ? soundValue(additionalProperties as Schema) : 'value';
  const names = isObject(propertyNames)
    ? [...ODD, 'x'.repeat(Number(propertyNames.maxLength ?? 0) + 1), '']
    : [];
  const wrongName = names.find((name) => brokenBy(propertyNames as Schema, name).length > 0);
  const sizes = (count: unknown, step: 1 | -1) =>
    typeof count === 'number' ? [sized(schema, base, count + step)] : [];
  return [
    ...required.map((name) => ({
      what: 'no',
      word: 'required',
      // What is undefined is not sent, and is not there for ajv either.
      values: [Object.fromEntries(Object.entries(own).filter(([other]) => other !== name))],
      at: [name],
    })),
    { what: 'too few properties', word: 'minProperties', values: sizes(minProperties, -1) },
    { what: 'too many properties', word: 'maxProperties', values: sizes(maxProperties, 1) },
    {
      what: 'an unknown property',
      word: 'additionalProperties',
      values: additionalProperties === false ? [{ ...own, unknown: 'value' }] : [],
      at: ['unknown'],
    },
    {
      what: 'another name',
      word: 'propertyNames',
      values: wrongName === undefined ? [] : [{ ...own, [wrongName]: made }],
      at: wrongName === undefined ? [] : [wrongName],
    },
  ];
}

function ofChoices({ base, schema }: Place): Breaking[] {
  const { discriminator, oneOf } = schema;
  const strange = [null, 1, 'text', true, [], {}, { type: 'unknown' }, 1.5, '', -1];
  if (!discriminator)
    return ['oneOf', 'anyOf'].map((word) => ({ what: 'none of the choices', word, values: strange }));
  const { propertyName } = discriminator;
  const { [propertyName]: _, ...others } = objectOf(base ?? soundValue(oneOf?.[0] ?? {}));
  return [
    { what: 'null', word: 'oneOf', values: [null] },
    { what: 'a string', word: 'oneOf', values: ['text'] },
    { what: 'no', word: 'discriminator', values: [others], at: [propertyName] },
    {
      what: 'an unknown value',
      word: 'discriminator',
      values: [{ ...others, [propertyName]: 'unknown' }],
      at: [propertyName],
    },
  ];
}
