// A content type with no bytes after it: some clients send it with every request, as programs do that have one set of headers.
import type { Operation } from '@bridges-api/spec/operations';
import { type Context, codeOf } from '../../suite/context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type ActiveRule, Violation } from '../../suite/rule.ts';
import type { Call } from '../../suite/run.ts';
import { anywhere, nowhere, profileOf } from './subject.ts';

const SENTENCE =
  'A content type alone is no body: `Content-Type: application/json` with no bytes after it is answered as if it had been left out.';

/** Ways to send no bytes: without a word of it, as a body of the length 0, and in no chunks but the last. */
const WAYS: readonly Call[] = [{}, { headers: { 'content-length': '0' } }, { chunked: true }];

/** The rule of one operation. Changes are asked of nothing that is there. */
export function noBytesRules(operation: Operation): ActiveRule[] {
  const { method, operationId, parameters } = operation;
  // Whether there is anything to change can be said by the path only.
  if (method !== 'GET' && parameters.path.length === 0) return [];
  return [
    {
      kind: 'active',
      id: `${operationId}/200/content-type-and-no-bytes`,
      family: 'content type and no bytes',
      level: 'MUST',
      operationId,
      profile: method === 'GET' ? profileOf(operation) : 'read',
      needs: 'nothing',
      sentence: SENTENCE,
      async check(t) {
        const path = method === 'GET' ? await anywhere(t, operation) : nowhere(t, operation);
        await expectNoMatter(t, operationId, path);
      },
    },
  ];
}

async function expectNoMatter(
  t: Context,
  operationId: string,
  path: NonNullable<Call['path']>,
): Promise<void> {
  const plain = await t.call(operationId, { path });
  for (const way of WAYS) {
    const headers = { 'content-type': 'application/json', ...way.headers };
    const answer = await t.call(operationId, { path, ...way, headers });
    if (told(answer) !== told(plain))
      throw new Violation(
        `With a content type and no bytes the answer is ${told(answer)}; without the content type, ${told(plain)}.`,
        answer,
      );
  }
}

function told(answer: Exchange): string {
  return [answer.status, codeOf(answer)].filter(Boolean).join(' ');
}
