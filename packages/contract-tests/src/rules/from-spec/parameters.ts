// The parameters that a request carries in its query and its headers: those that do not match their schema are refused.
import type { Operation, Parameter } from '@bridges-api/spec/operations';
import { responseOf, schemaOf } from '../../spec.ts';
import { type Context, codeOf } from '../../suite/context.ts';
import { type ActiveRule, Violation } from '../../suite/rule.ts';
import type { Call } from '../../suite/run.ts';
import { expectIssues } from '../../suite/sessions.ts';
import { wrongTexts } from '../../wrong-texts.ts';
import { nowhere, sentenceOf, somewhere, validBody } from './subject.ts';

/** The rules about those parameters of one operation. */
export function parameterRules(operation: Operation): ActiveRule[] {
  const { query, header } = operation.parameters;
  const all = [...query, ...header];
  return [
    ...all.flatMap((parameter) => refused(operation, parameter)),
    ...all.map((parameter) => taken(operation, parameter)),
  ];
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
  if (!responseOf(operation, 422)) return [];
  const { operationId } = operation;
  const cases: { what: string; values: readonly string[] | undefined }[] = wrongTexts(
    schemaOf(parameter),
  ).map(({ what, values }) => ({ what: `${what} as ${parameter.name}`, values }));
  if (parameter.isRequired) cases.push({ what: `no ${parameter.name}`, values: undefined });
  return cases.map(({ what, values }) => ({
    kind: 'active',
    id: `${operationId}/422/${what.replaceAll(' ', '-')}`,
    level: 'MUST',
    operationId,
    profile: 'read',
    needs: 'nothing',
    sentence: sentenceOf(operation, 422),
    async check(t) {
      // What is wrong with a parameter comes before what is not there.
      const call = { path: nowhere(t, operation), ...callWith(operation, parameter, values) };
      const answer = await t.call(operationId, call);
      if (t.run.options.isMock) t.expect(answer, 422, 'invalid_request');
      else expectIssues(t, answer, 'invalid_request', [[parameter.name]]);
    },
  }));
}

/** What the spec gives as an example is taken. */
function taken(operation: Operation, parameter: Parameter): ActiveRule {
  const { operationId } = operation;
  return {
    kind: 'active',
    id: `${operationId}/200/takes-${parameter.name}`,
    level: 'MUST',
    operationId,
    profile: 'read',
    needs: 'nothing',
    sentence: sentenceOf(operation, 422),
    async check(t: Context) {
      const path = t.run.options.isMock ? await somewhere(t, operation) : nowhere(t, operation);
      const values = [parameter.example].flat().map(String);
      const answer = await t.call(operationId, { path, ...callWith(operation, parameter, values) });
      if (answer.status === 422)
        throw new Violation(`${parameter.name} is fine, and was refused with 422 ${codeOf(answer)}.`, answer);
    },
  };
}
