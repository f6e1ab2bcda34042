import {
  isObject,
  type Operation,
  operationById,
  responseOf,
  type Schema,
} from '@bridges-api/spec/operations';
import { schemaOf } from '../spec.ts';

/**
 * The body of an answer with nothing but what the spec names. A server may send more, such as a clock; what it is and
 * whether it changes is its own business, so rules that compare do not see it.
 */
export function namedOnly(operationId: string | undefined, status: number, body: unknown): unknown {
  const operation: Operation | undefined = operationId === undefined ? undefined : operationById(operationId);
  const response = operation && responseOf(operation, status);
  return response ? pick(schemaOf(response), body) : body;
}

function pick(schema: Schema, value: unknown): unknown {
  if (Array.isArray(value)) {
    const { items } = schema;
    return isObject(items) ? value.map((item) => pick(items, item)) : value;
  }
  if (!isObject(value)) return value;
  const branches = schemasOf(schema.oneOf);
  if (branches.length > 0) {
    const branch = branches.find((candidate) => propertyOf(candidate, 'type')?.const === value.type);
    return branch ? pick(branch, value) : value;
  }
  const parts = [schema, ...schemasOf(schema.allOf)];
  if (!parts.some(({ properties }) => isObject(properties))) return value;
  const isOpen = parts.some(({ additionalProperties }) => additionalProperties !== undefined);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const own = parts.map((part) => propertyOf(part, key)).findLast((property) => property !== undefined);
      if (own) return [[key, pick(own, item)]];
      return isOpen ? [[key, item]] : [];
    }),
  );
}

function schemasOf(value: unknown): Schema[] {
  return Array.isArray(value) ? (value as Schema[]) : [];
}

function propertyOf({ properties }: Schema, key: string): Schema | undefined {
  const property = isObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined;
  return isObject(property) ? property : undefined;
}
