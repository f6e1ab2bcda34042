// The parameters of a request: from the path, the query and the headers, as their types say.
import { type Check, checkBy, type Validator } from './issues.ts';
import type { Operation, Parameter, Place, TextSchema } from './operation.ts';

/** What a request carries, as text. A name of the query that stands there twice has a list; headers are in lower case. */
export type Sent = Readonly<Record<Place, Readonly<Record<string, unknown>>>>;

/** What a request carries, as its types say, with defaults in place of what is not there. */
export type Values = Readonly<Record<Place, Readonly<Record<string, unknown>>>>;

export interface Parameters {
  readonly values: Values;
  readonly issues: ReturnType<Check>;
}

/**
 * Makes what reads the parameters of an operation. Those that it does not have are left alone, and a name stands for one
 * parameter whatever its place, which the spec's lint makes sure of.
 *
 * @param validate checks them all, as an object by name
 */
export function parameterReader(
  { parameters }: Pick<Operation, 'parameters'>,
  validate: Validator | undefined,
): (sent: Sent) => Parameters {
  const check = validate ? checkBy(validate) : () => [];
  // Those of the path are texts, which the lint makes sure of, and most requests have no more.
  if (parameters.every(({ place }) => place === 'path'))
    return ({ path }) => ({ values: { path, query: {}, header: {} }, issues: check(path) });
  const read = parameters.map((parameter) => ({
    parameter,
    key: parameter.place === 'header' ? parameter.name.toLowerCase() : parameter.name,
  }));
  return (sent) => {
    const given = read.flatMap(({ key, parameter }) => {
      const value = sent[parameter.place][key];
      return value === undefined ? [] : [[parameter, fromText(value, parameter.schema)] as const];
    });
    const issues = check(Object.fromEntries(given.map(([{ name }, value]) => [name, value])));
    return { values: byPlace(parameters, new Map(given)), issues };
  };
}

/** The values of a query, by name. A name that stands there twice has a list. */
export function readQuery(query: string): Readonly<Record<string, unknown>> {
  const values: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of new URLSearchParams(query)) {
    const before = values[name];
    values[name] = before === undefined ? value : [before, value].flat();
  }
  return values;
}

function byPlace(all: readonly Parameter[], given: ReadonlyMap<Parameter, unknown>): Values {
  const values: Record<Place, Record<string, unknown>> = { path: {}, query: {}, header: {} };
  for (const parameter of all) {
    const value = given.has(parameter) ? given.get(parameter) : parameter.default;
    if (value !== undefined) values[parameter.place][parameter.name] = value;
  }
  return values;
}

/** A text as the type of its schema. One that is none of that type stays as it is, and breaks its schema. */
function fromText(value: unknown, schema: TextSchema): unknown {
  const types = [schema.type ?? []].flat();
  if (types.includes('array')) return [value].flat().map((item) => fromText(item, schema.items ?? {}));
  // A text is what it is, also where something else would do.
  if (typeof value !== 'string' || types.includes('string')) return value;
  const isNumber = types.includes('integer') || types.includes('number');
  if (isNumber && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value)) return Number(value);
  if (types.includes('boolean')) return value === 'true' || (value === 'false' ? false : value);
  return value;
}
