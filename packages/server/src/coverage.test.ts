import { describe, expect, it } from 'vitest';
import { errors } from './generated/errors.ts';
import { operations } from './http/spec.ts';
import { provocations, shared } from './testing/provocations.ts';
import { startServer, type TestServer } from './testing/start-server.ts';

/** Every success and every code that the spec documents. */
const cells = operations.flatMap((operation) =>
  [...operation.responses].flatMap(([status, { examples }]) => {
    const codes = status === 200 ? ['ok'] : (examples as { code: string }[]).map(({ code }) => code);
    return codes.map((code) => ({ operation, status, code, operationId: operation.operationId }));
  }),
);

describe('every documented answer is provoked', () => {
  it('finds them in the spec', () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(provocations).sort());
    expect(cells.length).toBeGreaterThan(70);
  });

  it.each(cells)('$operationId $status $code', async ({ operation, status, code }) => {
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
    expect({ status: reply.status, code: reply.body.code ?? 'ok' }).toEqual({ status, code });
  });

  it('has a status in the spec for each status of the errors', () => {
    const known = Object.entries(errors).map(([operationId, byCode]) => [
      operationId,
      [...new Set(Object.values(byCode).map(({ status }) => status))].sort(),
    ]);
    const documented = operations.map(({ operationId, responses }) => [
      operationId,
      [...responses.keys()].filter((status) => status !== 200).sort(),
    ]);
    expect(known).toEqual(documented);
  });
});
