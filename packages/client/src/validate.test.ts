import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { validateResponse } from './validate.ts';

interface Documented {
  operationId: string;
  responses: Record<string, { $ref?: string; content?: Content }>;
}
type Content = { 'application/json': { examples: Record<string, { $ref?: string; value?: unknown }> } };

const spec = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@bridges-api/spec/openapi.json')), 'utf8'),
);
const documented = Object.values(spec.paths as Record<string, Record<string, Documented>>)
  .flatMap((methods) => Object.values(methods))
  .flatMap(({ operationId, responses }) =>
    Object.entries(responses).map(([status, response]) => {
      const { content } = resolve(response);
      const examples = Object.entries(content?.['application/json'].examples ?? {});
      return { operationId, status: Number(status), examples };
    }),
  );
const session = { bridgeID: 'a', loginSessionID: 'ls_1', status: 'waiting_for_display' };

it('there are documented responses', () => {
  expect(documented.length).toBeGreaterThan(0);
});

describe.each(documented)('$operationId $status', ({ operationId, status, examples }) => {
  it.each(examples)('is fine with the example %s', (_, example) => {
    expect(validateResponse(operationId, status, resolve(example).value)).toEqual([]);
  });

  it('is not fine with null', () => {
    expect(validateResponse(operationId, status, null)).toMatchObject([{ path: [] }]);
  });
});

describe('validateResponse', () => {
  it.each([
    ['getBridge', 418],
    ['getSession', 200],
    ['toString', 200],
  ])('knows no %s %i', (operationId, status) => {
    const message = `The spec has no ${status} for ${operationId}.`;
    expect(validateResponse(operationId, status, {})).toEqual([{ path: [], message }]);
  });

  it('says where a value is, and nothing of what it is', () => {
    const issues = validateResponse('listBridgeLogins', 200, {
      items: [
        { bridgeID: 'a', loginID: '', removeScopes: ['secret'], status: 'secret' },
        { bridgeID: 'a', loginID: 1, removeScopes: [] },
      ],
    });
    expect(issues).toEqual([
      { path: ['items', 0, 'loginID'], message: 'must NOT have fewer than 1 characters' },
      { path: ['items', 0, 'removeScopes', 0], message: 'must be equal to one of the allowed values' },
      { path: ['items', 0, 'status'], message: 'must be equal to one of the allowed values' },
      { path: ['items', 1], message: "must have required property 'status'" },
      { path: ['items', 1, 'loginID'], message: 'must be string' },
    ]);
  });

  it('complains about the one variant that was meant', () => {
    const currentStep = { type: 'display_and_wait', stepID: 'qr', display: { type: 'qr' } };
    expect(validateResponse('getLoginSession', 200, { ...session, currentStep })).toEqual([
      { path: ['currentStep', 'display'], message: "must have required property 'data'" },
    ]);
  });

  it('finds a step that the spec does not have', () => {
    const body = { ...session, currentStep: { type: 'martian' } };
    expect(validateResponse('getLoginSession', 200, body)).toEqual([
      { path: ['currentStep', 'type'], message: 'must be equal to one of the allowed values' },
    ]);
  });

  it('lets properties pass that the spec does not have', () => {
    expect(validateResponse('getLoginSession', 200, { ...session, status: 'cancelled', more: 1 })).toEqual(
      [],
    );
  });

  it('reads paths with slashes and tildes', () => {
    const group_creation = { 'a/b~c': {} };
    const [issue] = validateResponse('getBridgeCapabilities', 200, {
      group_creation,
      resolve_identifier: {},
    });
    expect(issue?.path).toEqual(['group_creation', 'a/b~c']);
  });
});

function resolve<Value extends { $ref?: string }>(value: Value): Value {
  if (value.$ref === undefined) return value;
  const [, , kind = '', name = ''] = value.$ref.split('/');
  return spec.components[kind][name];
}
