// The parameters that a request carries in its path, its query and its headers: those that do not match their schema are refused.
import { type Operation, type Parameter, responseOf } from '@bridges-api/spec/operations';
import { elementAt } from '@bridges-api/spec/sources';
import { rightTexts, type Texted, wrongTexts } from '../../inputs/wrong-texts.ts';
import { oneLine } from '../../sources.ts';
import { schemaOf } from '../../spec.ts';
import { type Context, codeOf } from '../../suite/context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type ActiveRule, Violation } from '../../suite/rule.ts';
import type { Call } from '../../suite/run.ts';
import { issuePaths } from '../../suite/sessions.ts';
import { anywhere, nowhere, profileOf, sentenceOf, validBody } from './subject.ts';

/** The rules about those parameters of one operation. */
export function parameterRules(operation: Operation): ActiveRule[] {
  if (!responseOf(operation, 422)) return [];
  const { path, query, header } = operation.parameters;
  return [
    ...[...query, ...header, ...path].flatMap((parameter) => refused(operation, parameter)),
    ...[...query, ...header].map((parameter) => taken(operation, parameter)),
    ...path.flatMap((parameter) => takenInPath(operation, parameter)),
  ];
}

function texted(parameter: Parameter): Texted {
  const { example, place } = parameter;
  return { example, place, schema: schemaOf(parameter) };
}

/** A request with other parameters than it would have by itself. A parameter without a value is left out. */
function callWith(
  operation: Operation,
  path: Readonly<Record<string, string>>,
  { name, place }: Parameter,
  values: readonly string[] | undefined,
): Call {
  const body = validBody(operation);
  const own = {
    path: { path: { ...path, [name]: values?.[0] ?? '' } },
    query: { path, query: { [name]: values ?? null } },
    header: { path, headers: { [name.toLowerCase()]: values?.[0] ?? null } },
  };
  return { ...own[place], ...(body && { body }) };
}

function refused(operation: Operation, parameter: Parameter): ActiveRule[] {
  const { operationId } = operation;
  const schema = schemaOf(parameter);
  const cases: { what: string; values: readonly string[] | undefined }[] = wrongTexts(texted(parameter)).map(
    ({ what, values }) => ({ what: `${what} as ${parameter.name}`, values }),
  );
  if (parameter.place === 'query' && schema.type !== 'array') {
    const twice = [parameter.example, parameter.example].map(String);
    cases.push({ what: `two values as ${parameter.name}`, values: twice });
  }
  // What the path lacks is empty there, which `ids.ts` looks at.
  if (parameter.isRequired && parameter.place !== 'path')
    cases.push({ what: `no ${parameter.name}`, values: undefined });
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
      const answer = await t.call(operationId, callWith(operation, nowhere(t, operation), parameter, values));
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
      for (const values of rightTexts(texted(parameter)))
        expectTaken(await t.call(operationId, callWith(operation, path, parameter, values)), name, values);
    },
  };
}

/** An ID at a bound of its schema belongs to nothing, and is no wrong one. */
function takenInPath(operation: Operation, parameter: Parameter): ActiveRule[] {
  const { method, operationId, parameters } = operation;
  const { name } = parameter;
  // Short ones may belong to something: nothing is changed there, or the rest of the path leads nowhere.
  const texts = rightTexts({ ...texted(parameter), example: undefined });
  if (texts.length === 0 || (method !== 'GET' && parameters.path.length === 1)) return [];
  return [
    {
      kind: 'active',
      id: `${operationId}/422/not-with-${name}`,
      family: 'right parameter',
      level: 'MUST',
      operationId,
      profile: 'read',
      needs: 'nothing',
      sentence: sentenceOf(operation, 422),
      async check(t) {
        for (const values of texts) {
          const call = callWith(operation, nowhere(t, operation), parameter, values);
          expectTaken(await t.call(operationId, call), name, values);
        }
      },
    },
  ];
}

function expectTaken(answer: Exchange, name: string, values: readonly string[]): void {
  if (answer.status !== 422) return;
  const given = `${name} is ${values.join(', ')}, which is fine`;
  throw new Violation(`${given}, and was refused with 422 ${codeOf(answer)}.`, answer);
}

/** @throws {Violation} unless an issue of the answer is about the parameter, or about a value of it */
function expectNamed(t: Context, answer: Exchange, name: string): void {
  const found = issuePaths(answer);
  t.check(
    found.some((path) => path.startsWith(`[${JSON.stringify(name)}`)),
    `No issue of ${codeOf(answer)} has a path that begins with ${name}; there is ${found.join(' ') || 'none'}.`,
  );
}
