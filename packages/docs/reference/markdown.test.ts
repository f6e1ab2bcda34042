import { describe, expect, it } from 'vitest';
import { programNames } from '../../cli/src/program.ts';
import { addresses } from './addresses.ts';
import { operationMarkdown } from './markdown.ts';
import { readOperations, readSpec } from './operations.ts';
import { schemaMarkdown } from './schema-markdown.ts';
import type { Schema } from './spec.ts';

const spec = readSpec();
const operations = readOperations(spec);

describe('operationMarkdown', () => {
  it.each(operations)('has all there is to $operationId', (operation) => {
    const markdown = operationMarkdown(operation, spec);
    const bodies = [...(operation.body ? [operation.body] : []), ...operation.responses];
    const wanted = [
      `# ${operation.summary}\n\n\`${operation.method} ${operation.path}\`\n`,
      ...operation.parameters.map(({ name }) => `- \`${name}\` (`),
      ...operation.responses.map(({ status }) => `### ${status}\n`),
      ...bodies.flatMap(({ examples }) => examples.map(({ value }) => JSON.stringify(value, null, 2))),
      '```bash\ncurl ',
      `\`\`\`bash\n${programNames[0]} `,
      `client.${operation.operationId}(`,
    ];
    expect(wanted.filter((one) => !markdown.includes(one))).toEqual([]);
  });

  it('has links that lead to a heading, a file beside it, or the page', () => {
    const names = operations.map(({ operationId }) => `${operationId}.md`);
    const places = Object.keys(addresses(spec)).map((address) => `index.html#${address}`);
    for (const operation of operations) {
      const markdown = operationMarkdown(operation, spec);
      const headings = [...markdown.matchAll(/^### (\w+)$/gm)].map(
        ([, name = '']) => `#${name.toLowerCase()}`,
      );
      const links = [...markdown.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
      expect(links.length).toBeGreaterThan(2);
      expect(links.filter((link) => ![...names, ...places, ...headings].includes(link))).toEqual([]);
    }
  });
});

describe('schemaMarkdown', () => {
  it('refuses a keyword that it would leave out', () => {
    const schema = { type: 'object', properties: { age: { type: 'number', maximum: 5 } } } as Schema;
    expect(() => schemaMarkdown(schema)).toThrow('does not know how to show the keyword maximum');
  });

  it.each<[Schema, string]>([
    [{ type: 'string', enum: ['a'], 'x-enumDescriptions': { a: 'First\nletter.' } }, '- `a`: First letter.'],
    [
      {
        properties: { ids: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } } },
        required: ['ids'],
      },
      '- `ids` (array of string, not empty, at least 1, required)',
    ],
    [
      { properties: { by: { additionalProperties: { $ref: '#/components/schemas/User' } } } },
      '- `by` (map of [User](#User))',
    ],
    [
      {
        properties: { in: { type: 'object', properties: { is: { type: 'boolean', description: 'Yes.' } } } },
      },
      '- `in` (object)\n  - `is` (boolean): Yes.',
    ],
  ])('shows %j', (schema, markdown) => {
    expect(schemaMarkdown(schema)).toBe(markdown);
  });
});

describe('readOperations', () => {
  it('refuses a spec without operations', () => {
    expect(() => readOperations({ ...spec, paths: {} })).toThrow('The spec has no operation.');
  });

  it('refuses a reference that leads nowhere', () => {
    const broken = structuredClone(spec);
    broken.components.parameters = {};
    expect(() => readOperations(broken)).toThrow('The spec has no #/components/parameters/BridgeID.');
  });
});

describe('addresses', () => {
  it('refuses two places with one address', () => {
    const tags = [...spec.tags, { name: 'Waiting', description: '## Waiting\n\n## Errors' }];
    expect(() => addresses({ ...spec, tags })).toThrow(
      'Two places of the reference would have the address #',
    );
  });
});
