// What holds for every guide. That what is in guides/code works is tested beside it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import workspace from '../../../package.json' with { type: 'json' };
import { codeFiles, inclusionsOf, readCode, readGuides, typedCode } from './testing/guide-files.ts';

const bundle = fileURLToPath(import.meta.resolve('@bridges-api/spec/openapi.json'));
const spec = JSON.parse(readFileSync(bundle, 'utf8'));
const operationIds = Object.values<object>(spec.paths).flatMap((item) =>
  Object.values(item).flatMap(({ operationId }) => operationId ?? []),
);
const guides = readGuides();
const inclusions = [...guides].flatMap(([guide, markdown]) => inclusionsOf(guide, markdown));

it('finds guides, code and operations', () => {
  expect(guides.size).toBeGreaterThan(0);
  expect(inclusions.length).toBeGreaterThan(0);
  expect(operationIds.length).toBeGreaterThan(0);
});

describe.each([...guides])('%s', (_, markdown) => {
  it('shows no code but what it includes', () => {
    expect(typedCode(markdown)).toEqual([]);
  });

  it('leads to the operations that it names', () => {
    const unlinked = markdown.replace(/\[[^\]]*\]\(\/reference\/#(\w+)\)/g, (link, id) =>
      operationIds.includes(id) || id in spec.components.schemas ? '' : link,
    );
    const named = operationIds.filter((id) => new RegExp(`\\b${id}\\b`).test(prose(unlinked)));
    expect(named).toEqual([]);
    expect(unlinked).not.toContain('/reference/#');
  });

  it('has a description of a sentence that no other has', () => {
    const description = descriptionOf(markdown);
    expect(description.length).toBeGreaterThanOrEqual(50);
    expect(description.length).toBeLessThanOrEqual(160);
    expect(description).toMatch(/^[A-Z].*\.$/);
    expect([...guides.values()].filter((other) => descriptionOf(other) === description)).toHaveLength(1);
  });
});

it.each([
  ['a block', '```sh\nnpx --yes pnpm start\n```'],
  ['a block of another kind', 'Run:\n~~~\ncurl -s localhost\n~~~'],
  ['a block in a list', '- Run\n  ```ts\n  run();\n  ```'],
  ['a block in a quotation', '> ```json\n> {}\n> ```'],
  ['an indented block', 'Run:\n\n    npx --yes pnpm start\n'],
  ['a block in HTML', '<pre>npx --yes pnpm start</pre>'],
  ['a block of a file from elsewhere', '<<< ../../client/README.md\n'],
])('finds code that somebody typed: %s', (_, markdown) => {
  expect(typedCode(`---\ndescription: A guide.\n---\n\n# A guide\n\n${markdown}\n`)).not.toEqual([]);
});

it('finds no fault with an inclusion, a list and a table', () => {
  const text = '# A guide\n\n<<< ./code/connect.ts#run\n\n- a\n\n    - b\n\n| `c` |\n| --- |\n| `d` |\n';
  expect(typedCode(text)).toEqual([]);
});

it.each(inclusions.map(({ guide, file, region }) => [guide, file, region]))(
  '%s includes what is there: %s %s',
  (_, file = '', region) => expect(readCode(file, region).trim()).not.toBe(''),
);

it('shows code as narrow as its page', () => {
  const code = inclusions.filter(({ file }) => /\.(ts|sh)$/.test(file));
  const lines = code.flatMap(({ file, region }) => readCode(file, region).split('\n'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

it('shows every file of guides/code, and every region', () => {
  const shown = new Set(inclusions.map(({ file, region }) => [file, region].filter(Boolean).join('#')));
  const all = codeFiles().flatMap((file) => {
    const regions = [...readCode(file).matchAll(/^(?:\/\/|#) ?#?region (\S+)$/gm)];
    return regions.length > 0 ? regions.map(([, region]) => `${file}#${region}`) : file;
  });
  expect(all.filter((name) => !shown.has(name))).toEqual([]);
});

it('calls the pinned pnpm only', () => {
  const named = codeFiles().flatMap((file) => readCode(file).match(/pnpm@[\d.]*\d/g) ?? []);
  expect([...new Set(named)]).toEqual([workspace.packageManager]);
});

it('tells what to draw for each type of field', () => {
  const { description } = spec.components.schemas.LoginInputField.properties.type;
  const [, list = ''] = /Networks use (.*?)\./s.exec(description) ?? [];
  const types = list.match(/`\w+`/g) ?? [];
  expect(types.length).toBeGreaterThan(0);
  const [, table = ''] =
    /\| type \| control \|\n(.*?)\n\n/s.exec(guides.get('connect-an-account.md') ?? '') ?? [];
  expect([...new Set(table.match(/`\w+`(?=[^|]*\|[^|]*\|$)/gm))].sort()).toEqual(types.sort());
});

it('tells what to do about each status of an account', () => {
  const statuses: string[] = spec.components.schemas.Account.properties.status.enum;
  const text = guides.get('reconnect-and-remove.md') ?? '';
  // Nothing is to be done about one that works.
  expect(statuses.filter((status) => status !== 'connected' && !text.includes(`\`${status}\``))).toEqual([]);
});

function descriptionOf(markdown: string): string {
  return /^---\ndescription: (.+)\n(?:\w+: .+\n)*---\n/.exec(markdown)?.[1] ?? '';
}

/** Without the names of files and of examples, which begin with operations. */
function prose(markdown: string): string {
  return markdown.replace(/^<.*$/gm, '');
}
