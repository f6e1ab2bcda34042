import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generate } from './files.ts';
import type { Spec } from './spec.ts';

const bundle = readFileSync(fileURLToPath(import.meta.resolve('@bridges-api/spec/openapi.json')), 'utf8');

// biome-ignore lint/suspicious/noExplicitAny: a test changes any part of the spec
type AnySpec = any;

/** The spec, changed. */
function changed(change: (spec: AnySpec) => void): Spec {
  const spec = JSON.parse(bundle);
  change(spec);
  return spec;
}

const bridge = (spec: AnySpec) => spec.paths['/v1/bridges/{bridgeID}'];

describe('a new operation', () => {
  it('is in the table and among the methods', async () => {
    const spec = changed((all) => {
      all.paths['/v1/bridges/{bridgeID}/restart'] = {
        post: {
          ...bridge(all).get,
          operationId: 'restartBridge',
          summary: 'Restart a bridge',
          'x-repeatable': true,
        },
      };
    });
    const files = await generate(spec);
    expect(files.get('operation-table.ts')).toContain(
      "  restartBridge: { method: 'POST', path: '/v1/bridges/{bridgeID}/restart', isRepeatable: true },\n",
    );
    expect(files.get('methods.ts')).toMatch(
      /Restart a bridge\..*restartBridge\(input: RestartBridgeInput, /s,
    );
    expect(files.get('openapi.ts')).toContain('restartBridge: {');
    expect(files.get('validators.ts')).toContain('restartBridge:');
  });

  it('is repeatable only when it reads or the spec says so', async () => {
    const spec = changed((all) => {
      bridge(all).put = { ...bridge(all).get, operationId: 'updateBridge' };
    });
    expect((await generate(spec)).get('operation-table.ts')).toContain(
      "  updateBridge: { method: 'PUT', path: '/v1/bridges/{bridgeID}' },\n",
    );
  });
});

it('has guards, an arm and values for a new variant', async () => {
  const spec = changed(({ components: { schemas } }) => {
    schemas.SoundDisplay = { type: 'object', required: ['type'], properties: { type: { const: 'sound' } } };
    const { discriminator, oneOf } = schemas.LoginDisplay;
    discriminator.mapping.sound = '#/components/schemas/SoundDisplay';
    oneOf.push({ $ref: '#/components/schemas/SoundDisplay' });
  });
  const files = await generate(spec);
  expect(files.get('unions.ts')).toContain('export const isSoundDisplay = (');
  expect(files.get('unions.ts')).toContain('  sound: (value: SoundDisplay) => Result;\n');
  expect(files.get('enums.ts')).toContain(
    'loginDisplayTypes = ["qr", "emoji", "code", "nothing", "sound"] as const',
  );
});

it('has the values of a new enum', async () => {
  const spec = changed(({ components: { schemas } }) => {
    schemas.User.properties.mood = { type: 'string', enum: ['good', 'bad'] };
  });
  expect((await generate(spec)).get('enums.ts')).toContain(
    'export const userMoods = ["good", "bad"] as const;',
  );
});

it('has the times of the spec in milliseconds', async () => {
  const spec = changed((all) => {
    all['x-times'].wait = 40;
  });
  expect((await generate(spec)).get('constants.ts')).toMatch(/WAIT = 40000;.* {2}wait: WAIT,\n/s);
});

it('takes a choice of plain types', async () => {
  const spec = changed(({ components: { schemas } }) => {
    schemas.ValidationIssue.properties.path.items = { oneOf: [{ type: 'string' }, { type: 'integer' }] };
  });
  const files = await generate(spec);
  expect(files.get('openapi.ts')).toMatch(/interface ValidationIssue \{.*path: \(string \| number\)\[\];/s);
  const { validators } = await import(
    `data:text/javascript,${encodeURIComponent(files.get('validators.ts') ?? '')}`
  );
  const accepts = (path: unknown[]) =>
    validators.createLoginSession[422]({
      code: 'invalid_request',
      message: 'No.',
      details: { issues: [{ code: 'type', message: 'No.', path }] },
    });
  expect([['fields', 0], [], [0.5], [true], [null]].map(accepts)).toEqual([true, true, false, false, false]);
});

describe('generate', () => {
  it('leaves the spec as it is', async () => {
    const spec = JSON.parse(bundle);
    await generate(spec);
    expect(spec).toEqual(JSON.parse(bundle));
  });

  it.each<[string, (spec: AnySpec) => void, string]>([
    [
      'a parameter and a property of one name',
      ({ paths }) => {
        const { post } = paths['/v1/bridges/{bridgeID}/login-sessions'];
        post.requestBody.content['application/json'].schema.properties.bridgeID = { type: 'string' };
      },
      'createLoginSession has a parameter and a property of the body named bridgeID: rename one.',
    ],
    [
      'a query parameter',
      (spec) => bridge(spec).get.parameters.push({ name: 'full', in: 'query', schema: { type: 'string' } }),
      'getBridge has the query parameter full: only path is known.',
    ],
    [
      'a body that is no object',
      ({ paths }) => {
        const { post } = paths['/v1/bridges/{bridgeID}/login-sessions'];
        post.requestBody.content['application/json'].schema = { type: 'string' };
      },
      'createLoginSession needs a body with properties of its own.',
    ],
    [
      'two kinds of success',
      (spec) => {
        bridge(spec).get.responses[201] = bridge(spec).get.responses[200];
      },
      'getBridge needs 200 as its only success.',
    ],
    [
      'a union without a mapping',
      ({ components }) => {
        delete components.schemas.LoginStep.discriminator.mapping;
      },
      'The discriminator of LoginStep needs the property "type" and a mapping.',
    ],
    [
      'two unions that end in the same word',
      ({ components }) => {
        components.schemas.OtherStep = { discriminator: { propertyName: 'type', mapping: {} } };
      },
      'Two unions of the spec would name something Step.',
    ],
    [
      'an enum in a choice without a discriminator',
      ({ components: { schemas } }) => {
        schemas.User.properties.mood = {
          anyOf: [{ $ref: '#/components/schemas/RemoveScope' }, { type: 'integer' }],
        };
      },
      'A response has an enum in anyOf: give it a discriminator, or take the enum out.',
    ],
    [
      'a $ref to nothing',
      (spec) => bridge(spec).get.parameters.push({ $ref: '#/components/parameters/Nothing' }),
      'The spec has no #/components/parameters/Nothing.',
    ],
    [
      'a server with variables',
      (spec) => {
        spec.servers[0].url = 'http://{host}';
      },
      'The spec needs a first server without variables.',
    ],
    [
      'no wait',
      (spec) => {
        delete spec['x-times'].wait;
      },
      'The spec needs x-times with "wait".',
    ],
    [
      'no operation',
      (spec) => {
        spec.paths = {};
      },
      'The spec has no operation.',
    ],
  ])('refuses %s', async (_, change, message) => {
    await expect(generate(changed(change))).rejects.toThrow(message);
  });
});
