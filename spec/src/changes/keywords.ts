// The differences between two versions of the keywords of one schema that stand alone.
import type { Document, Schema } from '../read/document.ts';
import { resolve } from '../read/references.ts';
import { code, type Finding, finding, isSame, onSide, type Side, without } from './finding.ts';

const UPPER = ['maxLength', 'maximum', 'maxItems'];
const LOWER = ['minLength', 'minimum', 'exclusiveMinimum', 'minItems'];

/** What a bound is a bound of. */
const UNITS: Readonly<Record<string, string>> = {
  maxLength: 'characters',
  minLength: 'characters',
  maxItems: 'items',
  minItems: 'items',
};

/** The types that a value may have. Undefined where the schema leaves that open, or where its branches say it. */
export function typesOf(document: Document, { type, oneOf }: Schema): string[] | undefined {
  if (type !== undefined) return [type];
  const types = oneOf?.map((one) => resolve(document, one).type);
  return types?.every((one) => one !== undefined) ? [...new Set(types)] : undefined;
}

export function typeFindings(side: Side, place: string, was?: string[], is?: string[]): Finding[] {
  if (isSame(was?.sort(), is?.sort())) return [];
  const to = is ? is.map(code).join(' or ') : 'of any type';
  const isNarrower = !was || is?.every((type) => isPartOf(type, was));
  const isWider = !is || was?.every((type) => isPartOf(type, is));
  const how = isNarrower === isWider ? 'type-changed' : isWider ? 'type-widened' : 'type-narrowed';
  const from = was ? was.map(code).join(' or ') : 'of any type';
  return [finding(onSide(side, how), place, `is ${to} now; it was ${from}`)];
}

function isPartOf(type: string, types: readonly string[]): boolean {
  return types.includes(type) || (type === 'integer' && types.includes('number'));
}

/** What is written in other words, and asks for the same. */
export function saidInAnotherWay(place: string): Finding {
  return finding('text-changed', place, 'asks for the same in other words');
}

/** What the values are that a schema names. A constant and an enum of one value say the same. */
export function valueFindings(side: Side, place: string, was: Schema, is: Schema): Finding[] {
  if ((was.const === undefined) === (is.const === undefined))
    return [
      ...enumFindings(side, place, was.enum, is.enum),
      ...wordFindings(side, place, 'const', was.const, is.const),
    ];
  const isEnum = was.enum !== undefined || is.enum !== undefined;
  if (!isEnum) return wordFindings(side, place, 'const', was.const, is.const);
  const values = ({ const: only, enum: all }: Schema) => (only === undefined ? all : [only]);
  return isSame(values(was), values(is))
    ? [saidInAnotherWay(place)]
    : enumFindings(side, place, values(was), values(is));
}

function enumFindings(
  side: Side,
  place: string,
  was?: readonly unknown[],
  is?: readonly unknown[],
): Finding[] {
  if (!was && !is) return [];
  if (!was)
    return [finding(onSide(side, 'became-enum'), place, `is one of ${(is ?? []).map(code).join(', ')} now`)];
  if (!is)
    return [
      finding(
        onSide(side, 'no-longer-enum'),
        place,
        `may have any value now; it was one of ${was.map(code).join(', ')}`,
      ),
    ];
  return [
    ...without(is, was).map((value) =>
      finding(onSide(side, 'enum-value-added'), place, `may be ${code(value)} now`),
    ),
    ...without(was, is).map((value) =>
      finding(onSide(side, 'enum-value-removed'), place, `is never ${code(value)} any more`),
    ),
  ];
}

/** What each keyword with one value makes of its place, and what its place is without it. */
const SAYINGS = {
  const: {
    has: (value: string) => `is always ${value} now`,
    had: (value: string) => `is no longer always ${value}`,
  },
  pattern: {
    has: (value: string) => `matches ${value} now`,
    had: (value: string) => `need not match ${value} any more`,
  },
  default: {
    has: (value: string) => `means ${value} now where it is left out`,
    had: (value: string) => `no longer means ${value} where it is left out`,
  },
} as const;

export function wordFindings(
  side: Side,
  place: string,
  word: keyof typeof SAYINGS,
  was: unknown,
  is: unknown,
): Finding[] {
  if (isSame(was, is)) return [];
  const { has, had } = SAYINGS[word];
  if (is === undefined) return [finding(onSide(side, `${word}-removed`), place, had(code(was)))];
  if (was === undefined) return [finding(onSide(side, `${word}-added`), place, has(code(is)))];
  return [finding(onSide(side, `${word}-changed`), place, `${has(code(is))}; it was ${code(was)}`)];
}

export function boundFindings(side: Side, place: string, was: Schema, is: Schema): Finding[] {
  return [...UPPER, ...LOWER].flatMap((bound) =>
    oneBoundFindings(side, place, bound, was[bound] as number | undefined, is[bound] as number | undefined),
  );
}

function oneBoundFindings(
  side: Side,
  place: string,
  bound: string,
  was: number | undefined,
  is: number | undefined,
): Finding[] {
  if (was === is) return [];
  const isUpper = UPPER.includes(bound);
  // Nothing is shorter than 0.
  const lowest = UNITS[bound] ? 0 : Number.NEGATIVE_INFINITY;
  const none = isUpper ? Number.POSITIVE_INFINITY : lowest;
  const [from, to] = [was ?? none, is ?? none];
  if (from === to) return [saidInAnotherWay(place)];
  const how = (isUpper ? to < from : to > from) ? 'bound-tightened' : 'bound-loosened';
  const unit = UNITS[bound];
  const words = isUpper ? 'at most' : bound === 'exclusiveMinimum' ? 'more than' : 'at least';
  const [has, had] = unit ? ['has', 'had'] : ['is', 'was'];
  const limit = (verb: string | undefined, none: string, value: number | undefined) =>
    value === undefined ? none : [verb, words, value, unit].filter(Boolean).join(' ');
  const now = limit(has, 'has no such limit', is);
  const before = limit(had, 'had none', was);
  return [finding(onSide(side, how), place, `${now} now; it ${before}`)];
}
