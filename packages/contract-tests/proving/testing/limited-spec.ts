// The spec with every word that can limit what is sent, in a body, a query, a header and a path. Ours has few of them today.
import type { Change, Changeable } from './changed-spec.ts';

const CAT = {
  type: 'object',
  required: ['type', 'lives'],
  properties: { type: { type: 'string', const: 'cat' }, lives: { type: 'integer', maximum: 9 } },
};
const DOG = { type: 'object', required: ['type'], properties: { type: { type: 'string', const: 'dog' } } };

/** A property of a body that is limited in every way, at every depth. */
const EVERY_WAY = {
  type: 'object',
  required: ['kind'],
  additionalProperties: false,
  properties: {
    kind: { type: 'string', const: 'every' },
    mode: { type: 'string', enum: ['slow', 'fast'] },
    code: { type: 'string', pattern: '^[a-z]+$', minLength: 2, maxLength: 8 },
    note: { type: 'string', maxLength: 5 },
    count: { type: 'integer', minimum: 1, maximum: 9 },
    share: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
    fives: { type: 'integer', multipleOf: 5 },
    isSure: { type: 'boolean' },
    maybe: { type: ['string', 'null'] },
    tags: {
      type: 'array',
      minItems: 1,
      maxItems: 3,
      uniqueItems: true,
      items: { type: 'string', maxLength: 8 },
    },
    words: {
      type: 'object',
      minProperties: 1,
      maxProperties: 2,
      propertyNames: { pattern: '^[a-z0-9]+$' },
      additionalProperties: { type: 'integer', minimum: 0 },
    },
    parts: {
      allOf: [
        { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
        { type: 'object', properties: { b: { type: 'integer', minimum: 3 } } },
      ],
    },
    either: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
    any: { anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] },
    pet: {
      oneOf: [{ $ref: '#/components/schemas/LimitedCat' }, { $ref: '#/components/schemas/LimitedDog' }],
      discriminator: {
        propertyName: 'type',
        mapping: { cat: '#/components/schemas/LimitedCat', dog: '#/components/schemas/LimitedDog' },
      },
    },
  },
};

const QUERY = {
  'list-limited': {
    type: 'array',
    minItems: 1,
    maxItems: 2,
    uniqueItems: true,
    items: { type: 'integer', minimum: 1 },
  },
  fives: { type: 'integer', multipleOf: 5, minimum: 5, maximum: 50 },
  share: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
  note: { type: 'string', minLength: 2, maxLength: 4 },
  isSure: { type: 'boolean' },
};
const EXAMPLES = { 'list-limited': [1, 2], fives: 10, share: 0.5, note: 'abc', isSure: true };

/** An ID of a certain form. */
const ACCOUNT_ID = { type: 'string', pattern: '^[0-9a-f]+$', minLength: 2, maxLength: 20 };

/** Where the property stands. */
export const LIMITED = { operationId: 'createLoginSession', property: 'every' } as const;

/** Adds each limit. */
export const everyLimit = (): Change => ({ bundle: withEveryLimit });

function withEveryLimit(bundle: Changeable): Changeable {
  const operationAt = (path: string, method: string) => {
    const found = bundle.paths[path]?.[method];
    if (!found) throw new Error(`The spec has no ${method} ${path} any more.`);
    return found;
  };
  Object.assign(bundle.components.schemas, { LimitedCat: CAT, LimitedDog: DOG });
  const { requestBody } = operationAt('/v1/bridges/{bridgeID}/login-sessions', 'post');
  const schema = requestBody?.content['application/json'].schema;
  if (!schema?.properties) throw new Error('createLoginSession has no properties in its body any more.');
  schema.properties[LIMITED.property] = EVERY_WAY;

  const list = operationAt('/v1/bridges/{bridgeID}/logins', 'get');
  const query = Object.entries(QUERY).map(([name, limited]) => ({
    name,
    in: 'query',
    description: `How much of ${name} there is.`,
    schema: limited,
    example: EXAMPLES[name as keyof typeof EXAMPLES],
  }));
  list.parameters = [...(list.parameters ?? []), ...query];

  const account = operationAt('/v1/accounts/{accountID}', 'get');
  account.parameters = [
    { name: 'accountID', in: 'path', required: true, description: 'ID.', schema: ACCOUNT_ID, example: 'abc' },
  ];
  return bundle;
}
