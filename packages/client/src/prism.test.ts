// The methods against the mock: every operation, and every status that the mock can be asked for.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../../contract-tests/mock/start.ts';
import { bundleFile, operations } from '../../contract-tests/src/spec.ts';
import { createBridgesClient } from './create-client.ts';
import type { CallOptions } from './options.ts';
import type { Result } from './result.ts';
import { validateResponse } from './validate.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ document: bundleFile });
});
afterAll(() => mock.close());

describe.each([...operations])('$operationId', ({ operationId, parameters, requestBody, responses }) => {
  const path = Object.fromEntries(parameters.map(({ name, example }) => [name, example]));
  const [body] = Object.values(requestBody?.content['application/json'].examples ?? {});
  const input = { ...(body?.value as object), ...path };
  const args = Object.keys(input).length > 0 ? [input] : [];

  it.each(Object.keys(responses).map(Number))('resolves to what the mock sends with %i', async (status) => {
    const client = createBridgesClient({ accessToken: 'any', baseUrl: mock.url, validate: validateResponse });
    const method = client[operationId as keyof typeof client] as (...all: object[]) => Promise<Result>;
    const options: CallOptions = { headers: { prefer: `code=${status}` }, retry: false };
    const result = await method(...args, options);
    const [expected] = Object.values(responses[status]?.content['application/json'].examples ?? {});
    const { requestID } = result;
    expect(requestID).toEqual(expect.any(String));
    expect(result).toMatchObject(
      status === 200
        ? { ok: true, status, data: expected?.value }
        : { ok: false, kind: 'http', status, error: expected?.value },
    );
  });
});
