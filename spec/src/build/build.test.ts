// What the build makes of data, defaults and examples, and what it stops at.
import { describe, expect, it } from 'vitest';
import { partsOf } from '../read/parts.ts';
import { json, smallDocument } from '../testing/document.ts';
import { dataFaults } from './data.ts';
import { elementsOf } from './elements.ts';
import { exampleFaults } from './examples.ts';
import { joinDescriptions } from './join.ts';
import { fillInTexts, unusedData } from './texts.ts';

describe('the texts', () => {
  const described = (description: string) =>
    fillInTexts(smallDocument({ operation: { description } })).paths['/v1/bridges/{bridgeID}']?.get
      ?.description;

  it('have times and sizes in words', () => {
    expect(described('Wait {wait}, {night} or {size}.')).toBe('Wait 20 seconds, 2 hours or 2 KiB.');
  });

  it('have tables and the order of checks from the data, and times in those', () => {
    expect(described('{anyPathErrors}')).toBe(
      '| status | code | meaning |\n| --- | --- | --- |\n| 404 | `lost` | It is lost. |',
    );
    expect(described('{sessionErrors}')).toContain('| `late` | It lived for 2 hours. |');
    expect(described('{checks}')).toBe('1. 404 `bridge_not_found`');
  });

  it('keep braces in code, and refuse other names between braces', () => {
    expect(described('Get `/v1/{bridgeID}`.')).toBe('Get `/v1/{bridgeID}`.');
    expect(() => described('Wait {waits}.')).toThrow('{waits} stands for nothing.');
  });

  it('have every time and limit, or it is not needed', () => {
    const description = 'Wait {wait}.';
    expect(unusedData(smallDocument({ operation: { description } }))).toEqual([
      'x-limits/size: remove it, or say with {size} in a text what it is.',
    ]);
  });

  it('are filled in wherever they stand', () => {
    const Bridge = {
      description: 'It is on.',
      'x-descriptions': { ours: 'For {wait}.' },
      'x-enumDescriptions': { on: 'For {night}.' },
    };
    const filled = fillInTexts(smallDocument({ schemas: { Bridge } }));
    expect(filled.components.schemas.Bridge).toMatchObject({
      'x-descriptions': { ours: 'For 20 seconds.' },
      'x-enumDescriptions': { on: 'For 2 hours.' },
    });
  });
});

describe('a default', () => {
  const property = (status: object) =>
    sourced({
      Bridge: {
        'x-source': 'documented',
        description: 'A bridge.',
        properties: { status: { type: 'string', ...status } },
      },
    }).document.components.schemas.Bridge?.properties?.status?.description;

  it('is said after the description, or in its place', () => {
    expect(property({ description: 'Is it on?', default: 'on' })).toBe('Is it on? Defaults to `on`.');
    expect(property({ default: false })).toBe('Defaults to `false`.');
  });

  it('has the source that it names', () => {
    const status = { description: 'Is it on?', default: true, 'x-default-source': 'bridgev2' };
    const Bridge = { 'x-source': 'ours', properties: { status } };
    const element = sourced({ Bridge }).elements.find(({ name }) => name === 'status');
    expect(element?.texts).toEqual([
      { source: 'ours', text: 'Is it on?' },
      { source: 'bridgev2', text: 'Defaults to `true`.' },
    ]);
  });

  it('of a parameter or a body is said of that', () => {
    const operation = {
      parameters: [
        { name: 'limit', in: 'query', description: 'Most of them.', schema: { type: 'integer', default: 5 } },
      ],
      requestBody: {
        description: 'What to do.',
        content: { 'application/json': { schema: { type: 'object', default: {} } } },
      },
    };
    const { get } = sourced({}, operation).document.paths['/v1/bridges/{bridgeID}'] ?? {};
    expect(get?.parameters).toMatchObject([{ description: 'Most of them. Defaults to `5`.' }]);
    expect(get?.requestBody).toMatchObject({ description: 'What to do. Defaults to `{}`.' });
  });

  it('leaves nothing behind that was written for the build alone', () => {
    const text = JSON.stringify(
      sourced({
        Bridge: {
          'x-source': 'ours',
          description: 'It.',
          default: {},
          'x-default-source': 'bridgev2',
          'x-no-example': 'None.',
        },
      }),
    );
    expect(text).not.toMatch(/x-default-source|x-no-example|x-descriptions/);
  });
});

describe('the data', () => {
  const faults = (root: object) => dataFaults(smallDocument({ root }));

  it('is right as it is', () => {
    expect(faults({})).toEqual([]);
  });

  it.each([
    ['a code with no message', codes({ lost: { status: 404, meaning: 'It is lost.' } }), 'write its message'],
    [
      'a message that an example has',
      codes({ bridge_not_found: { status: 404, meaning: 'None.', message: 'There is none.' } }),
      'remove the message',
    ],
    [
      'an error that nothing documents',
      checks({ id: 'a', errors: ['410 gone'] }),
      'nothing documents 410 gone',
    ],
    [
      'a code with another status',
      checks({ id: 'a', errors: ['409 bridge_not_found'] }),
      'nothing documents',
    ],
    ['a time that is none', { 'x-times': { wait: 0.5 } }, 'x-times/wait: write a whole number above 0'],
    ['a limit that is none', { 'x-limits': { size: -1 } }, 'x-limits/size: write a whole number above 0'],
    ['a check with neither errors nor an answer', checks({ id: 'a' }), 'either errors or an answer'],
    [
      'two checks of one name',
      checks({ id: 'a', answer: 'It.' }, { id: 'a', answer: 'It.' }),
      'two are called a',
    ],
  ])('refuses %s', (_, root, fault) => {
    expect(faults(root).join('\n')).toContain(fault);
  });
});

describe('the examples', () => {
  const faults = (changes: object) => exampleFaults(smallDocument(changes)).join('\n');
  const pathOfBridge = '#/components/schemas/Bridge';
  const Bridge = (more: object) => ({
    schemas: { Bridge: { type: 'object', properties: { id: { type: 'string' }, ...more } } },
  });

  it('show all as they are', () => {
    expect(faults({})).toBe('');
  });

  it('miss a property, a value of an enum and a branch of a union', () => {
    expect(faults(Bridge({ status: { enum: ['on', 'off'] }, more: { type: 'string' } }))).toBe(
      [
        `${pathOfBridge}/properties/status: no example of an answer shows Bridge.status=off.`,
        `${pathOfBridge}/properties/more: no example of an answer shows Bridge.more.`,
      ]
        .map((line) => `${line} Add one, or say why there is none with x-no-example.`)
        .join('\n'),
    );
    const One = { properties: { type: { const: 'one' } } };
    const Kind = { oneOf: [{ $ref: '#/components/schemas/One' }], discriminator: { propertyName: 'type' } };
    const union = Bridge({ kind: { $ref: '#/components/schemas/Kind' }, status: {} });
    Object.assign(union.schemas, { Kind, One });
    expect(faults(union)).toContain('shows Kind: One.');
  });

  it('miss what a request has, though an answer shows it', () => {
    const requestBody = json('It.', '#/components/schemas/Bridge', {});
    expect(faults({ operation: { requestBody } })).toContain('no example of a request shows Bridge.id');
  });

  it('may miss what says why', () => {
    const why = 'x-no-example';
    expect(
      faults(
        Bridge({
          status: { enum: ['on', 'off'], [why]: { off: 'It is rare.' } },
          more: { [why]: 'It is new.' },
        }),
      ),
    ).toBe('');
  });

  it('refuse a reason for what they show', () => {
    expect(faults(Bridge({ status: { enum: ['on'], 'x-no-example': { on: 'It is rare.' } } }))).toContain(
      'remove x-no-example, an example shows Bridge.status=on',
    );
  });
});

it('names every part of a schema that refers to itself once', () => {
  const document = smallDocument({
    schemas: { Bridge: { properties: { next: { $ref: '#/components/schemas/Bridge' } } } },
  });
  expect(partsOf(document, '#/components/schemas/Bridge', 'it').map(({ name }) => name)).toEqual(['it.next']);
});

/** The small document with sources, as the build joins its texts, and its elements. */
function sourced(schemas: object, operation: object = {}) {
  const document = smallDocument({
    operation: { 'x-source': 'ours', ...operation },
    schemas: { Bridge: { 'x-source': 'ours' }, Error: { 'x-source': 'ours' }, ...schemas },
  });
  Object.assign(document.components, { securitySchemes: {} });
  for (const part of [document.info, ...document.servers, ...document.tags])
    Object.assign(part, { 'x-source': 'ours' });
  const bundle = document as unknown as Record<string, unknown>;
  const elements = elementsOf(bundle);
  joinDescriptions(bundle, elements);
  return { document, elements };
}

function codes(anyPath: object): object {
  return { 'x-error-codes': { anyPath, session: {} } };
}

function checks(...list: object[]): object {
  return { 'x-checks': list };
}
