// Only for a mock: it answers every documented status with every named example, and takes the examples of requests.
import { type Operation, successOf } from '@bridges-api/spec/operations';
import { examplesOf } from '../../spec.ts';
import type { Context } from '../../suite/context.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { sentenceOf, somewhere, validBody } from './subject.ts';

export function exampleRules(operation: Operation): ActiveRule[] {
  return [...answers(operation), ...requests(operation)];
}

function answers(operation: Operation): ActiveRule[] {
  return operation.responses.flatMap((response) =>
    Object.entries(examplesOf(response)).map(([name, example]) =>
      ruleOf(operation, response.status, `example-${name}`, async (t) => {
        const { status } = response;
        const body = validBody(operation);
        const answer = await t.call(operation.operationId, {
          path: await somewhere(t, operation),
          headers: { prefer: `code=${status}, example=${name}` },
          ...(body && { body }),
        });
        t.same(t.expect(answer, status).json, example, 'The answer and the example');
      }),
    ),
  );
}

function requests(operation: Operation): ActiveRule[] {
  if (!operation.body) return [];
  return Object.entries(examplesOf(operation.body)).map(([name, body]) =>
    ruleOf(operation, successOf(operation).status, `takes-${name}`, async (t) => {
      await t.ok(operation.operationId, { path: await somewhere(t, operation), body });
    }),
  );
}

function ruleOf(
  operation: Operation,
  status: number,
  name: string,
  check: (t: Context) => Promise<void>,
): ActiveRule {
  const { operationId } = operation;
  return {
    kind: 'active',
    id: `${operationId}/${status}/${name}`,
    family: 'example',
    level: 'MUST',
    operationId,
    profile: 'read',
    needs: 'mock',
    sentence: sentenceOf(operation, status),
    check,
  };
}
