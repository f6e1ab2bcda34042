// 404 for IDs that nothing has, and 422 for empty ones.
import { type Operation, type Parameter, responseOf } from '@bridges-api/spec/operations';
import { brokenByTexts } from '../../inputs/breaks.ts';
import { schemaOf } from '../../spec.ts';
import type { Context } from '../../suite/context.ts';
import type { ActiveRule, Profile } from '../../suite/rule.ts';
import { expectIssues } from '../../suite/sessions.ts';
import { nowhere, sentenceOf, somewhere, unknownOf, validBody } from './subject.ts';

/** IDs that are hard to carry: they arrive encoded, and belong to nothing all the same. */
const ODD_IDS = [
  'a/b',
  '../accounts',
  'a?b=c',
  'a#b',
  '100%',
  '%2F',
  'a b',
  'grün',
  '__proto__',
  'constructor',
];

/** The rules about the path parameters of one operation, in the order they are looked up. */
export function idRules(operation: Operation): ActiveRule[] {
  return operation.parameters.path.flatMap((parameter, index) => [
    ...unknown(operation, parameter, index),
    ...empty(operation, parameter.name, index),
  ]);
}

function unknown(operation: Operation, parameter: Parameter, index: number): ActiveRule[] {
  const { operationId } = operation;
  const { name } = parameter;
  const code = `${name.replace(/ID$/, '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_not_found`;
  const documented = responseOf(operation, 404)?.codes.includes(code);
  if (!documented) return [];
  const rule = (family: string, ids: (t: Context) => string[]): ActiveRule => ({
    kind: 'active',
    id: `${operationId}/404/${family}-${name}`,
    family: `${family} ID`,
    level: 'MUST',
    operationId,
    profile: profileFor(operation, index),
    sentence: sentenceOf(operation, 404),
    async check(t) {
      for (const value of ids(t)) {
        const path = { ...nowhere(t, operation), ...(await before(t, operation, index)), [name]: value };
        const body = validBody(operation);
        t.expect(await t.call(operationId, { path, ...(body && { body }) }), 404, code);
      }
    },
  });
  // One that breaks its schema is refused for that.
  const odd = ODD_IDS.filter((id) => brokenByTexts(schemaOf(parameter), [id]).length === 0);
  return [
    rule('unknown', (t) => [unknownOf(t, parameter)]),
    ...(odd.length > 0 ? [rule('odd', () => odd)] : []),
  ];
}

function empty(operation: Operation, name: string, index: number): ActiveRule[] {
  const { operationId } = operation;
  if (!responseOf(operation, 422)) return [];
  return [
    {
      kind: 'active',
      id: `${operationId}/422/empty-${name}`,
      family: 'empty ID',
      level: 'MUST',
      operationId,
      profile: profileFor(operation, index),
      needs: 'nothing',
      sentence: sentenceOf(operation, 422),
      async check(t) {
        const path = { ...nowhere(t, operation), ...(await before(t, operation, index)), [name]: '' };
        const body = validBody(operation);
        const answer = await t.call(operationId, { path, ...(body && { body }) });
        if (t.run.options.isMock) t.expect(answer, 422, 'invalid_request');
        else expectIssues(t, answer, 'invalid_request', [[name]]);
      },
    },
  ];
}

/** Parameters that come before the one in question, which must lead somewhere for it to be looked at. */
async function before(t: Context, operation: Operation, index: number): Promise<Record<string, string>> {
  const names = operation.parameters.path.slice(0, index).map(({ name }) => name);
  if (names.length === 0) return {};
  const parts = operation.parameters.path.slice(0, index);
  const found = await somewhere(t, {
    ...operation,
    method: 'GET',
    parameters: { ...operation.parameters, path: parts },
  });
  return Object.fromEntries(names.map((name) => [name, found[name] ?? t.unknownID()]));
}

/** A session has to be started for what is looked up after it; all else can be read. */
function profileFor({ parameters }: Operation, index: number): Profile {
  return parameters.path.slice(0, index).some(({ name }) => name === 'loginSessionID') ? 'session' : 'read';
}
