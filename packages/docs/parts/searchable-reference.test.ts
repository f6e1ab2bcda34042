import { expect, it } from 'vitest';
import { addresses, TOP } from '../reference/addresses.ts';
import { readOperations, readSpec } from '../reference/operations.ts';
import { searchableReference } from './searchable-reference.ts';

const spec = readSpec();
const text = searchableReference(spec);

it('leads only to places that the reference has, and to all of them', () => {
  const named = [...text.matchAll(/^#+ .* \{#(.+)\}$/gm)].map(([, address]) => address);
  expect([TOP, ...named].sort()).toEqual(Object.keys(addresses(spec)).sort());
  expect(text.match(/^#+ (?!.*\{#.+\}$).*/gm)).toBeNull();
});

it('has the names, routes and errors that readers look for', () => {
  for (const { operationId, method, path } of readOperations(spec)) {
    const section = text.split(/^#+ /m).find((part) => part.includes(`{#${operationId}}`));
    expect(section).toContain(`\`${operationId}\` {#`);
    expect(section).toContain(`${method} ${path}`);
    expect(section).toContain('`unauthorized`');
  }
});
