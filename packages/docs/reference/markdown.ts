import {
  type Body,
  type Example,
  type Operation,
  type Parameter,
  type Place,
  places,
  type Response,
  readSecuritySchemes,
  refName,
  type Schema,
} from '@bridges-api/spec/operations';
import { wordMarks } from './marks.ts';
import { readSpec, type Spec } from './operations.ts';
import { languages, samplesOf } from './samples/samples.ts';
import { componentsOf, flat, property, schemaMarkdown, typeText } from './schema-markdown.ts';
import { addedSources, sourceMeanings } from './sources.ts';

/** A piece of the reference: a heading with Markdown under it. Links are to the reference's own addresses, as in the spec. */
export interface Part {
  title: string;
  /** 0 for what the whole is about. */
  depth: number;
  text: string;
  /** Whether a page may show the heading only, until it is asked for more. */
  isFolded?: boolean;
}

/** Everything about an operation in one Markdown file, with the schemas that it uses. */
export function operationMarkdown(operation: Operation, spec: Spec = readSpec()): string {
  const schemas = [operation.body, ...operation.responses].flatMap((body) => (body ? [body.schema] : []));
  const names = componentsOf(schemas, spec);
  const parts = [
    ...operationParts(operation, spec),
    { title: 'Schemas', depth: 1, text: '' },
    ...names.map((name) => ({ title: name, depth: 2, text: schemaText(name, spec) })),
    { title: 'Marks', depth: 1, text: marksText(spec) },
  ];
  const markdown = parts.map(({ title, depth, text }) => `${'#'.repeat(depth + 1)} ${title}\n\n${text}`);
  // Schemas are in the same file; another operation has its own; tags and headings are in the page.
  return `${markdown.join('\n\n').replaceAll(/\]\(#([^)]+)\)/g, (_, address: string) => {
    if (names.includes(address)) return `](#${address.toLowerCase()})`;
    return /^[a-z]+[A-Z]\w*$/.test(address) ? `](${address}.md)` : `](index.html#${address})`;
  })}\n`.replaceAll(/\n{3,}/g, '\n\n');
}

/** An operation: what it does, what it takes, what comes back, and samples. */
export function operationParts(operation: Operation, spec: Spec = readSpec()): Part[] {
  const { summary, description, isDeprecated, method, path, parameters, body, responses } = operation;
  const text = [
    `\`${method} ${path}\``,
    ...(isDeprecated ? ['**Deprecated.** It still works; use something else in what you write now.'] : []),
    description,
    ...securityText(operation, spec),
  ];
  return [
    { title: summary, depth: 0, text: text.join('\n\n') },
    ...places.flatMap((place) => parameterParts(place, parameters[place])),
    ...(body ? bodyParts(body) : []),
    ...sampleParts(operation, spec),
    { title: 'Responses', depth: 1, text: '' },
    ...responses.flatMap(responseParts),
  ];
}

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

function responseParts({ status, description, schema, headers, examples }: Response): Part[] {
  const list = headers.map(({ name, description, schema: own, isRequired }) =>
    property(name, own, { isRequired, text: flat(description) }),
  );
  const text = [description, content(schema), ...(list.length > 0 ? ['Headers:', list.join('\n')] : [])];
  return [{ title: `${status}`, depth: 2, text: text.join('\n\n') }, ...exampleParts(examples, 3)];
}

function content(schema: Schema): string {
  const name = refName(schema);
  if (name) return `Body: ${typeText(schema)}`;
  return schema.properties ? schemaMarkdown(schema) : `Body: ${typeText(schema)}`;
}

function exampleParts(examples: readonly Example[], depth: number): Part[] {
  return examples.map(({ summary, value }) => ({
    title: `Example: ${summary}`,
    depth,
    text: fenced('json', JSON.stringify(value, null, 2)),
    isFolded: true,
  }));
}

function sampleParts(operation: Operation, spec: Spec): Part[] {
  return [
    { title: 'Samples', depth: 1, text: '' },
    ...samplesOf(operation, spec).flatMap(({ title, code }) =>
      languages.map(({ id, label, fence }, index) => ({
        title: title ? `${title}: ${label}` : label,
        depth: 2,
        text: fenced(fence, code[id]),
        isFolded: index > 0,
      })),
    ),
  ];
}

function fenced(language: string, code: string): string {
  const fence = code.includes('```') ? '````' : '```';
  return `${fence}${language}\n${code}\n${fence}`;
}
