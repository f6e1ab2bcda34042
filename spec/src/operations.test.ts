import { expect, it } from 'vitest';
import {
  anyPathErrors,
  bundle,
  checks,
  defaultsOf,
  escapeKey,
  fillIn,
  keysOf,
  limits,
  operationById,
  operations,
  resolve,
  schemaAt,
  securitySchemes,
  serverURL,
  sessionErrors,
  spanInWords,
  times,
  valueAt,
} from './operations.ts';
import { elementAt, elements } from './sources.ts';

it('has every operation of the bundle, each where its pointer says', () => {
  const ids = Object.values(bundle.paths).flatMap((item) =>
    Object.values(item).flatMap(({ operationId }) => operationId ?? []),
  );
  expect(operations.map(({ operationId }) => operationId)).toEqual(ids);
  for (const { operationId, pointer, responses, body } of operations) {
    expect(valueAt(pointer)).toMatchObject({ operationId });
    for (const { schema, schemaPointer } of [...responses, ...(body ? [body] : [])])
      expect(valueAt(schemaPointer)).toEqual(schema);
  }
  expect(operationById(ids[0])).toBe(operations[0]);
  expect(() => operationById('none')).toThrow('The spec has no operation none.');
});

it('has the data of the bundle', () => {
  expect(serverURL).toBe(bundle.servers[0]?.url);
  expect(securitySchemes.map(({ name }) => name)).toEqual(
    Object.keys(bundle.components.securitySchemes ?? {}),
  );
  expect(times).toEqual(bundle['x-times']);
  expect(Object.keys(limits)).toContain('bodySize');
  expect(sessionErrors.map(({ code }) => code)).toContain('login_process_lost');
  for (const { code, message } of anyPathErrors) expect([code, message]).not.toEqual([code, '']);
});

it('has the checks in order, with status and code', () => {
  expect(checks.map(({ id }) => id)).toEqual(bundle['x-checks'].map(({ id }) => id));
  expect(checks.find(({ id }) => id === 'token')?.errors).toEqual([
    { status: 401, code: 'unauthorized' },
    { status: 503, code: 'authentication_unavailable' },
  ]);
  expect(checks.find(({ id }) => id === 'repeat')?.errors).toEqual([]);
});

it('fills a text in as the bundle has it', () => {
  expect(fillIn('after {wait}, {none}')).toBe(`after ${spanInWords(times.wait)}, {none}`);
  expect(JSON.stringify(bundle)).toContain(fillIn('for at most **{wait}**'));
});

it('follows references, and keeps what stands beside them', () => {
  const $ref = '#/components/schemas/Account';
  expect(resolve({ $ref, description: 'Mine.' })).toMatchObject({ type: 'object', description: 'Mine.' });
  expect(() => resolve({ $ref: '#/components/schemas/None' })).toThrow('The spec has no #/components');
  expect(JSON.stringify(schemaAt($ref))).not.toContain('$ref');
});

it('knows what a property means that is left out', () => {
  expect(defaultsOf('CookieField')).toMatchObject({ required: true, id: undefined });
});

it('writes and reads the keys of a pointer', () => {
  for (const key of ['/v1/{id}', 'a~b', '100%', 'ü'])
    expect(keysOf(`#/paths/${escapeKey(key)}`)).toEqual(['paths', key]);
  expect(() => keysOf('/paths')).toThrow('is not a JSON pointer');
});

it('knows the source of everything that an operation is described by', () => {
  expect(elements.length).toBeGreaterThan(operations.length);
  for (const { pointer } of operations) expect(elementAt(pointer)?.kind).toBe('operation');
});
