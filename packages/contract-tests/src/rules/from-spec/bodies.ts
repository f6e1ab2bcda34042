// What a server makes of bodies that it cannot take.
import { limits, type Operation, responseOf } from '@bridges-api/spec/operations';
import { alsoWrong, rightValues, type WrongValue, wrongValues } from '../../inputs/wrong-values.ts';
import { examplesOf, schemaOf } from '../../spec.ts';
import type { Context } from '../../suite/context.ts';
import { codeOf } from '../../suite/context.ts';
import { type ActiveRule, Violation } from '../../suite/rule.ts';
import type { Call } from '../../suite/run.ts';
import { expectIssues, issuePaths } from '../../suite/sessions.ts';
import { nowhere, profileOf, sentenceOf, somewhere, validBody } from './subject.ts';

const NO_BODY = 'An operation that requires a body answers 422 when none is sent.';

const OTHER_TYPES = ['text/plain', 'application/x-www-form-urlencoded', 'application/xml'];

/** The rules of one operation with a body. Those on 400, 413 and 415 come first and so can aim at nothing. */
export function bodyRules(operation: Operation): ActiveRule[] {
  if (!operation.body) return [];
  return [...unreadable(operation), ...readable(operation), ...wrong(operation), ...right(operation)];
}

function unreadable(operation: Operation): ActiveRule[] {
  const valid = JSON.stringify(validBody(operation));
  const large = padded(valid, limits.bodySize + 1);
  return [
    refusal(operation, 400, 'not-json', 'invalid_json', () => [
      { raw: '{"type":' },
      { raw: 'text' },
      { raw: `${valid} x` },
    ]),
    refusal(operation, 400, 'not-utf-8', 'invalid_json', () => [
      { raw: Buffer.from([0x22, 0xff, 0xfe, 0x22]) },
    ]),
    // The second has fewer characters than the limit has bytes.
    refusal(operation, 413, 'too-large', 'body_too_large', () => [
      { raw: large },
      { raw: JSON.stringify('ü'.repeat(limits.bodySize / 2)) },
    ]),
    refusal(operation, 413, 'too-large-in-chunks', 'body_too_large', () => [{ raw: large, chunked: true }]),
    refusal(operation, 415, 'other-type', 'unsupported_media_type', () =>
      OTHER_TYPES.map((type) => ({ raw: valid, headers: { 'content-type': type } })),
    ),
    refusal(operation, 415, 'no-type', 'unsupported_media_type', () => [
      { raw: valid, headers: { 'content-type': null } },
    ]),
  ].flat();
}

function refusal(
  operation: Operation,
  status: number,
  name: string,
  code: string,
  calls: (t: Context) => Call[],
): ActiveRule[] {
  const { operationId } = operation;
  if (!responseOf(operation, status)) return [];
  return [
    {
      kind: 'active',
      id: `${operationId}/${status}/${name}`,
      family: name,
      level: 'MUST',
      operationId,
      profile: 'read',
      needs: 'nothing',
      sentence: sentenceOf(operation, status),
      async check(t) {
        for (const call of calls(t))
          t.expect(await t.call(operationId, { path: nowhere(t, operation), ...call }), status, code);
      },
    },
  ];
}

/** What must not be refused. The path leads nowhere, so the answer is 404, which comes after the checks of the body. */
function readable(operation: Operation): ActiveRule[] {
  const { operationId } = operation;
  const valid = JSON.stringify(validBody(operation));
  const taken = (status: number, name: string, sentence: string, calls: Call[]): ActiveRule => ({
    kind: 'active',
    id: `${operationId}/${status}/${name}`,
    family: name,
    level: 'MUST',
    operationId,
    profile: 'read',
    needs: 'nothing',
    sentence,
    async check(t) {
      for (const call of calls) {
        const answer = await t.call(operationId, { path: nowhere(t, operation), ...call });
        if (answer.status === status)
          throw new Violation(`A body that is fine was refused with ${status} ${codeOf(answer)}.`);
      }
    },
  });
  const types = ['application/json; charset=utf-8', 'application/json;charset=UTF-8', 'Application/JSON'];
  const sentence = 'Bodies are JSON in UTF-8, sent as `application/json`, at most {bodySize}.';
  return [
    taken(413, 'not-at-the-limit', sentence, [{ raw: padded(valid, limits.bodySize) }]),
    taken(
      415,
      'not-with-charset',
      sentence,
      types.map((type) => ({ raw: valid, headers: { 'content-type': type } })),
    ),
  ];
}

function wrong(operation: Operation): ActiveRule[] {
  const { operationId, body: taken } = operation;
  if (!taken || !responseOf(operation, 422)) return [];
  const base = {
    kind: 'active',
    level: 'MUST',
    operationId,
    profile: profileOf(operation),
    needs: 'nothing',
    sentence: sentenceOf(operation, 422),
  } as const;
  const cases: Pick<WrongValue, 'what' | 'value' | 'path'>[] = wrongBodies(operation);
  if (taken.isRequired) cases.push({ what: 'no body', value: undefined, path: [] });
  return cases.map(({ what, value: body, path }) => ({
    ...base,
    sentence: body === undefined ? NO_BODY : base.sentence,
    id: `${operationId}/422/${what.replaceAll(/[^\w.~-]+/g, '-')}`,
    family: body === undefined ? 'no body' : 'wrong body',
    async check(t) {
      const call = { path: await somewhere(t, operation), ...(body !== undefined && { body }) };
      const answer = await t.call(operationId, call);
      if (t.run.options.isMock) t.expect(answer, 422, 'invalid_request');
      else expectIssues(t, answer, 'invalid_request', [[...path]]);
    },
  }));
}

function wrongBodies({ body }: Operation): WrongValue[] {
  return body ? wrongValues(schemaOf(body), Object.values(examplesOf(body))) : [];
}

/**
 * What is at a bound of its schema is not refused. Another property is wrong, so that the body is refused for that one, and
 * nothing comes of it; where there is no other, the path leads nowhere.
 */
function right(operation: Operation): ActiveRule[] {
  const { operationId, body: taken } = operation;
  if (!taken || !responseOf(operation, 422)) return [];
  const wrong = wrongBodies(operation);
  const cases = rightValues(schemaOf(taken), Object.values(examplesOf(taken))).flatMap(({ path, value }) => {
    const [name] = path;
    return name === undefined ? [] : [{ name: `${name}`, value, other: alsoWrong(value, path, wrong) }];
  });
  return [...new Set(cases.map(({ name }) => name))].map((name) => ({
    kind: 'active',
    id: `${operationId}/422/not-with-${name}`,
    family: 'right body',
    level: 'MUST',
    operationId,
    profile: cases.some((one) => one.name === name && one.other) ? profileOf(operation) : 'read',
    needs: 'nothing',
    sentence: sentenceOf(operation, 422),
    async check(t) {
      for (const { value, other } of cases.filter((one) => one.name === name)) {
        const path = other ? await somewhere(t, operation) : nowhere(t, operation);
        const answer = await t.call(operationId, { path, body: other?.value ?? value });
        if (other) t.expect(answer, 422, 'invalid_request');
        if (answer.status !== 422 || (other && t.run.options.isMock)) continue;
        const isNamed = issuePaths(answer).some((at) => at.startsWith(`[${JSON.stringify(name)}`));
        if (isNamed || !other)
          throw new Violation(`A body was refused for its ${name}, which keeps to the schema.`, answer);
      }
    },
  }));
}

/** JSON of exactly this many bytes that means the same. */
function padded(json: string, bytes: number): string {
  return json + ' '.repeat(bytes - Buffer.byteLength(json));
}
