// The reference as HTML: the same in the page that Redoc takes over, in the text, and on the page of an operation.
import type { Operation } from '@bridges-api/spec/operations';
import { headings, SCHEMAS, slug, tagAddress } from './addresses.ts';
import { escaped, html } from './html.ts';
import { ERRORS, operationParts, type Part, SAMPLES, schemaText } from './markdown.ts';
import { readOperations, type Spec } from './operations.ts';
import { languages } from './samples/samples.ts';
import { componentsUsedBy, componentsUsedBySchema } from './schema-markdown.ts';

/** How long the HTML of one page may be, in characters. */
const LIMIT = 900_000;

/** Everything there is, for one page. */
export interface Whole {
  readonly html: string;
  /** Whether that would be too much for a page: then each operation and schema is at its place as a link to a page of its own. */
  readonly isDivided: boolean;
}

/** Introduction, chapters with their operations, and schemas. */
export function wholeContent(spec: Spec): Whole {
  const isDivided = isTooMuch(spec);
  const html = isDivided
    ? contentOf(spec, ({ operationId, summary }) => linkTo(operationId, summary), true)
    : contentOf(spec, operationSection);
  return { html, isDivided };
}

/** Whether the operations are too much for one page. */
function isTooMuch(spec: Spec): boolean {
  let length = 0;
  return readOperations(spec).some((operation) => {
    length += operationSection(operation, spec, 1).length;
    return length > LIMIT;
  });
}

function linkTo(id: string, title: string): string {
  return `<section id="${id}" class="elsewhere"><p><a href="text/${id}.html">${escaped(title)}</a></p></section>`;
}

function contentOf(
  spec: Spec,
  sectionOf: (operation: Operation, spec: Spec, level: number) => string,
  isLinked = false,
): string {
  const { title, version, description } = spec.info;
  const operations = readOperations(spec);
  const names = Object.keys(spec.components.schemas);
  const tags = spec.tags.map(({ name, description }) => {
    const own = operations.filter(({ tag }) => tag === name);
    return `<section id="${tagAddress(name)}"><h2>${escaped(name)}</h2>
${sectionsOf(description, 3)}
${own.map((operation) => sectionOf(operation, spec, 3)).join('\n')}</section>`;
  });
  return `<h1>${escaped(title)} <small>${escaped(version)}</small></h1>
<p>Download <a href="../openapi.yaml" download>openapi.yaml</a> or <a href="../openapi.json" download>openapi.json</a>.</p>
${sectionsOf(description, 2)}
${tags.join('\n')}
<section id="${SCHEMAS.toLowerCase()}"><h2>${SCHEMAS}</h2>
${isLinked ? names.map((name) => linkTo(name, name)).join('\n') : schemaSections(names, spec, 3)}</section>`;
}

/** A schema, with those that it uses. */
export function schemaContent(name: string, spec: Spec): string {
  const others = componentsUsedBySchema(name, spec);
  const used = others.length > 0 ? `\n<h2>${SCHEMAS}</h2>\n${schemaSections(others, spec, 3)}` : '';
  return schemaSections([name], spec, 1) + used;
}

/** An operation, with the schemas that it uses. */
export function operationContent(operation: Operation, spec: Spec): string {
  return `${operationSection(operation, spec, 1)}
<p>A mark such as <span class="source">ours</span> stands before what is not in Beeper's public documentation: see <a href="#where-each-claim-comes-from">where each claim comes from</a>.</p>
<section id="${SCHEMAS.toLowerCase()}"><h2>${SCHEMAS}</h2>
${schemaSections(componentsUsedBy(operation, spec), spec, 3)}</section>`;
}

/** A description, each part of it under a heading as a section with that heading's address. */
function sectionsOf(description: string, level: number): string {
  const [start = '', ...parts] = description.split(/^(?=## )/m);
  const sections = parts.map((part) => {
    const [title = ''] = headings(part);
    return `<section id="${slug(title)}" class="part"><h${level}>${escaped(title)}</h${level}>
${html(part.replace(/^## .*\n/, ''), level + 1)}</section>`;
  });
  return [html(start, level), ...sections].join('\n');
}

function schemaSections(names: readonly string[], spec: Spec, level: number): string {
  const sections = names.map(
    (name) =>
      `<section id="${name}" class="schema"><h${level}><code>${name}</code></h${level}>\n${html(schemaText(name, spec), level + 1)}</section>`,
  );
  return sections.join('\n');
}

/** An operation's section, its heading at a level. */
function operationSection(operation: Operation, spec: Spec, level: number): string {
  const { operationId } = operation;
  const parts = operationParts(operation, spec);
  return `<section id="${operationId}" class="operation">
${parts
  .map((part) =>
    part.call
      ? beginning(part, part.call, level, jumpsTo(parts, operationId))
      : partHTML(part, level, operationId),
  )
  .join('\n')}
<p class="as-markdown"><a href="${operationId}.md">This operation as Markdown</a></p></section>`;
}

/** The parts of an operation that lie far below its beginning, as links. */
function jumpsTo(parts: readonly Part[], operationId: string): string {
  const links = parts
    .filter(({ depth, title }) => depth === 1 && title !== '')
    .map(({ title }) => `<a href="#${placeOf(operationId, title)}">${escaped(title)}</a>`);
  return `<div class="jump">${links.join(' ')}</div>`;
}

/** Where a part of an operation is, on a page that may have other operations: `submitLoginStep-errors`. */
export function placeOf(operationId: string, title: string): string {
  return `${operationId}-${slug(title)}`;
}

/** What an operation is called, what calls it, ways to its parts, and what it does. */
function beginning(
  { title, text }: Part,
  { method, path }: NonNullable<Part['call']>,
  level: number,
  jumps: string,
): string {
  return `<h${level}>${escaped(title)}</h${level}>
<p class="call"><span class="method ${method}">${method}</span> <code>${escaped(path)}</code></p>
${jumps}
${html(text, 6)}`;
}

/** What chooses the language of all samples, where a script is there for it. */
const CHOICE = `<div class="languages" role="group" aria-label="Language of the samples">${languages
  .map(({ id, label }) => `<button type="button" data-choose="${id}" aria-pressed="false">${label}</button>`)
  .join('')}</div>`;

function heading(level: number, name: string, id: string | undefined): string {
  return `<h${level}${id === undefined ? '' : ` id="${id}"`}>${name}</h${level}>`;
}

function partHTML(
  { title, depth, text, isFolded, language }: Part,
  level: number,
  operationId: string,
): string {
  const body = html(text, 6);
  const name = escaped(title);
  if (title === '') return body;
  if (title === SAMPLES) return `${heading(level + depth, name, placeOf(operationId, title))}\n${CHOICE}`;
  if (language)
    return `<details class="sample" data-language="${language}"${isFolded ? '' : ' open'}><summary>${name}</summary>\n${body}</details>`;
  if (isFolded) return `<details><summary>${name}</summary>\n${body}</details>`;
  const content = title === ERRORS ? `<div class="errors">${body}</div>` : body;
  return `${heading(level + depth, name, depth === 1 ? placeOf(operationId, title) : undefined)}\n${content}`;
}
