import { fileURLToPath } from 'node:url';

// For the example of Vitest, which would else be one of our own tests.
export default {
  cacheDir: fileURLToPath(new URL('../../node_modules/.vite', import.meta.url)),
  test: { include: ['**/*.vitest.ts'] },
};
