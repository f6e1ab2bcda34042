import { describe, expect, it } from 'vitest';
import { json, smallDocument } from '../testing/document.ts';
import { propertiesOf, readOperations } from './operation.ts';
import { readSecuritySchemes } from './security.ts';

const bridge = '#/components/schemas/Bridge';

function read(operation: object = {}, root: object = {}) {
  const [found] = readOperations(smallDocument({ operation, root }));
  if (!found) throw new Error('There is no operation.');
  return found;
}

describe('an operation', () => {
  it('has what is said of it, and where', () => {
    expect(read()).toMatchObject({
      operationId: 'getBridge',
      method: 'GET',
      path: '/v1/bridges/{bridgeID}',
      pointer: '#/paths/~1v1~1bridges~1%7BbridgeID%7D/get',
      tag: 'Bridges',
      isDeprecated: false,
      isRepeatable: true,
    });
  });

  it('has its parameters by place, those of the path item too', () => {
    const document = smallDocument();
    const item = document.paths['/v1/bridges/{bridgeID}'];
    Object.assign(item ?? {}, {
      parameters: [{ name: 'X-Trace', in: 'header', schema: { type: 'string' } }],
    });
    Object.assign(item?.get ?? {}, {
      parameters: [
        { $ref: '#/components/parameters/Limit' },
        { name: 'bridgeID', in: 'path', required: true, schema: { type: 'string' } },
      ],
    });
    Object.assign(document.components, {
      parameters: {
        Limit: { name: 'limit', in: 'query', deprecated: true, schema: { type: 'integer', default: 5 } },
      },
    });
    const { path, query, header } = readOperations(document)[0]?.parameters ?? {};
    expect(path?.map(({ name, isRequired }) => [name, isRequired])).toEqual([['bridgeID', true]]);
    expect(query).toMatchObject([
      {
        name: 'limit',
        isDeprecated: true,
        default: 5,
        schemaPointer: '#/components/parameters/Limit/schema',
      },
    ]);
    expect(header?.map(({ name, isRequired }) => [name, isRequired])).toEqual([['X-Trace', false]]);
  });

  it('has its own parameter where the path item has one of its name in the same place', () => {
    const document = smallDocument();
    const item = document.paths['/v1/bridges/{bridgeID}'];
    const named = (place: string, type: string) => ({ name: 'limit', in: place, schema: { type } });
    Object.assign(item ?? {}, { parameters: [named('query', 'string'), named('header', 'string')] });
    Object.assign(item?.get ?? {}, { parameters: [named('query', 'integer')] });
    const { query, header } = readOperations(document)[0]?.parameters ?? {};
    expect(query?.map(({ schema }) => schema.type)).toEqual(['integer']);
    expect(header?.map(({ schema }) => schema.type)).toEqual(['string']);
  });

  it('has its body with properties, and what no body means', () => {
    const schema = {
      type: 'object',
      default: {},
      required: ['id'],
      properties: { id: { type: 'string' }, old: { $ref: bridge, deprecated: true, description: 'Was it.' } },
    };
    const { body } = read({ requestBody: { content: { 'application/json': { schema } } } });
    expect(body).toMatchObject({ isRequired: false, default: {}, examples: [] });
    expect(body?.properties).toMatchObject([
      { name: 'id', isRequired: true, isDeprecated: false },
      {
        name: 'old',
        isRequired: false,
        isDeprecated: true,
        description: 'Was it.',
        schema: { type: 'object' },
      },
    ]);
  });

  it('has every success, and the codes of its errors', () => {
    const created = json('Made.', bridge, { made: { value: { id: 'two' } } });
    const { responses } = read({ responses: { ...plain().responses, 201: created } });
    expect(responses.map(({ status, isSuccess, codes }) => [status, isSuccess, codes])).toEqual([
      [200, true, []],
      [201, true, []],
      [404, false, ['bridge_not_found']],
    ]);
  });

  it('has headers, and the one value of those that allow but one', () => {
    const headers = {
      'Retry-After': { required: true, schema: { type: 'integer' }, example: 10 },
      'Cache-Control': { schema: { type: 'string', enum: ['no-store'] } },
      'X-Kind': { schema: { const: 3 } },
    };
    const { responses } = read({ responses: { 200: json('It.', bridge, {}, { headers }) } });
    expect(
      responses[0]?.headers.map(({ name, isRequired, constant }) => [name, isRequired, constant]),
    ).toEqual([
      ['Retry-After', true, undefined],
      ['Cache-Control', false, 'no-store'],
      ['X-Kind', false, '3'],
    ]);
  });

  it('takes the schemes of the document, or its own, or none', () => {
    expect(read().security).toEqual(['bearerAuth']);
    expect(read({ security: [{ key: [] }, { bearerAuth: [] }] }).security).toEqual(['key', 'bearerAuth']);
    expect(read({ security: [] }).security).toEqual([]);
  });
});

it('reads the security schemes as headers', () => {
  const document = smallDocument();
  Object.assign(document.components.securitySchemes ?? {}, {
    key: { type: 'apiKey', in: 'header', name: 'X-Key', description: 'A key.\n' },
  });
  expect(readSecuritySchemes(document)).toMatchObject([
    { name: 'bearerAuth', header: 'Authorization', prefix: 'Bearer ' },
    { name: 'key', header: 'X-Key', prefix: '', description: 'A key.' },
  ]);
});

it('reads the properties of all parts of a schema', () => {
  const document = smallDocument();
  const refined = { properties: { status: { type: 'string', default: 'a' } } };
  const schema = {
    allOf: [{ $ref: bridge }, refined],
    properties: { more: { type: 'string' } },
    required: ['status'],
  };
  expect(
    propertiesOf(document, schema).map(({ name, isRequired, default: value }) => [name, isRequired, value]),
  ).toEqual([
    ['id', false, undefined],
    ['status', true, 'a'],
    ['more', false, undefined],
  ]);
});

it('refuses a document without operations, a $ref to nothing, and a body that is no JSON', () => {
  expect(() => readOperations({ ...smallDocument(), paths: {} })).toThrow('The spec has no operation.');
  const parameters = [{ $ref: '#/components/parameters/None' }];
  expect(() => read({ parameters })).toThrow();
  const responses = { 200: { description: 'It.', content: { 'text/plain': {} } } };
  expect(() => read({ responses })).toThrow('has no application/json');
});

function plain(): { responses: object } {
  return smallDocument().paths['/v1/bridges/{bridgeID}']?.get as unknown as { responses: object };
}
