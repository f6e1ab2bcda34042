import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type ResponseIssue, responseValidator, validateResponse } from './validate.ts';

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
        { bridgeID: 'a', loginID: '', removeScopes: [{ secret: 'secret' }], status: 7355608 },
        { bridgeID: 'a', loginID: 1, removeScopes: [] },
      ],
    });
    expect(issues).toEqual([
      { path: ['items', 0, 'loginID'], message: 'must NOT have fewer than 1 characters' },
      { path: ['items', 0, 'removeScopes', 0], message: 'must be string' },
      { path: ['items', 0, 'removeScopes', 0], message: 'must be equal to one of the allowed values' },
      { path: ['items', 0, 'status'], message: 'must be string' },
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

const bridge = { id: 'a', provider: 'local', type: 'whatsapp' };
const account = { accountID: 'a', bridge, status: 'connected', user: { id: 'nora' } };
const wait = (display: object) => ({
  ...session,
  currentStep: { type: 'display_and_wait', stepID: 'a', display },
});

/** What to check, what is not listed in it, and where that is. */
const newer: [
  what: string,
  operationId: string,
  body: (value: unknown) => unknown,
  path: (string | number)[],
][] = [
  ['a status', 'getLoginSession', (status) => ({ ...session, status }), ['status']],
  [
    'a step',
    'getLoginSession',
    (type) => ({ ...session, currentStep: { type, stepID: 'a', riddle: 1 } }),
    ['currentStep', 'type'],
  ],
  ['a display', 'submitLoginStep', (type) => wait({ type, sound: '…' }), ['currentStep', 'display', 'type']],
  [
    'the provider of an account in a list',
    'listAccounts',
    (provider) => [account, { ...account, bridge: { ...bridge, provider } }],
    [1, 'bridge', 'provider'],
  ],
  [
    'an item of an array',
    'getBridgeLogin',
    (scope) => ({ bridgeID: 'a', loginID: 'a', status: 'connected', removeScopes: ['all-devices', scope] }),
    ['removeScopes', 1],
  ],
];

describe.each(newer)('%s that the spec does not list', (_, operationId, body, path) => {
  it('passes', () => {
    expect(validateResponse(operationId, 200, body('martian'))).toEqual([]);
    expect(validateResponse(operationId, 200, body('martian'), { unknown: 'pass' })).toEqual([]);
  });

  it('is named, with its place, when it is to fail', () => {
    const issues: ResponseIssue[] = [
      { path, message: '"martian" is none of the values that the spec lists', unknown: 'martian' },
    ];
    expect(validateResponse(operationId, 200, body('martian'), { unknown: 'fail' })).toEqual(issues);
    expect(responseValidator({ unknown: 'fail' })(operationId, 200, body('martian'))).toEqual(issues);
  });

  it.each([1, true, null, ['martian'], { martian: 1 }])('is broken when it is %j', (value) => {
    const issues = validateResponse(operationId, 200, body(value));
    expect(issues).toContainEqual({ path, message: 'must be equal to one of the allowed values' });
    expect(issues).toEqual(validateResponse(operationId, 200, body(value), { unknown: 'fail' }));
  });
});

describe('what is besides a value that the spec does not list', () => {
  it('still has to be there', () => {
    const { loginSessionID, ...rest } = { ...session, status: 'sleeping' };
    expect(loginSessionID).toBe('ls_1');
    expect(validateResponse('getLoginSession', 200, rest)).toEqual([
      { path: [], message: "must have required property 'loginSessionID'" },
    ]);
  });

  it('still has to be right', () => {
    const display = { type: 'hologram', data: 1 };
    const currentStep = { type: 'display_and_wait', stepID: 1, display };
    expect(validateResponse('getLoginSession', 200, { ...session, currentStep })).toEqual([
      { path: ['currentStep', 'stepID'], message: 'must be string' },
    ]);
  });

  it('is not a step without a type', () => {
    const issues = validateResponse('getLoginSession', 200, { ...session, currentStep: { stepID: 'a' } });
    expect(issues).toContainEqual({ path: ['currentStep'], message: "must have required property 'type'" });
  });
});

it('names no more than the start of a long value', () => {
  const [issue] = validateResponse(
    'getLoginSession',
    200,
    { ...session, status: 'x'.repeat(1000) },
    { unknown: 'fail' },
  );
  expect(issue?.message).toBe(`"${'x'.repeat(60)}…" is none of the values that the spec lists`);
});

function resolve<Value extends { $ref?: string }>(value: Value): Value {
  if (value.$ref === undefined) return value;
  const [, , kind = '', name = ''] = value.$ref.split('/');
  return spec.components[kind][name];
}
