import { jsonOf, type Operation } from './spec.ts';

/** One answer that the spec documents: an example of a status of an operation. */
export interface Case {
  operation: Operation;
  status: number;
  example: string;
}

/** Every case of these operations. A status without an example makes none. */
export function cases(operations: readonly Operation[]): Case[] {
  return operations.flatMap((operation) =>
    Object.entries(operation.responses).flatMap(([status, response]) =>
      Object.keys(jsonOf(response).examples).map((example) => ({
        operation,
        status: Number(status),
        example,
      })),
    ),
  );
}

/** What is documented and was not seen: `operationId status`, and `operationId status example`. */
export function unseen(operations: readonly Operation[], seen: Iterable<Case>): string[] {
  const names = new Set<string>();
  for (const { operation, status, example } of seen) {
    names.add(`${operation.operationId} ${status}`).add(`${operation.operationId} ${status} ${example}`);
  }
  return operations.flatMap((operation) => documented(operation)).filter((name) => !names.has(name));
}

function documented({ operationId, responses }: Operation): string[] {
  return Object.entries(responses).flatMap(([status, response]) => [
    `${operationId} ${status}`,
    ...Object.keys(response.content['application/json'].examples).map(
      (example) => `${operationId} ${status} ${example}`,
    ),
  ]);
}
