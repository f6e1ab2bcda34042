import { errors } from '@bridges-api/core/generated/errors';
import { anyPathErrors, operations } from '@bridges-api/spec/operations';
import { describe, expect, it } from 'vitest';
import { directory, ofAnyPath, provocations, shared } from './testing/provocations.ts';
import { startServer, type TestServer } from './testing/start-server.ts';

/** Every success and every code that the spec documents. */
const cells = operations.flatMap((operation) =>
  operation.responses.flatMap(({ status, isSuccess, codes }) =>
    // A second success has its status for a name: the first is `ok`.
    (isSuccess ? [status === 200 ? 'ok' : `${status}`] : codes).map((code) => ({
      operation,
      status,
      code,
      isSuccess,
      operationId: operation.operationId,
    })),
  ),
);

describe('every documented answer is provoked', () => {
  it('finds them in the spec', () => {
    expect(cells.length).toBeGreaterThan(operations.length);
  });

  it.each(cells)('$operationId $status $code', async ({ operation, status, code, isSuccess }) => {
    const own: Record<
      string,
      Record<string, (server: TestServer) => ReturnType<TestServer['call']>>
    > = provocations;
    const ask = own[operation.operationId]?.[code];
    const askAsAll = Object.hasOwn(shared, code) ? shared[code as keyof typeof shared] : undefined;
    const server = await startServer();
    const reply = ask ? await ask(server) : await askAsAll?.(server, operation);
    if (!reply)
      expect.fail(`No request provokes ${operation.operationId} ${code}: add one in provocations.ts.`);
    expect({ status: reply.status, code: reply.body.code }).toEqual({
      status,
      code: isSuccess ? undefined : code,
    });
  });

  it('has a status in the spec for each status of the errors', () => {
    const known = Object.entries(errors).map(([operationId, byCode]) => [
      operationId,
      [...new Set(Object.values(byCode).map(({ status }) => status))].sort(),
    ]);
    const documented = operations.map(({ operationId, responses }) => [
      operationId,
      responses.flatMap(({ status, isSuccess }) => (isSuccess ? [] : [status])).sort(),
    ]);
    expect(known).toEqual(documented);
  });

  it.each(anyPathErrors)('$status $code of any path', async ({ code, status, message }) => {
    const server = await startServer({ connections: { headers: 60, request: 120, interval: 10 }, directory });
    const reply = await server.send(ofAnyPath[code]);
    expect(reply).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(reply.slice(reply.indexOf('{')))).toEqual({ code, message });
  });
});
