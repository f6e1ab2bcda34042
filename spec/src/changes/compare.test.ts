import { describe, expect, it } from 'vitest';
import { bundle, type Document, type SpecData } from '../operations.ts';
import { changeLog } from './change-log.ts';
import { compareSpecs, saysTheSame } from './compare.ts';
import { kinds } from './kinds.ts';
import { breakingEdits } from './testing/breaking-edits.ts';
import { type AnySpec, edited, specWithLimit } from './testing/edit.ts';
import { harmlessEdits } from './testing/harmless-edits.ts';

const spec = bundle as unknown as Document & SpecData;

function changesOf(edit: (spec: AnySpec) => void, base: Document & SpecData = spec) {
  const revision: AnySpec = structuredClone(base);
  edit(revision);
  return compareSpecs(base, revision);
}

const kindsOf = (...args: Parameters<typeof changesOf>) => changesOf(...args).map(({ kind }) => kind);

it('finds nothing in the spec itself, nor in another version of it alone', () => {
  expect(compareSpecs(spec, spec)).toEqual([]);
  expect(changesOf(({ info }) => (info.version = '9.0.0'))).toEqual([]);
});

describe('breaks somebody:', () => {
  it.each(breakingEdits)('$name', ({ edit, kinds }) => {
    const changes = changesOf(edit);
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(kinds));
    expect(changes.some(({ breaks, word }) => breaks !== 'nobody' && word === 'Breaking')).toBe(true);
  });
});

describe('breaks nobody:', () => {
  it.each(harmlessEdits)('$name', ({ edit, kinds }) => {
    const changes = changesOf(edit);
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(kinds));
    expect(changes.filter(({ breaks }) => breaks !== 'nobody')).toEqual([]);
  });
});

it('has edits enough to be believed', () => {
  expect(breakingEdits.length).toBeGreaterThanOrEqual(40);
  expect(harmlessEdits.length).toBeGreaterThanOrEqual(10);
});

describe('a parameter that both versions have', () => {
  const limitOf = ({ paths }: AnySpec) => paths['/v1/bridges'].get.parameters[0];
  it.each<[string, (limit: AnySpec) => void, string[]]>([
    ['is required', (limit) => (limit.required = true), ['request-parameter-became-required']],
    ['has another default', (limit) => (limit.schema.default = 50), ['request-default-changed']],
    ['has no default', (limit) => delete limit.schema.default, ['request-default-removed']],
    ['has a lower bound', (limit) => (limit.schema.maximum = 50), ['request-bound-tightened']],
    ['has another type', (limit) => (limit.schema.type = 'string'), ['request-type-changed']],
    ['may be a fraction', (limit) => (limit.schema.type = 'number'), ['request-type-widened']],
    ['is deprecated', (limit) => (limit.deprecated = true), ['part-deprecated']],
    [
      'is a header',
      (limit) => (limit.in = 'header'),
      ['request-parameter-removed', 'request-parameter-added'],
    ],
  ])('%s', (_, edit, kinds) => {
    expect(kindsOf((all) => edit(limitOf(all)), specWithLimit)).toEqual(kinds);
  });

  it('is gone', () => {
    expect(kindsOf(({ paths }) => delete paths['/v1/bridges'].get.parameters, specWithLimit)).toEqual([
      'request-parameter-removed',
    ]);
  });
});

it('finds each kind that is not about a schema alone', () => {
  const all = [...breakingEdits, ...harmlessEdits].flatMap(({ edit }) => {
    const other = edited(edit);
    return [...compareSpecs(spec, other), ...compareSpecs(other, spec)];
  });
  const required: AnySpec = structuredClone(specWithLimit);
  required.paths['/v1/bridges'].get.parameters[0].required = true;
  all.push(...compareSpecs(specWithLimit, required), ...compareSpecs(required, specWithLimit));
  const found = new Set(all.map(({ kind }) => kind as string));
  const ofSchemas =
    /^re(quest|sponse)-(type|property|other|items|enum|became|no-longer|const|bound|pattern|default|branch|discriminator)/;
  const others = Object.keys(kinds).filter((kind) => !ofSchemas.test(kind));
  expect(others.filter((kind) => !found.has(kind))).toEqual([]);
});

it('tells on which side a schema has changed that both sides have', () => {
  const both = edited(({ paths, components }) => {
    paths['/v1/bridges/{bridgeID}/login-sessions'].post.requestBody.content[
      'application/json'
    ].schema.properties.user = { $ref: '#/components/schemas/User' };
    expect(components.schemas.User).toBeDefined();
  });
  const tightened = changesOf(({ components }) => {
    components.schemas.User.properties.id.maxLength = 5;
  }, both);
  expect(tightened.map(({ kind, operations }) => [kind, operations.length > 1])).toEqual([
    ['response-bound-tightened', true],
    ['request-bound-tightened', false],
  ]);
});

it('names the operations that a change concerns', () => {
  const [change] = changesOf(({ components }) => {
    components.schemas.User.required = [];
  });
  expect(change?.operations).toContain('listAccounts');
  expect(change?.operations).toContain('getLoginSession');
  expect(change?.operations).not.toContain('listLoginFlows');
});

describe('what is written in another way', () => {
  it.each<[string, (spec: AnySpec) => void]>([
    [
      'a component in place',
      ({ components }) => (components.schemas.Account.properties.user = components.schemas.User),
    ],
    [
      'a parameter at the path',
      ({ paths }) => {
        const item = paths['/v1/accounts/{accountID}'];
        item.parameters = item.get.parameters;
        delete item.get.parameters;
      },
    ],
    [
      'properties in another order',
      ({ components }) => {
        const { properties } = components.schemas.Bridge;
        components.schemas.Bridge.properties = Object.fromEntries(Object.entries(properties).reverse());
      },
    ],
  ])('is no change: %s', (_, edit) => {
    expect(kindsOf(edit)).toEqual([]);
  });

  it('is told from what says something else', () => {
    const inPlace = edited(({ components }) => {
      components.schemas.Account.properties.user = components.schemas.User;
    });
    expect(saysTheSame(spec, inPlace)).toBe(true);
    expect(
      saysTheSame(
        spec,
        edited((all) => (all['x-other'] = 1)),
      ),
    ).toBe(false);
    expect(
      saysTheSame(
        spec,
        edited(({ components }) => (components.schemas.User.maxProperties = 1)),
      ),
    ).toBe(false);
  });
});

it('compares schemas that contain themselves', () => {
  const recursive = edited(({ components }) => {
    components.schemas.User.properties.friend = { $ref: '#/components/schemas/User' };
  });
  expect(kindsOf(() => {}, recursive)).toEqual([]);
  expect(kindsOf(({ components }) => delete components.schemas.User.properties.email, recursive)).toEqual([
    'response-property-removed',
  ]);
});

it('compares with a spec that has none of our data', () => {
  const { 'x-times': _, 'x-limits': __, 'x-error-codes': ___, 'x-checks': ____, ...plain } = spec as AnySpec;
  expect(compareSpecs(plain, plain)).toEqual([]);
  expect(compareSpecs(plain, spec).map(({ kind }) => kind)).toContain('time-added');
});

it('refuses what is no spec', () => {
  expect(() => compareSpecs({ ...spec, paths: {} }, spec)).toThrow('The spec has no operation.');
});

describe('the log', () => {
  it('has a section for each operation, what breaks first', () => {
    const log = changeLog(
      changesOf((all) => {
        const { get } = all.paths['/v1/accounts/{accountID}'];
        get.description = 'Other.';
        get.responses[429] = all.paths['/v1/bridges/{bridgeID}/login-sessions'].post.responses[429];
        delete get.responses[404];
        all['x-limits'].bodySize = 10;
      }),
    );
    expect(log).toBe(
      `### All operations\n
- **Breaks senders:** The limit \`bodySize\` is 10 bytes now; it was 65536.

### \`getAccount\`\n
- **Breaks readers:** The answer 404 is gone.
- The answer 429 is new.
- Reworded: the operation.
`,
    );
  });
});
