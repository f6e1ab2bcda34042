import { bundle, type Document, type SpecData } from '@bridges-api/spec/operations';

// biome-ignore lint/suspicious/noExplicitAny: a test changes any part of the spec
export type AnySpec = any;

/** The spec, changed. */
export function changed(change: (spec: AnySpec) => void): Document & SpecData {
  const spec: AnySpec = structuredClone(bundle);
  change(spec);
  return spec;
}

/** The spec without a keyword, wherever it stands. */
export function without(keyword: string): Document & SpecData {
  return JSON.parse(JSON.stringify(bundle, (key, value) => (key === keyword ? undefined : value)));
}

/** The spec with everything that it may have and has not: the client is to carry it. */
export const fullSpec = changed((spec) => {
  const { paths, components } = spec;
  const operation = (id: string) =>
    Object.values<AnySpec>(paths)
      .flatMap((item) => Object.values<AnySpec>(item))
      .find(({ operationId }) => operationId === id);
  const parameter = (place: string, name: string, schema: object, more: object = {}) => ({
    name,
    in: place,
    description: `What ${name} is.`,
    schema,
    ...more,
  });

  operation('listBridges').parameters = [
    parameter('query', 'limit', { type: 'integer', default: 20 }),
    parameter('query', 'status', {
      type: 'array',
      items: { type: 'string', enum: ['available', 'connected'] },
    }),
    parameter('query', 'sort', { type: 'string', enum: ['id', 'name'] }, { deprecated: true }),
    parameter('header', 'X-Trace', { type: 'string' }),
  ];
  operation('getBridge').parameters.push(
    parameter('query', 'isFull', { type: 'boolean' }, { required: true }),
  );
  const create = operation('createLoginSession');
  create.parameters = [...(create.parameters ?? []), parameter('query', 'notify', { type: 'string' })];
  create.requestBody.content['application/json'].schema.properties.mode = {
    type: 'string',
    description: 'How to go about it.',
    enum: ['slow', 'fast'],
    default: 'slow',
    deprecated: true,
  };
  create.responses[201] = create.responses[200];

  components.schemas.RemovalJob = {
    type: 'object',
    required: ['jobID'],
    properties: { jobID: { type: 'string', description: 'ID of the job.' } },
  };
  operation('removeBridgeLogin').responses[202] = {
    description: 'It will be removed.',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/RemovalJob' } } },
  };

  const { bearerAuth } = components.securitySchemes;
  const partnerKey = {
    type: 'apiKey',
    in: 'header',
    name: 'X-Partner-Key',
    description: 'A key of a partner.',
  };
  components.securitySchemes = { bearerAuth, partnerKey };
  spec.security = [{ bearerAuth: [] }, { partnerKey: [] }];
  operation('listAccounts').security = [];
  operation('getAccount').security = [{ partnerKey: [] }];
  operation('getAccount').deprecated = true;
});
