// What holds for every rule there is.
import { describe, expect, it } from 'vitest';
import { isObject } from '../pointer.ts';
import { bundle, operations } from '../spec.ts';
import { linkOf } from '../suite/rule.ts';
import { rules } from './all.ts';
import { oneLine } from './from-spec/subject.ts';

/** Every description of the bundle as one line, those of enum values included. */
const descriptions = collect(bundle).map(oneLine);

function collect(value: unknown): string[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (key === 'description' && typeof item === 'string') return [item];
    if (key === 'x-enumDescriptions' && isObject(item)) return Object.values(item).map(String);
    return collect(item);
  });
}

it('the bundle has descriptions to quote', () => {
  expect(descriptions.length).toBeGreaterThan(100);
});

it('no two rules have the same ID', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

it('every rule quotes a sentence that the spec has', () => {
  const unfounded = rules.filter(({ sentence }) => {
    return sentence.length < 10 || !descriptions.some((description) => description.includes(sentence));
  });
  expect(unfounded.map(({ id, sentence }) => `${id}: ${sentence}`)).toEqual([]);
});

it('every rule of an operation is filed under it, and links to it', () => {
  const known = operations.map(({ operationId }) => operationId);
  for (const rule of rules) {
    expect(rule.id).toMatch(/^[\w-]+(\/[\w.~-]+)+$/);
    if (rule.operationId === undefined) {
      expect(rule.id).toMatch(/^api\//);
      expect(linkOf(rule)).toBe('/reference/');
    } else {
      expect(known).toContain(rule.operationId);
      expect(rule.id.startsWith(`${rule.operationId}/`)).toBe(true);
      expect(linkOf(rule)).toBe(`/reference/#${rule.operationId}`);
    }
  }
});

describe.each(operations)('$operationId', ({ operationId, responses }) => {
  it.each(Object.keys(responses))('has rules about %s', (status) => {
    const own = rules.filter(({ id }) => id.startsWith(`${operationId}/${status}/`));
    expect(own.length).toBeGreaterThan(1);
  });
});
