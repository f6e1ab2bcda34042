// For the example of Vitest, which would else be one of our own tests.
export default { test: { include: ['**/*.vitest.ts'] } };
