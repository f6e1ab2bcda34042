// 401, on every operation and in every way a token can be wrong.
import type { Operation } from '../../spec.ts';
import type { ActiveRule } from '../../suite/rule.ts';
import { nowhere, sentenceOf, validBody } from './subject.ts';

/** What to send instead of the right token, each in one or several forms. */
const faults: Readonly<Record<string, (token: string) => (string | null)[]>> = {
  'no-token': () => [null],
  'wrong-token': (token) => [
    'Bearer contract-tests-wrong-token',
    `Bearer ${token}x`,
    ...(token.length > 1 ? [`Bearer ${token.slice(0, -1)}`] : []),
    // Of a token without letters there is no other case.
    ...[token.toUpperCase(), token.toLowerCase()]
      .filter((other) => other !== token)
      .map((other) => `Bearer ${other}`),
  ],
  'no-scheme': (token) => [token],
  'other-scheme': (token) => [`Basic ${Buffer.from(`:${token}`).toString('base64')}`, `Token ${token}`],
};

/** The rules of one operation. They aim at IDs that nothing has, in case the server takes the request after all. */
export function authRules(operation: Operation): ActiveRule[] {
  const { operationId, responses } = operation;
  if (!responses[401]) return [];
  return Object.entries(faults).map(([name, headers]) => ({
    kind: 'active',
    id: `${operationId}/401/${name}`,
    level: 'MUST',
    operationId,
    profile: 'read',
    needs: 'nothing',
    sentence: sentenceOf(operation, 401),
    async check(t) {
      for (const authorization of headers(t.run.options.token)) {
        const body = validBody(operation);
        const answer = await t.call(operationId, {
          path: nowhere(t, operation),
          headers: { authorization },
          ...(body && { body }),
        });
        t.expect(answer, 401, 'unauthorized');
      }
    },
  }));
}
