// That the comparison looks at every kind of place where the spec says something.
import { expect, it } from 'vitest';
import { bundle, type Document, type SpecData } from '../operations.ts';
import { isObject } from '../read/references.ts';
import { compareSpecs } from './compare.ts';

const spec = bundle as unknown as Document & SpecData;

/** Keys whose entries have names that people give, and are all of one kind. */
const NAMED = [
  ...['paths', 'properties', 'schemas', 'examples', 'responses', 'headers', 'parameters', 'mapping', 'links'],
  ...['securitySchemes', 'x-times', 'x-limits', 'anyPath', 'session', 'x-enumDescriptions', 'x-enum-sources'],
];

/** What says nothing about the API. */
const IGNORED = ['openapi', 'info/version'];

/** One leaf of each kind of place: those that differ only in the names and numbers on the way. */
function leaves(): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const visit = (value: unknown, path: readonly string[], kind: readonly string[]): void => {
    if (!isObject(value)) {
      const key = kind.join('/');
      if (!found.has(key)) found.set(key, path);
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      const isNamed = Array.isArray(value) || (NAMED.includes(path.at(-1) ?? '') && kind.at(-1) !== '*');
      // What is in an example is one value.
      const inner = kind.at(-1) === 'value' || kind.includes('…') ? ['…'] : [isNamed ? '*' : key];
      visit(item, [...path, key], kind.at(-1) === '…' ? kind : [...kind, ...inner]);
    }
  };
  visit(spec, [], []);
  return found;
}

function altered(path: readonly string[]): Document & SpecData {
  const copy = structuredClone(spec);
  const parent = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>(
      (value, key) => value[key] as Record<string, unknown>,
      copy as unknown as Record<string, unknown>,
    );
  const key = path.at(-1) ?? '';
  const value = parent[key];
  parent[key] =
    typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `${value}-other`;
  return copy;
}

it('notices a change at every kind of place', { timeout: 60_000 }, () => {
  const all = [...leaves()];
  expect(all.length).toBeGreaterThan(150);
  const unnoticed = all.filter(([kind, path]) => {
    if (IGNORED.includes(kind)) return false;
    try {
      return compareSpecs(spec, altered(path)).length === 0;
    } catch {
      // Such as a reference that leads nowhere now.
      return false;
    }
  });
  expect(unnoticed.map(([, path]) => path.join('/'))).toEqual([]);
});
