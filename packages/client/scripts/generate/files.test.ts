import { bundle } from '@bridges-api/spec/operations';
import { describe, expect, it } from 'vitest';
import { generate } from './files.ts';
import { type AnySpec, changed, fullSpec, without } from './testing/changed-spec.ts';

const bridge = (spec: AnySpec) => spec.paths['/v1/bridges/{bridgeID}'];
/** An operation that is like getBridge, and takes nothing but the ID. */
const likeGetBridge = (spec: AnySpec) => {
  const { parameters, deprecated: _, ...operation } = bridge(spec).get;
  const isOfPath = ({ $ref = '', in: place = '' }) => place === 'path' || $ref.endsWith('/BridgeID');
  return { ...operation, parameters: parameters.filter(isOfPath) };
};

describe('a new operation', () => {
  it('is in the table and among the methods', async () => {
    const spec = changed((all) => {
      all.paths['/v1/bridges/{bridgeID}/restart'] = {
        post: {
          ...likeGetBridge(all),
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
      bridge(all).put = { ...likeGetBridge(all), operationId: 'updateBridge' };
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

describe('what is deprecated', () => {
  it('is marked on the method, and on parts of its input', async () => {
    const files = await generate(fullSpec);
    expect(files.get('methods.ts')).toMatch(/\n {3}\*\n {3}\* @deprecated\n {3}\*\/\n {2}getAccount\(/);
    const marked = ['sort', 'mode'].map((name) => new RegExp(`@deprecated\\n(?: +\\*.*\\n)+ +${name}\\?: `));
    for (const pattern of marked) expect(files.get('openapi.ts')).toMatch(pattern);
  });

  it('is not there in a spec without it', async () => {
    const files = await generate(without('deprecated'));
    expect([...files.values()].join('')).not.toContain('@deprecated');
  });
});

it('says what a property that is left out defaults to', async () => {
  expect((await generate(fullSpec)).get('openapi.ts')).toMatch(/@default slow\n(?: +\*.*\n)+ +mode\?: /);
});

describe('how a client shows who is asking', () => {
  it('is by one token, where that is all there is', async () => {
    const files = await generate({
      ...without('security'),
      components: {
        ...bundle.components,
        securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
      },
      security: [{ bearerAuth: [] }],
    });
    expect(files.get('connect.ts')).toContain('connectWithToken');
    expect(files.get('credentials.ts')).toContain('interface CredentialOptions {}');
    expect(files.get('operation-table.ts')).not.toContain('security');
  });

  it.each<[string, (spec: AnySpec) => void]>([
    ['an operation needs no token', (spec) => (bridge(spec).get.security = [])],
    [
      'there is a second scheme',
      (spec) => (spec.components.securitySchemes.other = { type: 'apiKey', in: 'header', name: 'X' }),
    ],
    [
      'the scheme is no token',
      (spec) => (spec.components.securitySchemes.bearerAuth = { type: 'apiKey', in: 'header', name: 'X' }),
    ],
  ])('is by credentials where %s', async (_, change) => {
    expect((await generate(changed(change))).get('connect.ts')).toContain('connectWithCredentials(');
  });
});

it('has the values of a new enum', async () => {
  const spec = changed(({ components: { schemas } }) => {
    schemas.User.properties.mood = { type: 'string', enum: ['good', 'bad'] };
  });
  expect((await generate(spec)).get('enums.ts')).toContain(
    'export const userMoods = ["good", "bad"] as const;',
  );
});

it('has the values of an enum of a parameter', async () => {
  const text = (await generate(fullSpec)).get('enums.ts');
  expect(text).toContain('export const listBridgesSorts = ["id", "name"] as const;');
  expect(text).toContain('export const listBridgesStatus = ["available", "connected"] as const;');
});

it('has the values of an enum in a part of an allOf', async () => {
  const spec = changed(({ components: { schemas } }) => {
    schemas.ValidationError.allOf[1].properties.mood = { type: 'string', enum: ['good', 'bad'] };
  });
  expect((await generate(spec)).get('enums.ts')).toContain('export const validationErrorMoods = [');
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
  const validators = await validatorsOf(spec);
  const accepts = (path: unknown[]) =>
    validators.createLoginSession[422]({
      code: 'invalid_request',
      message: 'No.',
      details: { issues: [{ code: 'type', message: 'No.', path }] },
    });
  expect([['fields', 0], [], [0.5], [true], [null]].map(accepts)).toEqual([true, true, false, false, false]);
});

describe('the validators', () => {
  it('check what stands beside the branches of a union', async () => {
    const validators = await validatorsOf(
      changed(({ components: { schemas } }) => {
        schemas.LoginStep.required = ['type', 'stepID', 'drift'];
      }),
    );
    const session = Object.values<AnySpec>(bundle.components.examples ?? {}).find(
      ({ value }) => value?.currentStep,
    );
    const accepts = (step: object) =>
      validators.getLoginSession[200]({
        ...session.value,
        currentStep: { ...session.value.currentStep, ...step },
      });
    expect([accepts({}), accepts({ drift: 1 }), accepts({ drift: 1, stepID: 5 })]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('check properties that are called as keywords are', async () => {
    const named = ['discriminator', 'x-id', 'description', 'title', 'items', '$ref'];
    const validators = await validatorsOf(
      changed(({ components: { schemas } }) => {
        for (const name of named) schemas.User.properties[name] = { type: 'string' };
      }),
    );
    const accepts = (user: object) =>
      validators.getAccount[200]({ accountID: 'a', bridge: {}, user: { id: 'a', ...user } });
    const refused = named.filter((name) => validators.getAccount && !accepts({ [name]: 5 }));
    expect(refused).toEqual(named);
  });
});

describe('generate', () => {
  it('leaves the spec as it is', async () => {
    const spec = structuredClone(bundle);
    await generate(spec);
    expect(spec).toEqual(bundle);
  });

  it.each<[string, (spec: AnySpec) => void, string]>([
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
      'two enums of one name',
      ({ components: { schemas } }) => {
        schemas.LoginStepType = { type: 'string', enum: ['a'] };
      },
      'Two enums of the spec would be named LoginStepTypes.',
    ],
    [
      'an enum that is too deep to be named',
      ({ components: { schemas } }) => {
        schemas.User.properties.mood = {
          type: 'object',
          properties: { today: { type: 'string', enum: ['good', 'bad'] } },
        };
      },
      'Make the choice at User.mood.today a component',
    ],
    [
      'a union that is no component',
      ({ components: { schemas } }) => {
        schemas.User.properties.step = structuredClone(schemas.LoginStep);
      },
      'Make the choice at User.step a component',
    ],
    [
      'an enum of an answer that is no component',
      (spec) => {
        bridge(spec).get.responses[200].content['application/json'].schema = { type: 'string', enum: ['a'] };
      },
      'Make the choice at getBridge a component',
    ],
    [
      'no wait',
      (spec) => {
        delete spec['x-times'].wait;
      },
      'The spec needs x-times with "wait".',
    ],
  ])('refuses %s', async (_, change, message) => {
    await expect(generate(changed(change))).rejects.toThrow(message);
  });
});

async function validatorsOf(spec: AnySpec): Promise<AnySpec> {
  const text = (await generate(spec)).get('validators.ts') ?? '';
  return (await import(`data:text/javascript,${encodeURIComponent(text)}`)).validators;
}
