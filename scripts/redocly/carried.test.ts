import { describe, expect, it } from 'vitest';
import { document, type Files, lint, oneOperation, oneSchema } from './testing.ts';

const ok = { 200: { description: 'Fine.', content: { 'application/json': { schema: { type: 'object' } } } } };
const operation = (more: object, files = {}) =>
  oneOperation({ operationId: 'listBridges', tags: ['Bridges'], responses: ok, ...more }, { files });
const parameter = (more: object, files = {}) =>
  operation({ parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' }, ...more }] }, files);
/** An operation whose path has parameters of its own. */
const sharing = (parameters: object[], more: object, files = {}): Files => ({
  'openapi.yaml': document({
    '/v1/bridges': { parameters, get: { operationId: 'listBridges', tags: ['A'], responses: ok, ...more } },
  }),
  ...files,
});
const bodyOf = (schema: object) => ({
  content: { 'application/json': { schema: { type: 'object', ...schema } } },
});
const nameFile = { 'Name.yaml': { type: 'string' } };
const bodyElsewhere = { requestBody: { $ref: 'bodies/Body.yaml' } };
const bodyFiles = {
  'bodies/Body.yaml': { required: true, ...bodyOf({ allOf: [{ $ref: 'parts/Limit.yaml' }] }) },
  'bodies/parts/Limit.yaml': {
    type: 'object',
    required: ['limit'],
    properties: { limit: { type: 'string' } },
  },
};
const root = (more: object): Files => ({
  'openapi.yaml': document({}, { servers: [{ url: 'http://localhost:4000' }], ...more }),
});
const scheme = (one: object) => root({ components: { securitySchemes: { one } } });

/** Each with a part of what is said of it. */
const refused: Readonly<Record<string, [spec: Files, message: string]>> = {
  'a cookie parameter': [parameter({ in: 'cookie' }), 'cookie is not carried'],
  'a parameter with content': [parameter({ content: {} }), 'Remove "content" from this Parameter'],
  'a parameter that is an object': [parameter({ schema: { type: 'object' } }), 'Give limit the type string'],
  'a number in the path': [parameter({ in: 'path', required: true }), 'Give limit the type string: a path'],
  'a list in a header': [
    parameter({ in: 'header', schema: { type: 'array', items: { type: 'string' } } }),
    'Give limit the type string, integer, number, boolean: others',
  ],
  'a header that OpenAPI ignores': [parameter({ name: 'Accept', in: 'header' }), 'Leave Accept out'],
  'a path parameter that need not be there': [parameter({ in: 'path' }), 'Write required: true for limit'],
  'a parameter with the name of a property': [
    operation({
      parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
      requestBody: {
        content: { 'application/json': { schema: { type: 'object', properties: { limit: {} } } } },
      },
    }),
    'Rename "limit" in listBridges',
  ],
  'a body without properties': [
    operation({ requestBody: { content: { 'application/json': { schema: { type: 'array' } } } } }),
    'Give the body an object with properties',
  ],
  'a body in another form too': [
    operation({
      requestBody: {
        content: {
          'application/json': { schema: { type: 'object', properties: {} } },
          'multipart/form-data': { schema: { type: 'object', properties: {} } },
        },
      },
    }),
    'Remove multipart/form-data',
  ],
  'an answer in another form too': [
    operation({ responses: { 200: { ...ok[200], content: { ...ok[200].content, 'text/csv': {} } } } }),
    'Remove text/csv',
  ],
  'an answer without a body': [operation({ responses: { 204: { description: 'Gone.' } } }), 'Give it a body'],
  'a range of statuses': [
    operation({ responses: { '4XX': ok[200] } }),
    'Write out each status in place of 4XX',
  ],
  callbacks: [operation({ callbacks: {} }), 'nothing here calls a client'],
  webhooks: [root({ webhooks: {} }), 'nothing here calls a client'],
  'two tags': [operation({ tags: ['One', 'Two'] }), 'Give it one tag'],
  'two servers': [root({ servers: [{ url: 'http://a' }, { url: 'http://b' }] }), 'Name one server'],
  'a server with variables': [root({ servers: [{ url: 'http://{host}' }] }), 'Write the whole address'],
  'HTTP Basic': [scheme({ type: 'http', scheme: 'basic' }), 'Make it http with bearer'],
  'a key in the query': [scheme({ type: 'apiKey', in: 'query', name: 'key' }), 'Make it http with bearer'],
  'OAuth 2': [scheme({ type: 'oauth2', flows: {} }), 'Make it http with bearer'],
  'two schemes at once': [root({ security: [{ one: [], two: [] }] }), 'Name one security scheme in each'],
  'no scheme among others': [operation({ security: [{ one: [] }, {}] }), 'Name one security scheme in each'],
  anyOf: [oneSchema('Bridge', { anyOf: [{ type: 'string' }] }), 'Write oneOf with a discriminator'],
  'properties by pattern': [oneSchema('Bridge', { patternProperties: {} }), 'Write additionalProperties'],
  'a property that is only read': [
    oneSchema('Bridge', { properties: { id: { type: 'string', readOnly: true } } }),
    'Write a schema for requests',
  ],
  'a choice that nobody can tell apart': [
    oneSchema('Bridge', { oneOf: [{ type: 'object', properties: {} }, { type: 'string' }] }),
    'Give the choice a discriminator',
  ],
  'a branch that the mapping lacks': [
    oneSchema('Bridge', {
      oneOf: [{ type: 'object' }, { type: 'object' }],
      discriminator: { propertyName: 'type', mapping: { one: 'One' } },
    }),
    'a mapping with each branch',
  ],
  'an extension that nothing reads': [operation({ 'x-internal': true }), 'Mend or remove "x-internal"'],
  'a format': [
    oneSchema('Bridge', { properties: { at: { type: 'string', format: 'date' } } }),
    'Write a pattern',
  ],
  'a limit beside a reference': [
    oneSchema('Bridge', { properties: { name: { $ref: '../../Name.yaml', minLength: 3 } } }, nameFile),
    'Remove "minLength" from beside this $ref',
  ],
  'a parameter with the name of one of the path': [
    sharing([{ name: 'limit', in: 'header', schema: { type: 'string' } }], {
      parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
    }),
    'Rename "limit" in listBridges',
  ],
  'a parameter with the name of a property in an allOf of another file': [
    sharing([{ name: 'limit', in: 'query', schema: { type: 'integer' } }], bodyElsewhere, bodyFiles),
    'Rename "limit" in listBridges',
  ],
  'a parameter of the path with a name that no route can have': [
    operation({
      parameters: [{ name: 'bridge-id', in: 'path', required: true, schema: { type: 'string' } }],
    }),
    'Name bridge-id in letters, digits and _',
  ],
  'a body that need not be there, with a property that must': [
    operation({
      requestBody: bodyOf({ required: ['a'], properties: { a: { type: 'string' } }, default: {} }),
    }),
    'it has a property that is required',
  ],
  'a body that need not be there, and stands for nothing': [
    operation({ requestBody: bodyOf({ properties: { a: { type: 'string' } } }) }),
    'or give its schema a default',
  ],
  'a part of an allOf that is no object': [
    oneSchema('Bridge', { allOf: [{ properties: { a: { type: 'string' } } }, { minLength: 3 }] }),
    'Give each part of this allOf properties',
  ],
  'a choice beside an allOf': [
    oneSchema('Bridge', {
      allOf: [{ properties: { a: { type: 'string' } } }],
      oneOf: [{ type: 'object' }],
      discriminator: { propertyName: 'type', mapping: { one: 'One' } },
    }),
    'Write the choice as a schema of its own',
  ],
  'a server with a path': [root({ servers: [{ url: 'http://localhost:4000/api' }] }), 'let the paths say'],
  'a server without an origin': [root({ servers: [{ url: '/api' }] }), 'let the paths say what follows'],
  'two schemes with bearer': [
    root({
      components: {
        securitySchemes: { one: { type: 'http', scheme: 'bearer' }, two: { type: 'http', scheme: 'Bearer' } },
      },
    }),
    'Keep one scheme with bearer',
  ],
  'a word that nobody knows': [
    oneSchema('Bridge', { colour: 'red' }),
    'CONTRIBUTING.md says how to carry more',
  ],
};

const carried: Readonly<Record<string, Files>> = {
  'a number in the query': parameter({ deprecated: true, description: 'How many.' }),
  'a list in the query': parameter({ schema: { type: 'array', items: { type: 'string', enum: ['a'] } } }),
  'a header parameter': parameter({ name: 'X-Limit', in: 'header' }),
  'an operation that is deprecated': operation({ deprecated: true }),
  'an operation without a credential': operation({ security: [] }),
  'a second success': operation({ responses: { ...ok, 201: ok[200] } }),
  'a bearer token': scheme({ type: 'http', scheme: 'bearer' }),
  'a key in a header': scheme({ type: 'apiKey', in: 'header', name: 'X-Key' }),
  'a choice of types': oneSchema('Bridge', { oneOf: [{ type: 'string' }, { type: 'integer' }] }),
  'a description beside a reference': oneSchema(
    'Bridge',
    { properties: { name: { $ref: '../../Name.yaml', description: 'Its name.', default: 'a' } } },
    nameFile,
  ),
  'a parameter in the place of one of the path': sharing(
    [{ name: 'limit', in: 'query', schema: { type: 'string' } }],
    { parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }] },
  ),
  'a list in the query by references': parameter(
    { schema: { $ref: 'lists/Names.yaml' } },
    { 'lists/Names.yaml': { type: 'array', items: { $ref: '../Name.yaml' } }, ...nameFile },
  ),
  'a body that must be there, of parts in another file': operation(
    { requestBody: { $ref: 'bodies/Body.yaml' } },
    bodyFiles,
  ),
  'a body that need not be there, and stands for an object': operation({
    requestBody: bodyOf({ properties: { a: { type: 'string' } }, default: {} }),
  }),
  'a property that is called as a word': oneSchema('Bridge', { properties: { anyOf: { type: 'string' } } }),
};

const reports = lint('bridges/carried', {
  ...Object.fromEntries(Object.entries(refused).map(([name, [spec]]) => [name, spec])),
  ...carried,
});

describe('refuses, with what to do', () => {
  it.each(Object.entries(refused))('%s', (name, [, message]) => {
    expect(reports[name]?.join('\n')).toContain(message);
  });
});

describe('carries', () => {
  it.each(Object.keys(carried))('%s', (name) => {
    // These documents have neither a server nor tags, which is told of each.
    expect(reports[name]?.filter((message) => !/^(Name one server|Give it one tag)/.test(message))).toEqual(
      [],
    );
  });
});
