/** What a user may import, and how many bytes that may be, bundled and gzipped. */
export const sizes: { name: string; code: string; limit: number; not?: string[] }[] = [
  {
    name: 'everything of the main entry',
    code: `export * from '@bridges-api/client';`,
    limit: 7700,
    not: ['validat'],
  },
  {
    name: 'a client alone',
    code: `import { createBridgesClient } from '@bridges-api/client'; createBridgesClient().listBridges();`,
    limit: 5000,
    not: ['login'],
  },
  {
    name: 'validation',
    code: `export * from '@bridges-api/client/validate';`,
    limit: 10_000,
    not: ['openapi-fetch', 'login'],
  },
];
