// The same for what travels as text, in a path, a query or a header.
import { isObject, type Parameter, type Place, type Schema } from '@bridges-api/spec/operations';
import { brokenByTexts, isHere, isOnly, type Word } from './breaks.ts';
import { rightValues, wrongValues } from './wrong-values.ts';

/** A parameter that breaks its schema, as it is sent: a list has several values. */
export interface WrongText {
  /** What is wrong, in words. */
  readonly what: string;
  readonly values: readonly string[];
  readonly broken: Word;
}

/** What a parameter needs to have for texts to be made. */
export type Texted = Pick<Parameter, 'place' | 'example'> & { readonly schema: Schema };

/** Longer ones are refused with all the rest of the headers, before anybody looks at them. */
const MOST_BYTES = 4096;

/** Texts that break the schema of a parameter, each in one way. A list is wrong when one of its values is. */
export function wrongTexts({ example, place, schema }: Texted): WrongText[] {
  return wrongValues(schema, [example]).flatMap(({ broken, value, what }) => {
    const values = textsFor(value);
    if (!values?.every((text) => canBeSent(place, text))) return [];
    const found = brokenByTexts(schema, values);
    if (!isOnly(found, broken) && !isHere(found, broken)) return [];
    // As it has been called since there were numbers only.
    return [{ what: what === 'a string' ? 'a text' : what.replace(/ as 0$/, ''), values, broken }];
  });
}

/** Texts that keep to the schema of a parameter: its example, and whatever is at a bound of it. */
export function rightTexts({ example, place, schema }: Texted): (readonly string[])[] {
  const own = example === undefined ? [] : [example];
  const made = rightValues(schema, own).map(({ value }) => value);
  const all = [...own, ...made].flatMap((value) => {
    const values = textsFor(value);
    const isRight =
      values?.every((text) => canBeSent(place, text)) && brokenByTexts(schema, values).length === 0;
    return values && isRight ? [values] : [];
  });
  return [...new Map(all.map((values) => [JSON.stringify(values), values])).values()];
}

function textsFor(value: unknown): string[] | undefined {
  const all = Array.isArray(value) ? value : [value];
  // What is none cannot be told from what is not there.
  return all.length === 0 || all.some((one) => one === null || isObject(one)) ? undefined : all.map(String);
}

/** Whether a text arrives as it is. */
function canBeSent(place: Place, text: string): boolean {
  if (encodeURIComponent(text).length > MOST_BYTES) return false;
  // A path that ends early is another operation's, and `..` may be taken for a step up on the way.
  if (place === 'path') return text !== '' && !/^\.+$/.test(text);
  // Spaces around it are cut off.
  return place === 'query' || (/^[\x20-\x7e]*$/.test(text) && text === text.trim());
}
