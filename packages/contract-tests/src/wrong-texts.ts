import { isObject, type Schema } from '@bridges-api/spec/operations';
import { textViolations } from './validate.ts';

/** A parameter that breaks its schema, as it is sent: a list has several values. */
export interface WrongText {
  /** What is wrong, in words. */
  readonly what: string;
  readonly values: readonly string[];
}

/** Texts that break a pattern, one or the other. */
const ODD = ['!', ' ', '-', '0', 'a', 'A'];

/** Texts that break the schema of a parameter, each in one way. A list is wrong when one of its values is. */
export function wrongTexts(schema: Schema): WrongText[] {
  const { type, enum: values, const: only, items, maximum, maxLength, minLength = 0, pattern } = schema;
  const least = schema.exclusiveMinimum ?? (schema.minimum === undefined ? undefined : schema.minimum - 1);
  if (type === 'array') return isObject(items) ? wrongTexts(items as Schema) : [];
  const isNumber = type === 'integer' || type === 'number';
  const candidates: readonly [what: string, isMeant: boolean, text: string | undefined][] = [
    ['a text', isNumber || type === 'boolean', 'text'],
    ['a fraction', type === 'integer', '1.5'],
    ['an unknown value', values !== undefined, 'unknown'],
    ['another constant', only !== undefined, 'other'],
    ['too little', least !== undefined, `${least}`],
    ['too much', maximum !== undefined, `${Number(maximum) + 1}`],
    ['too short a text', minLength > 1, 'x'.repeat(Math.max(0, minLength - 1))],
    ['too long a text', maxLength !== undefined, 'x'.repeat(Number(maxLength ?? 0) + 1)],
    ['another form', pattern !== undefined, oddText(schema)],
  ];
  return candidates.flatMap(([what, isMeant, text]) =>
    isMeant && text !== undefined && breaks(schema, text) ? [{ what, values: [text] }] : [],
  );
}

/** A text of another form than the schema's pattern asks for, if one of a few is. */
export function oddText(schema: Schema): string | undefined {
  const { minLength = 0 } = schema;
  return ODD.map((text) => text.repeat(Math.max(1, minLength))).find((text) => breaks(schema, text));
}

/** Texts that keep to the schema of a parameter: its example, and each value that the schema names. */
export function rightTexts(schema: Schema, example: unknown): (readonly string[])[] {
  const { type, items, minimum, maximum } = schema;
  const own = [example].flat().map(String);
  if (type === 'array') return [own, ...(isObject(items) ? rightTexts(items as Schema, own[0]) : [])];
  const named = type === 'boolean' ? [true, false] : (schema.enum ?? [minimum, maximum]);
  const texts = named.filter((value) => value !== undefined).map(String);
  return [own, ...texts.filter((text) => !breaks(schema, text) && text !== own[0]).map((text) => [text])];
}

function breaks(schema: Schema, text: string): boolean {
  return textViolations(schema, text).length > 0;
}
