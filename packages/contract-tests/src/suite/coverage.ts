import { isObject, valueAt } from '../pointer.ts';
import { bundle, operations, type Schema } from '../spec.ts';
import type { Exchange } from './exchange.ts';

/** How much of one kind of thing was seen. */
export interface Share {
  readonly seen: number;
  readonly total: number;
  /** Names of those that were not seen. */
  readonly missing: readonly string[];
}

/** What of the spec a run exercised. It says nothing of whether it was right. */
export interface Coverage {
  readonly operations: Share;
  readonly statuses: Share;
  /** Values of enums in answers and requests, as `Bridge.status=available`. */
  readonly enumValues: Share;
  /** Branches of unions in answers, as `LoginDisplay: qr`. */
  readonly unionBranches: Share;
}

/** Measures what was exercised. */
export function measure(exchanges: readonly Exchange[]): Coverage {
  const seen = new Set<string>();
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
      }
    }
  }
  const names = [...all];
  return {
    operations: share(
      operations.map(({ operationId }) => operationId),
      seen,
    ),
    statuses: share(statuses, seen),
    enumValues: share(
      names.filter((name) => name.includes('=')),
      seen,
    ),
    unionBranches: share(
      names.filter((name) => name.includes(': ')),
      seen,
    ),
  };
}

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
  for (const value of enumOf(schema)) names.add(`${name}=${value}`);
  for (const branch of branchesOf(schema)) {
    names.add(`${name}: ${nameOf(branch)}`);
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
  if (enumOf(schema).includes(value)) names.add(`${name}=${value}`);
  for (const branch of branchesOf(schema)) {
    if (isObject(value) && value.type === typeOf(branch)) {
      names.add(`${name}: ${nameOf(branch)}`);
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

function nameOf(branch: Schema): string {
  return typeof branch.$ref === 'string' ? componentOf(branch.$ref) : String(typeOf(branch));
}

/** The constant `type` that tells a branch from the others. */
function typeOf(branch: Schema): unknown {
  const target = typeof branch.$ref === 'string' ? (valueAt(bundle, branch.$ref) as Schema) : branch;
  const type = new Map(propertiesOf(target)).get('type');
  return type?.const;
}

function enumOf({ enum: values }: Schema): unknown[] {
  return Array.isArray(values) ? values : [];
}

function branchesOf({ oneOf }: Schema): Schema[] {
  return Array.isArray(oneOf) ? (oneOf as Schema[]) : [];
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
