import {
  type Body,
  type Example,
  type Header,
  type Operation,
  type Parameter,
  type Place,
  places,
  type Response,
  readSecuritySchemes,
  refName,
  type Schema,
} from '@bridges-api/spec/operations';
import { slug, tagAddress } from './addresses.ts';
import { ERRORS_GUIDE, errorsOf, errorsTable } from './errors.ts';
import { wordMarks } from './marks.ts';
import { readOperations, readSpec, type Spec } from './operations.ts';
import { type Call, type LanguageID, languages, samplesOf } from './samples/samples.ts';
import { componentsUsedBy, flat, property, schemaMarkdown, typeText } from './schema-markdown.ts';
import { addedSources, sourceMeanings } from './sources.ts';

/** A piece of the reference: a heading with Markdown under it. Links are to the reference's own addresses, as in the spec. */
export interface Part {
  /** Empty where the text goes on under the heading before it. */
  title: string;
  /** 0 for what the whole is about. */
  depth: number;
  text: string;
  /** Whether a page may show the heading only, until it is asked for more. */
  isFolded?: boolean;
  /** Of a sample. */
  language?: LanguageID;
  /** Of an operation. Markdown has it before the text. */
  call?: Pick<Operation, 'method' | 'path'>;
}

/** The reference as Markdown, by file name: its introduction and chapters, each operation, each schema. */
export function markdownFiles(spec: Spec): Map<string, string> {
  const operations = readOperations(spec);
  const schemas = Object.keys(spec.components.schemas);
  return new Map([
    ['index.md', indexMarkdown(spec)],
    ...operations.map((one) => [`${one.operationId}.md`, operationMarkdown(one, spec)] as const),
    ...schemas.map(
      (name) => [`${name}.md`, `${linked(`# ${name}\n\n${schemaText(name, spec)}`, spec)}\n`] as const,
    ),
  ]);
}

/** The introduction and the chapters, with links to the operations and the schemas. */
function indexMarkdown(spec: Spec): string {
  const { title, description } = spec.info;
  const operations = readOperations(spec);
  const chapters = spec.tags.map(({ name, description }) => {
    const list = operations
      .filter(({ tag }) => tag === name)
      .map(
        ({ operationId, summary, method, path }) => `- [${summary}](#${operationId}): \`${method} ${path}\``,
      );
    return `## ${name}\n\n${description.trim().replaceAll(/^## /gm, '### ')}\n\n${list.join('\n')}`;
  });
  const schemas = Object.keys(spec.components.schemas).map((name) => `- [${name}](#${name})`);
  const parts = [`# ${title}`, description.trim(), ...chapters, `## Schemas\n\n${schemas.join('\n')}`];
  const text = [...parts, `## Marks\n\n${marksText(spec)}`].join('\n\n');
  return `${linked(text, spec, headingsIn(text))}\n`;
}

/** Links as they are in Markdown files: an operation and a schema have files of their own, all else is in index.md. */
function linked(markdown: string, spec: Spec, inFile: ReadonlyMap<string, string> = new Map()): string {
  const files = new Set([
    ...readOperations(spec).map(({ operationId }) => operationId),
    ...Object.keys(spec.components.schemas),
  ]);
  return markdown
    .replaceAll(/\]\(#([^)]+)\)/g, (_, address: string) => {
      const own = inFile.get(address);
      if (own !== undefined) return `](#${own})`;
      return files.has(address) ? `](${address}.md)` : `](index.md#${slug(address.replace(/^tag\//, ''))})`;
    })
    .replaceAll(/(\]\(\.\.\/guides\/[\w-]+)\.html/g, '$1.md');
}

/** The places in a Markdown file, by the addresses that the reference has for them. */
function headingsIn(markdown: string): Map<string, string> {
  return new Map(
    [...markdown.matchAll(/^#+ (.+)$/gm)].flatMap(([, text = '']) => [
      [slug(text), slug(text)],
      [tagAddress(text), slug(text)],
    ]),
  );
}

/** Everything about an operation in one Markdown file, with the schemas that it uses. */
export function operationMarkdown(operation: Operation, spec: Spec = readSpec()): string {
  const names = componentsUsedBy(operation, spec);
  const parts = [
    ...operationParts(operation, spec),
    { title: 'Schemas', depth: 1, text: '' },
    ...names.map((name) => ({ title: name, depth: 2, text: schemaText(name, spec) })),
    { title: 'Marks', depth: 1, text: marksText(spec) },
  ];
  const markdown = parts.map(partMarkdown);
  const text = markdown.join('\n\n');
  const own = new Map(names.map((name) => [name, name.toLowerCase()]));
  return `${linked(text, spec, own)}\n`.replaceAll(/\n{3,}/g, '\n\n');
}

function partMarkdown({ title, depth, text, call }: Part): string {
  const line = call ? `\`${call.method} ${call.path}\`\n\n` : '';
  return [...(title ? [`${'#'.repeat(depth + 1)} ${title}`] : []), line + text].join('\n\n');
}

/** An operation: what it does, what it takes, what comes back, and samples. */
export function operationParts(operation: Operation, spec: Spec = readSpec()): Part[] {
  const { summary, description, isDeprecated, method, path, parameters, body, responses } = operation;
  const text = [
    ...(isDeprecated ? ['**Deprecated.** It still works; use something else in what you write now.'] : []),
    description,
    ...securityText(operation, spec),
  ];
  return [
    { title: summary, depth: 0, text: text.join('\n\n'), call: { method, path } },
    ...places.flatMap((place) => parameterParts(place, parameters[place])),
    ...(body ? bodyParts(body) : []),
    ...sampleParts(operation, spec),
    ...responses.filter(({ isSuccess }) => isSuccess).flatMap(successParts),
    ...errorParts(responses.filter(({ isSuccess }) => !isSuccess)),
  ];
}

/** The heading over the table of an operation's errors. */
export const ERRORS = 'Errors';

/** The heading over the samples of an operation. */
export const SAMPLES = 'Samples';

const TITLES: Readonly<Record<Place, string>> = {
  path: 'Path parameters',
  query: 'Query parameters',
  header: 'Header parameters',
};

function parameterParts(place: Place, parameters: readonly Parameter[]): Part[] {
  if (parameters.length === 0) return [];
  const list = parameters.map(({ name, schema, description, example, isDeprecated, isRequired }) =>
    property(name, schema, {
      isDeprecated,
      isRequired,
      text: `${flat(description)} Example: ${[example]
        .flat()
        .map((one) => `\`${one}\``)
        .join(', ')}.`,
    }),
  );
  return [{ title: TITLES[place], depth: 1, text: list.join('\n') }];
}

/** How to show who is asking, where that is not the one way that there is. */
function securityText({ security }: Operation, spec: Spec): string[] {
  if (security.length === 0) return ['Needs no credential.'];
  const schemes = readSecuritySchemes(spec);
  if (schemes.length === 1) return [];
  const ways = schemes
    .filter(({ name }) => security.includes(name))
    .map(({ header, prefix }) => `\`${header}: ${prefix}…\``);
  return [`Needs a credential, as ${ways.join(' or as ')}.`];
}

/** A schema's own text. */
export function schemaText(name: string, spec: Spec): string {
  const schema = spec.components.schemas[name];
  if (!schema) throw new Error(`The spec has no schema ${name}.`);
  return schemaMarkdown(schema);
}

function marksText(spec: Spec): string {
  const meanings = sourceMeanings(spec);
  const list = addedSources.map((source) => `- ${wordMarks.sign(source).trim()}: ${meanings[source]}`);
  return `A mark stands before what is not in Beeper's public documentation, and holds to the end of a description or to the next mark.\n\n${list.join('\n')}`;
}

function bodyParts({ description, isRequired, schema, examples }: Body): Part[] {
  const need = isRequired ? 'Required.' : 'Optional.';
  return [
    { title: 'Request body', depth: 1, text: `${description} JSON. ${need}\n\n${content(schema)}` },
    ...exampleParts(examples, 2),
  ];
}

function successParts({ status, description, schema, headers, examples }: Response): Part[] {
  const text = [description, content(schema), ...headersText(headers)];
  return [{ title: `Response: ${status}`, depth: 1, text: text.join('\n\n') }, ...exampleParts(examples, 2)];
}

/** The mark that a description begins with. */
const MARK = /^(?:\([\w ]+\) |<span class="source"[^>]*>[^<]*<\/span> )/;

/** All that can come instead, in one table, and the bodies that hold more than a code and a message. */
function errorParts(responses: readonly Response[]): Part[] {
  if (responses.length === 0) return [];
  const bodies = new Set(responses.map(({ schema }) => typeText(schema)));
  const signs = new Set(responses.map(({ description }) => MARK.exec(description)?.[0] ?? ''));
  const [sign = ''] = signs.size === 1 ? signs : [];
  const text = [
    `${sign}What can come instead, and what to do about it:`,
    errorsTable(errorsOf(responses)),
    `Body: ${[...bodies].join(' or ')}. [Errors and retries](${ERRORS_GUIDE}) tells what is safe to repeat, and when.`,
    ...headersText(headersOf(responses)),
  ];
  const detailed = responses
    .flatMap(({ examples }) => examples)
    .filter(({ value }) => Object(value).details !== undefined);
  return [{ title: ERRORS, depth: 1, text: text.join('\n\n') }, ...exampleParts(detailed, 2)];
}

/** Each header once, and with which statuses it comes, unless that is all of them. */
function headersOf(responses: readonly Response[]): Header[] {
  const all = new Map(responses.flatMap(({ headers }) => headers).map((header) => [header.name, header]));
  return [...all.values()].map((header) => {
    const having = responses.filter(({ headers }) => headers.some(({ name }) => name === header.name));
    if (having.length === responses.length) return header;
    const statuses = having.map(({ status }) => status).join(', ');
    return { ...header, description: `With ${statuses}. ${header.description}` };
  });
}

function headersText(headers: readonly Header[]): string[] {
  if (headers.length === 0) return [];
  const list = headers.map(({ name, description, schema, isRequired }) =>
    property(name, schema, { isRequired, text: flat(description) }),
  );
  return ['Headers:', list.join('\n')];
}

function content(schema: Schema): string {
  const name = refName(schema);
  if (name) return `Body: ${typeText(schema)}`;
  return schema.properties ? schemaMarkdown(schema) : `Body: ${typeText(schema)}`;
}

/** The first is there to be read, the others to be looked up. */
function exampleParts(examples: readonly Example[], depth: number): Part[] {
  return examples.map(({ summary, value }, index) => ({
    title: `Example: ${summary}`,
    depth,
    text: fenced('json', JSON.stringify(value, null, 2)),
    isFolded: index > 0,
  }));
}

function sampleParts(operation: Operation, spec: Spec): Part[] {
  return [
    { title: SAMPLES, depth: 1, text: '' },
    ...samplesOf(operation, spec).flatMap(({ title, code, path, body }) => [
      ...(title ? [{ title, depth: 2, text: '' }] : []),
      ...languages.map(({ id, label, fence }, index) => ({
        title: label,
        depth: title ? 3 : 2,
        text: fenced(fence, code[id]),
        language: id,
        isFolded: index > 0,
      })),
      ...playgroundParts(path, body),
    ]),
  ];
}

/** A link to the same call in the playground, where it is about one bridge. */
function playgroundParts(path: Call['path'], body: Call['body']): Part[] {
  if (path.bridgeID === undefined) return [];
  const query = new URLSearchParams({ bridge: `${path.bridgeID}` });
  if (typeof body?.flowID === 'string') query.set('flow', body.flowID);
  return [{ title: '', depth: 3, text: `[Run in the playground](../playground/index.html?${query})` }];
}

function fenced(language: string, code: string): string {
  const fence = code.includes('```') ? '````' : '```';
  return `${fence}${language}\n${code}\n${fence}`;
}
