// The methods against the mock: every operation, and every status that the mock can be asked for.
import { fileURLToPath } from 'node:url';
import { type CallOptions, createBridgesClient, type Result } from '@bridges-api/client';
import { validateResponse } from '@bridges-api/client/validate';
import { type Mock, startMock } from '@bridges-api/contract-tests/mock';
import { operations } from '@bridges-api/spec/operations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ document: fileURLToPath(import.meta.resolve('@bridges-api/spec/openapi.json')) });
});
afterAll(() => mock.close());

describe.each(operations)('$operationId', ({ operationId, parameters, body, responses }) => {
  const values = Object.values(parameters)
    .flat()
    .map(({ name, example }) => [name, example]);
  const input = { ...(body?.examples[0]?.value as object), ...Object.fromEntries(values) };
  const args = Object.keys(input).length > 0 ? [input] : [];

  it.each(responses)(
    'resolves to what the mock sends with $status',
    async ({ status, isSuccess, examples }) => {
      const client = createBridgesClient({
        accessToken: 'any',
        baseUrl: mock.url,
        validate: validateResponse,
      });
      const method = client[operationId as keyof typeof client] as (...all: object[]) => Promise<Result>;
      const options: CallOptions = { headers: { prefer: `code=${status}` }, retry: false };
      const result = await method(...args, options);
      const [expected] = examples;
      expect(result.requestID).toEqual(expect.any(String));
      expect(result).toMatchObject(
        isSuccess
          ? { ok: true, status, data: expected?.value }
          : { ok: false, kind: 'http', status, error: expected?.value },
      );
    },
  );
});
