import { bundle, isObject, operationById, operations, successOf } from '@bridges-api/spec/operations';
import { describe, expect, it } from 'vitest';
import { hasOpenValues, KNOWN_WORDS, shapeAt, unknownValues } from '../src/shapes.ts';
import { violations } from '../src/validate.ts';

const bridges = successOf(operationById('listBridges')).schemaPointer;
const session = successOf(operationById('getLoginSession')).schemaPointer;
const field = '#/components/schemas/LoginInputField';

const live = { bridgeID: 'a', loginSessionID: 'b' };
const qr = { type: 'qr', data: 'x' };
const withStep = (step: object, status = 'waiting_for_display') => ({ ...live, status, currentStep: step });
const display = (shown: object) => withStep({ type: 'display_and_wait', stepID: 'c', display: shown });

describe('an answer is not broken by', () => {
  it.each<[string, object]>([
    ['an unknown status', { ...live, status: 'waiting_for_passkey' }],
    ['an unknown step', withStep({ type: 'passkey', anything: 1 })],
    ['an unknown display', display({ type: 'hologram' })],
    ['an unknown property', { ...display({ ...qr, colour: 'red' }), more: true }],
  ])('%s', (_, body) => {
    expect(violations(shapeAt(session), body)).toEqual([]);
  });
});

describe('an answer is broken by', () => {
  it.each<[string, object]>([
    ['a value of an enum that is no text', { ...live, status: 1 }],
    ['a step without a type', withStep({ stepID: 'c' })],
    ['a step whose type is no text', withStep({ type: 1 })],
    ['a known step without what it needs', withStep({ type: 'display_and_wait', stepID: 'c' })],
    ['a known display of another shape', display({ type: 'qr', data: 1 })],
    ['a missing property', { ...live }],
  ])('%s', (_, body) => {
    for (const part of ['whole', 'documented'] as const)
      expect(violations(shapeAt(session, part), body)).not.toEqual([]);
  });
});

it('a fault is told by what is wrong, and not by the condition that it breaks too', () => {
  expect(violations(shapeAt(session), display({ type: 'qr', data: 1 }))).toEqual([
    '/currentStep/display/data must be string',
  ]);
});

describe('the documented part of a shape', () => {
  it.each<[string, object]>([
    ['limits that were added', { id: '' }],
    ['properties that were added', { id: 'a', options: 'none', pattern: 1, minLength: -1 }],
  ])('leaves out %s', (_, body) => {
    expect(violations(shapeAt(field), body)).not.toEqual([]);
    expect(violations(shapeAt(field, 'documented'), body)).toEqual([]);
  });
});

describe('unknown values', () => {
  it('are told with their place and what has them', () => {
    const body = {
      items: [{ status: 'available' }, { status: 'paused', provider: 'moon', accounts: [{ status: 'x' }] }],
    };
    expect(unknownValues({ $ref: bridges }, body, 'listBridges')).toEqual([
      { kind: 'value', value: 'paused', place: '/items/1/status', name: 'Bridge.status' },
      { kind: 'value', value: 'moon', place: '/items/1/provider', name: 'BridgeProvider' },
      { kind: 'value', value: 'x', place: '/items/1/accounts/0/status', name: 'Account.status' },
    ]);
    const shown = { ...display({ type: 'hologram' }), status: 'waiting_for_display' };
    expect(unknownValues({ $ref: session }, shown, 'getLoginSession')).toEqual([
      { kind: 'branch', value: 'hologram', place: '/currentStep/display/type', name: 'LoginDisplay' },
    ]);
  });

  it('are none where all are known, or where a value is broken', () => {
    for (const body of [display(qr), { ...live, status: 1 }, 'text', null, withStep({ type: 1 })])
      expect(unknownValues({ $ref: session }, body, 'getLoginSession')).toEqual([]);
  });
});

it('knows every word of the schemas of answers, so that none is left out unseen', () => {
  const words = new Set<string>();
  const visit = (schema: unknown) => {
    if (!isObject(schema)) return;
    for (const [word, value] of Object.entries(schema)) {
      words.add(word);
      if (word === 'properties') Object.values(value as object).forEach(visit);
      else if (Array.isArray(value)) value.forEach(visit);
      else if (word === 'items' || word === 'additionalProperties') visit(value);
    }
  };
  Object.values((bundle as unknown as { components: { schemas: object } }).components.schemas).forEach(visit);
  expect([...words].filter((word) => !KNOWN_WORDS.has(word))).toEqual([]);
  expect(words.size).toBeGreaterThan(8);
});

it('only answers with an enum or a union can have unknown values', () => {
  const open = operations.filter((operation) => hasOpenValues({ $ref: successOf(operation).schemaPointer }));
  const ids = open.map(({ operationId }) => operationId);
  expect(ids).toContain('getBridgeCapabilities');
  expect(ids).not.toContain('listLoginFlows');
  expect(ids).not.toContain('cancelLoginSession');
});
