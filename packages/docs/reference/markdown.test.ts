import { places, type Schema } from '@bridges-api/spec/operations';
import { describe, expect, it } from 'vitest';
import { programNames } from '../../cli/src/program.ts';
import { addresses, slug } from './addresses.ts';
import { markdownFiles, operationMarkdown } from './markdown.ts';
import { readOperations, readSpec } from './operations.ts';
import { schemaMarkdown } from './schema-markdown.ts';

const spec = readSpec();
const operations = readOperations(spec);

describe('operationMarkdown', () => {
  it.each(operations)('has all there is to $operationId', (operation) => {
    const markdown = operationMarkdown(operation, spec);
    const bodies = [...(operation.body ? [operation.body] : []), ...operation.responses];
    const wanted = [
      `# ${operation.summary}\n\n\`${operation.method} ${operation.path}\`\n`,
      ...places.flatMap((place) => operation.parameters[place].map(({ name }) => `- \`${name}\` (`)),
      ...operation.responses.flatMap(({ status, isSuccess, codes }) =>
        isSuccess ? [`## Response: ${status}\n`] : codes.map((code) => `| ${status} | [\`${code}\`](`),
      ),
      ...bodies.flatMap(({ examples }) =>
        examples.flatMap(({ value }) => (isPlainError(value) ? [] : [JSON.stringify(value, null, 2)])),
      ),
      '```bash\ncurl ',
      `\`\`\`bash\n${programNames[0]} `,
      `client.${operation.operationId}(`,
    ];
    expect(wanted.filter((one) => !markdown.includes(one))).toEqual([]);
  });

  it('has links that lead to a heading, a file beside it, or the page', () => {
    const names = operations.map(({ operationId }) => `${operationId}.md`);
    const index = markdownFiles(spec).get('index.md') ?? '';
    const places = [...index.matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => `index.md#${slug(text)}`);
    const elsewhere =
      /^\.\.\/(?:guides\/errors-and-retries\.md#\w+|guides\/errors-and-retries\.md|playground\/index\.html\?bridge=.+)$/;
    for (const operation of operations) {
      const markdown = operationMarkdown(operation, spec);
      const headings = [...markdown.matchAll(/^### (\w+)$/gm)].map(
        ([, name = '']) => `#${name.toLowerCase()}`,
      );
      const links = [...markdown.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
      expect(links.length).toBeGreaterThan(2);
      const known = new Set([...names, ...places, ...headings]);
      expect(links.filter((link) => !known.has(link) && !elsewhere.test(link))).toEqual([]);
    }
  });

  it('has a file for the introduction and each schema, whose links lead to files and headings that are there', () => {
    const files = markdownFiles(spec);
    for (const name of Object.keys(spec.components.schemas))
      expect(files.get(`${name}.md`)).toContain(`# ${name}\n`);
    const placesIn = (text: string) => [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => slug(title));
    for (const [file, text] of files)
      for (const [, name = '', place = ''] of text.matchAll(/\]\(([\w.]*\.md|)(#[^)]+)?\)/g)) {
        const target = name === '' ? text : files.get(name);
        expect(target, `${file} → ${name}`).toBeDefined();
        if (place)
          expect(
            placesIn(target ?? '').map((one) => `#${one}`),
            `${file} → ${name}`,
          ).toContain(place);
      }
  });
});

/** An error with nothing but what the table of errors shows. */
function isPlainError(value: unknown): boolean {
  return typeof Object(value).code === 'string' && Object(value).details === undefined;
}

describe('schemaMarkdown', () => {
  it('refuses a keyword that it would leave out', () => {
    const schema = { type: 'object', properties: { age: { type: 'number', multipleOf: 5 } } } as Schema;
    expect(() => schemaMarkdown(schema)).toThrow('does not know how to show the keyword multipleOf');
  });

  it.each<[Schema, string]>([
    [{ type: 'string', enum: ['a'], 'x-enumDescriptions': { a: 'First\nletter.' } }, '- `a`: First letter.'],
    [
      {
        properties: { ids: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 } } },
        required: ['ids'],
      },
      '- `ids` (string[], at least 1, each not empty, required)',
    ],
    [
      {
        properties: {
          name: { type: 'string', deprecated: true, pattern: '^a', maxLength: 9 },
          age: { type: 'integer', minimum: 1, maximum: 5 },
        },
      },
      '- `name` (string, at most 9 characters, matches `^a`, deprecated)\n- `age` (number, whole, at least 1, at most 5)',
    ],
    [
      { properties: { by: { additionalProperties: { $ref: '#/components/schemas/User' } } } },
      '- `by` ({ [key: string]: [User](#User) })',
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

describe('an operation of a spec that has more', () => {
  const changed = structuredClone(spec) as unknown as { paths: Record<string, Record<string, object>> };
  const { get = {} } = changed.paths['/v1/accounts'] ?? {};
  const { responses } = get as { responses: Record<string, object> };
  Object.assign(get, {
    deprecated: true,
    security: [{ bearerAuth: [] }, { sharedKey: [] }],
    parameters: [
      {
        name: 'limit',
        in: 'query',
        deprecated: true,
        description: 'How many. Defaults to `9`.',
        schema: { type: 'integer', default: 9 },
        example: 5,
      },
      {
        name: 'kinds',
        in: 'query',
        description: 'Which.',
        schema: { type: 'array', items: { type: 'string' } },
        example: ['a', 'b'],
      },
      {
        name: 'X-Trace',
        in: 'header',
        required: true,
        description: 'Its trace.',
        schema: { type: 'string' },
        example: 't',
      },
    ],
    responses: { ...responses, 202: responses[200] },
  });
  const document = changed as unknown as typeof spec;
  Object.assign(document.components.securitySchemes ?? {}, {
    sharedKey: { type: 'apiKey', in: 'header', name: 'X-Key' },
  });
  const operation = readOperations(document).find(({ operationId }) => operationId === 'listAccounts');
  const markdown = operation ? operationMarkdown(operation, document) : '';

  it.each([
    '**Deprecated.**',
    'Needs a credential, as `Authorization: Bearer …` or as `X-Key: …`.',
    '## Query parameters\n\n- `limit` (number, whole, deprecated): How many. Defaults to `9`. Example: `5`.',
    '- `kinds` (string[]): Which. Example: `a`, `b`.',
    '## Header parameters\n\n- `X-Trace` (string, required): Its trace. Example: `t`.',
    '## Response: 202\n',
    'accounts?limit=5&kinds=a&kinds=b" \\\n',
    "-H 'X-Trace: t'",
    "kinds: ['a', 'b'],",
    "'X-Trace': 't',",
    '--limit 5 --kinds a --kinds b --x-trace t',
  ])('shows %s', (wanted) => {
    expect(markdown).toContain(wanted);
  });

  it('says when no credential is needed', () => {
    expect(operation && operationMarkdown({ ...operation, security: [] }, document)).toContain(
      'Needs no credential.',
    );
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
