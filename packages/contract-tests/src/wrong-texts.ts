import { isObject, type Schema } from '@bridges-api/spec/operations';

/** A parameter that breaks its schema, as it is sent: a list has several values. */
export interface WrongText {
  /** What is wrong, in words. */
  readonly what: string;
  readonly values: readonly string[];
}

/** Texts that break the schema of a parameter, each in one way. A text itself can only be unknown, too short or too long. */
export function wrongTexts(schema: Schema): WrongText[] {
  const { type, enum: values, minLength, maxLength, minimum, maximum, items } = schema;
  if (type === 'array') return isObject(items) ? wrongTexts(items as Schema) : [];
  const wrong: WrongText[] = [];
  if (type === 'integer' || type === 'number') wrong.push({ what: 'a text', values: ['text'] });
  if (type === 'integer') wrong.push({ what: 'a fraction', values: ['1.5'] });
  if (type === 'boolean') wrong.push({ what: 'a text', values: ['maybe'] });
  if (values) wrong.push({ what: 'an unknown value', values: ['unknown'] });
  if (minimum !== undefined) wrong.push({ what: 'too little', values: [`${minimum - 1}`] });
  if (maximum !== undefined) wrong.push({ what: 'too much', values: [`${maximum + 1}`] });
  if (minLength !== undefined && minLength > 1)
    wrong.push({ what: 'too short a text', values: ['x'.repeat(minLength - 1)] });
  if (maxLength !== undefined) wrong.push({ what: 'too long a text', values: ['x'.repeat(maxLength + 1)] });
  return wrong;
}
