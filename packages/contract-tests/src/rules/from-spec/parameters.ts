// The parameters that a request carries in its query and its headers: those that do not match their schema are refused.
import { type Operation, type Parameter, responseOf } from '@bridges-api/spec/operations';
import { elementAt } from '@bridges-api/spec/sources';
import { oneLine } from '../../sources.ts';
import { schemaOf } from '../../spec.ts';
import { type Context, codeOf } from '../../suite/context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type ActiveRule, NotApplicable, Violation } from '../../suite/rule.ts';
import type { Call } from '../../suite/run.ts';
import { issuePaths } from '../../suite/sessions.ts';
import { rightTexts, wrongTexts } from '../../wrong-texts.ts';
import { nowhere, profileOf, sentenceOf, somewhere, validBody } from './subject.ts';

/** The rules about those parameters of one operation. */
export function parameterRules(operation: Operation): ActiveRule[] {
  if (!responseOf(operation, 422)) return [];
  const all = [...operation.parameters.query, ...operation.parameters.header];
  return all.flatMap((parameter) => [...refused(operation, parameter), taken(operation, parameter)]);
}

/** A request with other parameters than it would have by itself. A parameter without a value is left out. */
function callWith(
  operation: Operation,
  { name, place }: Parameter,
  values: readonly string[] | undefined,
): Call {
  const body = validBody(operation);
  const own =
    place === 'query'
      ? { query: { [name]: values ?? null } }
      : { headers: { [name.toLowerCase()]: values?.[0] ?? null } };
  return { ...own, ...(body && { body }) };
}

function refused(operation: Operation, parameter: Parameter): ActiveRule[] {
  const { operationId } = operation;
  const schema = schemaOf(parameter);
  const cases: { what: string; values: readonly string[] | undefined }[] = wrongTexts(schema).map(
    ({ what, values }) => ({ what: `${what} as ${parameter.name}`, values }),
  );
  if (parameter.place === 'query' && schema.type !== 'array') {
    const twice = [parameter.example, parameter.example].map(String);
    cases.push({ what: `two values as ${parameter.name}`, values: twice });
  }
  if (parameter.isRequired) cases.push({ what: `no ${parameter.name}`, values: undefined });
  return cases.map(({ what, values }) => ({
    kind: 'active',
    id: `${operationId}/422/${what.replaceAll(' ', '-')}`,
    family: 'wrong parameter',
    level: 'MUST',
    operationId,
    profile: 'read',
    needs: 'nothing',
    sentence: sentenceOf(operation, 422),
    async check(t) {
      // What is wrong with a parameter comes before what is not there.
      const call = { path: nowhere(t, operation), ...callWith(operation, parameter, values) };
      const answer = await t.call(operationId, call);
      t.expect(answer, 422, 'invalid_request');
      if (!t.run.options.isMock) expectNamed(t, answer, parameter.name);
    },
  }));
}

/** What the spec gives as an example, and each value that it names, is taken. */
function taken(operation: Operation, parameter: Parameter): ActiveRule {
  const { operationId } = operation;
  const { name, description, pointer } = parameter;
  const isReading = operation.method === 'GET';
  return {
    kind: 'active',
    id: `${operationId}/422/not-with-${name}`,
    family: 'right parameter',
    level: 'MUST',
    operationId,
    // A change is asked of nothing that is there, unless its path cannot lead elsewhere.
    profile: isReading || operation.parameters.path.length === 0 ? profileOf(operation) : 'read',
    needs: 'nothing',
    sentence: oneLine(elementAt(pointer)?.texts[0]?.text ?? description),
    async check(t) {
      const path = isReading || t.run.options.isMock ? await anywhere(t, operation) : nowhere(t, operation);
      for (const values of rightTexts(schemaOf(parameter), parameter.example)) {
        const answer = await t.call(operationId, { path, ...callWith(operation, parameter, values) });
        if (answer.status !== 422) continue;
        const given = `${name} is ${values.join(', ')}, which is fine`;
        throw new Violation(`${given}, and was refused with 422 ${codeOf(answer)}.`, answer);
      }
    },
  };
}

/** @throws {Violation} unless an issue of the answer is about the parameter, or about a value of it */
function expectNamed(t: Context, answer: Exchange, name: string): void {
  const found = issuePaths(answer);
  t.check(
    found.some((path) => path.startsWith(`[${JSON.stringify(name)}`)),
    `No issue of ${codeOf(answer)} has a path that begins with ${name}; there is ${found.join(' ') || 'none'}.`,
  );
}

/** Something that is there, if there is anything, so that what the operation does with the parameter is seen. */
async function anywhere(t: Context, operation: Operation): Promise<Record<string, string>> {
  try {
    return await somewhere(t, operation);
  } catch (error) {
    if (error instanceof NotApplicable) return nowhere(t, operation);
    throw error;
  }
}
