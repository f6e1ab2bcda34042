import type { Rows } from '../../src/operation-command.ts';
import { type Operation, resolve, type Schema, type Spec } from './spec.ts';

/** How a response is a list, if it is one: where its items are, and which of their properties fit into a table. */
export function rows(spec: Spec, { response }: Operation): Rows | undefined {
  if (response.type === 'array') return { at: '', ...columns(spec, response.items) };
  const { items } = response.properties ?? {};
  return items?.type === 'array' ? { at: 'items', ...columns(spec, items.items) } : undefined;
}

function columns(spec: Spec, items: Schema = {}): Pick<Rows, 'required' | 'optional'> {
  const { properties = {}, required = [] } = resolve(spec, items);
  const names = Object.keys(properties).filter((name) => isScalar(resolve(spec, properties[name] ?? {})));
  return {
    required: names.filter((name) => required.includes(name)),
    optional: names.filter((name) => !required.includes(name)),
  };
}

function isScalar({ type }: Schema): boolean {
  return ['string', 'number', 'integer', 'boolean'].includes(String(type));
}
