// The parameters of a request: from the path, the query and the headers, as their types say.
import {
  type Operation,
  type Parameter,
  type Place,
  places,
  type Schema,
  schemaAt,
} from '@bridges-api/spec/operations';
import { type Check, checkOfValues } from './issues.ts';

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
 */
export function parameterReader({ parameters }: Pick<Operation, 'parameters'>): (sent: Sent) => Parameters {
  const all = places.flatMap((place) => parameters[place]);
  const check = checkOfValues(all);
  // Those of the path are texts, which the lint makes sure of, and most requests have no more.
  if (all.every(({ place }) => place === 'path'))
    return ({ path }) => ({ values: { path, query: {}, header: {} }, issues: check(path) });
  const read = all.map((parameter) => ({
    parameter,
    key: parameter.place === 'header' ? parameter.name.toLowerCase() : parameter.name,
    schema: schemaAt(parameter.schemaPointer),
  }));
  return (sent) => {
    const given = read.flatMap(({ key, parameter, schema }) => {
      const value = sent[parameter.place][key];
      return value === undefined ? [] : [[parameter, fromText(value, schema)] as const];
    });
    const issues = check(Object.fromEntries(given.map(([{ name }, value]) => [name, value])));
    return { values: byPlace(all, new Map(given)), issues };
  };
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
function fromText(value: unknown, schema: Schema): unknown {
  if (schema.type === 'array') return [value].flat().map((item) => fromText(item, schema.items ?? {}));
  if (typeof value !== 'string') return value;
  switch (schema.type) {
    case 'integer':
    case 'number':
      return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? Number(value) : value;
    case 'boolean':
      return value === 'true' || (value === 'false' ? false : value);
    default:
      return value;
  }
}
