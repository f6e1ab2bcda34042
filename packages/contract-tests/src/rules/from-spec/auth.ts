// 401, on every operation and in every way a credential can be wrong.
import {
  type Operation,
  responseOf,
  type SecurityScheme,
  securitySchemes,
  successOf,
} from '@bridges-api/spec/operations';
import { type Context, codeOf } from '../../suite/context.ts';
import { type ActiveRule, Violation } from '../../suite/rule.ts';
import { type Call, nobody } from '../../suite/run.ts';
import { nowhere, sentenceOf, validBody } from './subject.ts';

type Headers = Readonly<Record<string, string | null>>;

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
  const own = securitySchemes.filter(({ name }) => operation.security.includes(name));
  return [
    ...(own.some(({ prefix }) => prefix !== '') ? wrongTokens(operation) : []),
    ...own.filter(({ prefix }) => prefix === '').map((scheme) => wrongKey(operation, scheme)),
    // Where there is but one, every other request shows that it is enough.
    ...(own.length > 1 ? own.map((scheme) => enough(operation, scheme)) : []),
  ];
}

function wrongTokens(operation: Operation): ActiveRule[] {
  return Object.entries(faults).map(([name, headers]) =>
    refusal(operation, name, name, (token) => headers(token).map((authorization) => ({ authorization }))),
  );
}

function wrongKey(operation: Operation, { name, header }: SecurityScheme): ActiveRule {
  return refusal(operation, `wrong-${name}`, 'wrong key', () => [
    { [header.toLowerCase()]: 'contract-tests-wrong-key' },
  ]);
}

function refusal(
  operation: Operation,
  name: string,
  family: string,
  attempts: (token: string) => Headers[],
): ActiveRule {
  return ruleOf(operation, 401, name, family, async (t) => {
    for (const headers of attempts(t.run.options.token)) {
      const answer = await t.call(operation.operationId, aimed(t, operation, headers));
      t.expect(answer, 401, 'unauthorized');
    }
  });
}

/** One scheme of several is enough. */
function enough(operation: Operation, { name, header, prefix }: SecurityScheme): ActiveRule {
  return ruleOf(operation, 401, `not-with-${name}`, 'one scheme of several', async (t) => {
    const { credentials, token } = t.run.options;
    const credential = credentials[name] ?? (prefix === '' ? undefined : token);
    if (credential === undefined) t.skip(`Needs a credential: --credential ${name}=VALUE.`);
    const headers = { [header.toLowerCase()]: prefix + credential };
    const answer = await t.call(operation.operationId, aimed(t, operation, headers));
    if (answer.status === 401)
      throw new Violation(`${header} has the right credential, and was refused.`, answer);
  });
}

/** What needs no credential is not refused without one. */
function open(operation: Operation): ActiveRule {
  const { status } = successOf(operation);
  return ruleOf(operation, status, 'needs-no-credential', 'no credential needed', async (t) => {
    const answer = await t.call(operation.operationId, aimed(t, operation, {}));
    if (answer.status === 401)
      throw new Violation(`It needs no credential, and was refused with 401 ${codeOf(answer)}.`, answer);
  });
}

function ruleOf(
  operation: Operation,
  status: number,
  name: string,
  family: string,
  check: ActiveRule['check'],
): ActiveRule {
  const { operationId } = operation;
  return {
    kind: 'active',
    id: `${operationId}/${status}/${name}`,
    family,
    level: 'MUST',
    operationId,
    profile: 'read',
    needs: 'nothing',
    sentence: sentenceOf(operation, status),
    check,
  };
}

/** A request that shows by these headers alone who is asking. */
function aimed(t: Context, operation: Operation, headers: Headers): Call {
  const body = validBody(operation);
  return { path: nowhere(t, operation), headers: { ...nobody, ...headers }, ...(body && { body }) };
}
