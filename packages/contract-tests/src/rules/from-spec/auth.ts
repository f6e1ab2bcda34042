// 401, on every operation and in every way a token can be wrong.
import { type Operation, type SecurityScheme, securitySchemes } from '@bridges-api/spec/operations';
import { responseOf, successOf } from '../../spec.ts';
import { type Context, codeOf } from '../../suite/context.ts';
import { type ActiveRule, Violation } from '../../suite/rule.ts';
import type { Call } from '../../suite/run.ts';
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
  if (operation.security.length === 0) return [open(operation)];
  if (!responseOf(operation, 401)) return [];
  return securitySchemes
    .filter(({ name }) => operation.security.includes(name))
    .flatMap((scheme) => (scheme.prefix === '' ? keyRules(operation, scheme) : tokenRules(operation)));
}

function tokenRules(operation: Operation): ActiveRule[] {
  return Object.entries(faults).map(([name, headers]) =>
    refusal(operation, name, (token) => headers(token).map((authorization) => ({ authorization }))),
  );
}

/** A key of its own, instead of a token: a wrong one is refused, and the right one is enough. */
function keyRules(operation: Operation, { name, header }: SecurityScheme): ActiveRule[] {
  const key = header.toLowerCase();
  const wrong = refusal(operation, `wrong-${name}`, () => [
    { authorization: null, [key]: 'contract-tests-wrong-key' },
  ]);
  return [
    wrong,
    {
      ...wrong,
      id: `${operation.operationId}/401/not-with-${name}`,
      async check(t) {
        const credential =
          t.run.options.credentials[name] ??
          t.notApplicable(`Give the credential with --credential ${name}=VALUE.`);
        const answer = await t.call(
          operation.operationId,
          aimed(t, operation, { authorization: null, [key]: credential }),
        );
        if (answer.status === 401)
          throw new Violation(`${header} has the right credential, and was refused.`, answer);
      },
    },
  ];
}

function refusal(
  operation: Operation,
  name: string,
  attempts: (token: string) => Record<string, string | null>[],
): ActiveRule {
  const { operationId } = operation;
  return {
    kind: 'active',
    id: `${operationId}/401/${name}`,
    level: 'MUST',
    operationId,
    profile: 'read',
    needs: 'nothing',
    sentence: sentenceOf(operation, 401),
    async check(t) {
      for (const headers of attempts(t.run.options.token))
        t.expect(await t.call(operationId, aimed(t, operation, headers)), 401, 'unauthorized');
    },
  };
}

/** What needs no credential is not refused without one. */
function open(operation: Operation): ActiveRule {
  const { operationId } = operation;
  return {
    kind: 'active',
    id: `${operationId}/${successOf(operation).status}/needs-no-credential`,
    level: 'MUST',
    operationId,
    profile: 'read',
    needs: 'nothing',
    sentence: sentenceOf(operation, successOf(operation).status),
    async check(t) {
      const answer = await t.call(operationId, aimed(t, operation, { authorization: null }));
      if (answer.status === 401)
        throw new Violation(`It needs no credential, and was refused with 401 ${codeOf(answer)}.`, answer);
    },
  };
}

function aimed(t: Context, operation: Operation, headers: Record<string, string | null>): Call {
  const body = validBody(operation);
  return { path: nowhere(t, operation), headers, ...(body && { body }) };
}
