// Only for a mock: it answers every documented status with every named example, and takes the examples of requests.
import { jsonOf, type Operation } from '../../spec.ts';
import type { Context } from '../../suite/context.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { sentenceOf, somewhere, validBody } from './subject.ts';

export function exampleRules(operation: Operation): ActiveRule[] {
  return [...answers(operation), ...requests(operation)];
}

function answers(operation: Operation): ActiveRule[] {
  return Object.entries(operation.responses).flatMap(([status, response]) =>
    Object.entries(jsonOf(response).examples).map(([name, example]) =>
      ruleOf(operation, Number(status), `example-${name}`, async (t) => {
        const body = validBody(operation);
        const answer = await t.call(operation.operationId, {
          path: await somewhere(t, operation),
          headers: { prefer: `code=${status}, example=${name}` },
          ...(body && { body }),
        });
        t.same(t.expect(answer, Number(status)).json, example, 'The answer and the example');
      }),
    ),
  );
}

function requests(operation: Operation): ActiveRule[] {
  if (!operation.requestBody) return [];
  return Object.entries(jsonOf(operation.requestBody).examples).map(([name, body]) =>
    ruleOf(operation, 200, `takes-${name}`, async (t) => {
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
    level: 'MUST',
    operationId,
    profile: 'read',
    needs: 'mock',
    sentence: sentenceOf(operation, status),
    check,
  };
}
