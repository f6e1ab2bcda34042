import { isObject, valueAt } from '../pointer.ts';
import { typesOf, unknownValues } from '../shapes.ts';
import { bundle, operations, type Schema } from '../spec.ts';
import type { Exchange } from './exchange.ts';

/** How much of one kind of thing was seen. */
export interface Share {
  readonly seen: number;
  readonly total: number;
  /** Names of those that were not seen. */
  readonly missing: readonly string[];
}

/** The same of values, of which a newer server may have others. */
export interface OpenShare extends Share {
  /** Names of those that were seen in answers, and that the spec does not have. */
  readonly unknown: readonly string[];
}

/** Either of the two. */
export type AnyShare = Share & Partial<OpenShare>;

/** What of the spec a run exercised. It says nothing of whether it was right. */
export interface Coverage {
  readonly operations: Share;
  readonly statuses: Share;
  /** Values of enums in answers and requests, as `Bridge.status=available`. */
  readonly enumValues: OpenShare;
  /** Branches of unions in answers, as `LoginDisplay: qr`. */
  readonly unionBranches: OpenShare;
}

/**
 * Measures what was exercised.
 *
 * @param show makes a value that the spec does not have fit to be shown
 */
export function measure(exchanges: readonly Exchange[], show: (value: string) => string): Coverage {
  const seen = new Set<string>();
  const unknown = new Set<string>();
  const all = new Set<string>();
  const statuses: string[] = [];
  for (const operation of operations) {
    const { operationId } = operation;
    const own = exchanges.filter((exchange) => exchange.operationId === operationId);
    if (own.length > 0) seen.add(operationId);
    if (operation.bodyPointer) {
      const schema = valueAt(bundle, operation.bodyPointer) as Schema;
      visitSchema(schema, operationId, all);
      for (const { requestBody, status } of own)
        if (status < 400) visitValue(schema, parse(requestBody), operationId, seen);
    }
    for (const [status, { pointer }] of Object.entries(operation.responses)) {
      const name = `${operationId} ${status}`;
      statuses.push(name);
      const schema = valueAt(bundle, pointer) as Schema;
      visitSchema(schema, operationId, all);
      for (const exchange of own.filter((candidate) => String(candidate.status) === status)) {
        seen.add(name);
        visitValue(schema, exchange.json, operationId, seen);
        for (const { kind, name: of, value } of unknownValues(schema, exchange.json, operationId))
          unknown.add(`${of}${SIGNS[kind]}${show(value)}`);
      }
    }
  }
  const open = (sign: string): OpenShare => ({
    ...share(
      [...all].filter((name) => name.includes(sign)),
      seen,
    ),
    unknown: [...unknown].filter((name) => name.includes(sign)),
  });
  return {
    operations: share(
      operations.map(({ operationId }) => operationId),
      seen,
    ),
    statuses: share(statuses, seen),
    enumValues: open(SIGNS.value),
    unionBranches: open(SIGNS.branch),
  };
}

/** What stands before a value in its name. */
const SIGNS = { value: '=', branch: ': ' } as const;

function share(names: readonly string[], seen: ReadonlySet<string>): Share {
  const missing = names.filter((name) => !seen.has(name));
  return { seen: names.length - missing.length, total: names.length, missing };
}

/** Collects the name of every enum value and union branch below a schema. */
function visitSchema(schema: Schema, name: string, names: Set<string>, inside: readonly string[] = []): void {
  if (typeof schema.$ref === 'string') {
    if (!inside.includes(schema.$ref)) {
      const target = valueAt(bundle, schema.$ref) as Schema;
      visitSchema(target, componentOf(schema.$ref), names, [...inside, schema.$ref]);
    }
    return;
  }
  for (const value of enumOf(schema)) names.add(name + SIGNS.value + value);
  for (const { branch, type } of branchesOf(schema)) {
    names.add(name + SIGNS.branch + nameOf(branch, type));
    visitSchema(branch, name, names, inside);
  }
  for (const part of partsOf(schema)) visitSchema(part, name, names, inside);
  for (const [key, property] of propertiesOf(schema)) visitSchema(property, `${name}.${key}`, names, inside);
  for (const items of [schema.items, schema.additionalProperties])
    if (isObject(items)) visitSchema(items, name, names, inside);
}

/** Collects the names of those that a value has. */
function visitValue(schema: Schema, value: unknown, name: string, names: Set<string>): void {
  if (value === undefined) return;
  if (typeof schema.$ref === 'string') {
    visitValue(valueAt(bundle, schema.$ref) as Schema, value, componentOf(schema.$ref), names);
    return;
  }
  if (enumOf(schema).includes(value)) names.add(name + SIGNS.value + value);
  for (const { branch, type } of branchesOf(schema)) {
    if (isObject(value) && value.type === type) {
      names.add(name + SIGNS.branch + nameOf(branch, type));
      visitValue(branch, value, name, names);
    }
  }
  for (const part of partsOf(schema)) visitValue(part, value, name, names);
  if (Array.isArray(value)) {
    for (const item of value) if (isObject(schema.items)) visitValue(schema.items, item, name, names);
  } else if (isObject(value)) {
    const own = new Map(propertiesOf(schema));
    for (const [key, item] of Object.entries(value)) {
      const property =
        own.get(key) ?? (isObject(schema.additionalProperties) ? schema.additionalProperties : undefined);
      if (property) visitValue(property, item, own.has(key) ? `${name}.${key}` : name, names);
    }
  }
}

function componentOf(pointer: string): string {
  return pointer.split('/').at(-1) ?? pointer;
}

function nameOf(branch: Schema, type: string): string {
  return typeof branch.$ref === 'string' ? componentOf(branch.$ref) : type;
}

function enumOf({ enum: values }: Schema): unknown[] {
  return Array.isArray(values) ? values : [];
}

/** The branches of a union that `type` tells apart, each with its constant. */
function branchesOf(schema: Schema): { branch: Schema; type: string }[] {
  const branches = Array.isArray(schema.oneOf) ? (schema.oneOf as Schema[]) : [];
  return (typesOf(schema) ?? []).flatMap((type, index) => {
    const branch = branches[index];
    return branch ? [{ branch, type }] : [];
  });
}

function partsOf({ allOf }: Schema): Schema[] {
  return Array.isArray(allOf) ? (allOf as Schema[]) : [];
}

function propertiesOf({ properties }: Schema): [string, Schema][] {
  return isObject(properties) ? (Object.entries(properties) as [string, Schema][]) : [];
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
