// What holds for every rule there is.
import { operations } from '@bridges-api/spec/operations';
import { elements, isDocumented, sources } from '@bridges-api/spec/sources';
import { describe, expect, it } from 'vitest';
import { rules } from '../src/rules/all.ts';
import { oneLine, sourcesOf, texts } from '../src/sources.ts';
import { linkOf } from '../src/suite/rule.ts';

it('no two rules have the same ID', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

it('every rule quotes a sentence that the spec has, of one source', () => {
  const faults = rules.flatMap((rule) => {
    const { id, sentence } = rule;
    const found = sourcesOf(rule);
    if (sentence.length < 5) return [`${id}: "${sentence}" is too short to be a sentence`];
    if (found.length === 0) return [`${id}: the spec does not say "${sentence}"`];
    return found.length > 1 ? [`${id}: "${sentence}" is ${found.join(' and ')}`] : [];
  });
  expect(faults).toEqual([]);
});

it('a sentence of several sources is the one of its own operation, if that has it', () => {
  // Both schemas have it; only that of a session is in what cancelLoginSession answers.
  const sentence = 'ID of the session.';
  const where = texts.filter(({ text }) => text.includes(sentence)).map(({ source }) => source);
  expect(new Set(where)).toEqual(new Set(['documented', 'released-client']));
  expect(sourcesOf({ sentence })).toEqual(['documented', 'released-client']);
  expect(sourcesOf({ sentence, operationId: 'cancelLoginSession' })).toEqual(['released-client']);
  expect(sourcesOf({ sentence, operationId: 'getLoginSession' })).toEqual(['documented']);
});

it('no sentence goes from one source over to the next', () => {
  const mixed = elements.find(({ texts: [one, other] }) => one && other) ?? { texts: [] };
  const sentence = mixed.texts.map(({ text }) => oneLine(text)).join(' ');
  expect(sentence.length).toBeGreaterThan(10);
  expect(sourcesOf({ sentence })).toEqual([]);
});

it('there are no sources but those that are known', () => {
  expect(new Set(texts.map(({ source }) => source))).toEqual(new Set(sources));
});

it('what only holds since it was added is not documented', () => {
  const statuses = rules.filter(({ id }) => /^\w+\/[45]\d\d\//.test(id));
  expect(statuses.length).toBeGreaterThan(300);
  expect(statuses.filter(({ source }) => isDocumented(source)).map(({ id }) => id)).toEqual([]);
  const headers = rules.filter(({ id }) => /\/header-/.test(id));
  expect(headers.filter(({ source }) => isDocumented(source))).toEqual([]);
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
  it.each(responses.filter(({ isProvokable }) => isProvokable))('has rules about $status', ({ status }) => {
    const own = rules.filter(({ id }) => id.startsWith(`${operationId}/${status}/`));
    expect(own.length).toBeGreaterThan(1);
  });
});
