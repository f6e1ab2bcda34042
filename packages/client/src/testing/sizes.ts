import { operations } from '@bridges-api/spec/operations';

/**
 * What a user may import, and how many bytes that may be, bundled and gzipped, with what follows from the spec. Validation is made
 * of little else, so it has so much for each operation.
 */
export const sizes: { name: string; code: string; limit: number; not?: string[] }[] = [
  {
    name: 'everything of the main entry',
    code: `export * from '@bridges-api/client';`,
    limit: 9200,
    not: ['validat', 're2js'],
  },
  {
    name: 'a client alone',
    code: `import { createBridgesClient } from '@bridges-api/client'; createBridgesClient().listBridges();`,
    // 5,300 are wanted. Half of it is openapi-fetch.
    limit: 5550,
    not: ['login'],
  },
  {
    name: 'validation',
    code: `export * from '@bridges-api/client/validate';`,
    limit: 775 * operations.length,
    not: ['openapi-fetch', 'login', 're2js'],
  },
  {
    // Nearly all of it is RE2JS with its tables of Unicode.
    name: 'patterns',
    code: `export * from '@bridges-api/client/patterns';`,
    limit: 47_500,
    not: ['openapi-fetch', 'login', 'validat'],
  },
];
