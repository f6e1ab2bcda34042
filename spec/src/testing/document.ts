// A small document for tests, with one operation that a test may change.
import type { Document, SpecData } from '../read/document.ts';

/** What a test can change of it: each takes the place of what is there, or is added to it. */
export interface Changes {
  readonly operation?: object;
  readonly schemas?: object;
  readonly root?: object;
}

/** A bundle with the operation `getBridge`, which answers 200 with a Bridge and 404 with an error. */
export function smallDocument({ operation, schemas, root }: Changes = {}): Document & SpecData {
  const notFound = { value: { code: 'bridge_not_found', message: 'There is none.' } };
  return structuredClone({
    info: { title: 'Small', version: '1.0.0', description: 'It is small.' },
    servers: [{ url: 'http://localhost:4000' }],
    security: [{ bearerAuth: [] }],
    tags: [{ name: 'Bridges', description: 'Some bridges.' }],
    paths: {
      '/v1/bridges/{bridgeID}': {
        get: {
          operationId: 'getBridge',
          summary: 'Get a bridge',
          description: 'Returns it.',
          tags: ['Bridges'],
          parameters: [
            { name: 'bridgeID', in: 'path', required: true, schema: { type: 'string' }, example: 'one' },
          ],
          responses: {
            200: json('The bridge.', '#/components/schemas/Bridge', {
              one: { value: { id: 'one', status: 'on' } },
            }),
            404: json('None: `bridge_not_found`.', '#/components/schemas/Error', {
              bridge_not_found: notFound,
            }),
          },
          ...operation,
        },
      },
    },
    components: {
      schemas: {
        Bridge: {
          type: 'object',
          properties: { id: { type: 'string' }, status: { type: 'string', enum: ['on'] } },
        },
        Error: { type: 'object', properties: { code: { type: 'string' }, message: { type: 'string' } } },
        ...schemas,
      },
      securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
    },
    'x-times': { wait: 20, night: 7200 },
    'x-limits': { size: 2048 },
    'x-error-codes': {
      anyPath: { lost: { status: 404, meaning: 'It is lost.', message: 'Look elsewhere.' } },
      session: { late: { meaning: 'It lived for {night}.' } },
    },
    'x-checks': [{ id: 'bridge', errors: ['404 bridge_not_found'] }],
    ...root,
  }) as Document & SpecData;
}

/** A content object with a body in JSON. */
export function json(description: string, $ref: string, examples: object, more: object = {}): object {
  return { description, content: { 'application/json': { schema: { $ref }, examples } }, ...more };
}
