/** What a user may import, and how many bytes that may be, bundled and gzipped. */
export const sizes: { name: string; code: string; limit: number; not?: string[] }[] = [
  {
    name: 'everything of the main entry',
    code: `export * from '@bridges-api/client';`,
    limit: 4992,
    not: ['validat', 'openapi-fetch'],
  },
  {
    name: 'a client alone',
    code: `import { createBridgesClient } from '@bridges-api/client'; createBridgesClient().listBridges();`,
    limit: 2600,
    not: ['login'],
  },
  {
    name: 'calls by path',
    code: `export * from '@bridges-api/client/paths';`,
    limit: 3300,
    not: ['validat', 'login'],
  },
  {
    name: 'validation',
    code: `export * from '@bridges-api/client/validate';`,
    limit: 10_000,
    not: ['openapi-fetch', 'login'],
  },
];
