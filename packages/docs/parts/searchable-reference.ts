import type { Operation } from '@bridges-api/spec/operations';
import { SCHEMAS, slug, tagAddress } from '../reference/addresses.ts';
import { readOperations, type Spec } from '../reference/operations.ts';
import { code } from './table.ts';

/**
 * The words of the reference under the addresses that it has, for the site's search. Nobody reads this page: the build
 * puts the reference itself in its place.
 */
export function searchableReference(spec: Spec, operations = readOperations(spec)): string {
  return [
    anchored(spec.info.description, 2),
    ...spec.tags.map(({ name, description }) =>
      [
        heading(2, name, tagAddress(name)),
        anchored(description, 3),
        ...operations.filter(({ tag }) => tag === name).map(operationText),
      ].join('\n\n'),
    ),
    heading(2, SCHEMAS, SCHEMAS.toLowerCase()),
    ...Object.entries(spec.components.schemas).map(([name, { description = '', properties = {} }]) =>
      [heading(3, name, name), description, codes(Object.keys(properties))].join('\n\n'),
    ),
  ].join('\n\n');
}

function operationText({
  operationId,
  method,
  path,
  summary,
  description,
  body,
  responses,
}: Operation): string {
  const fields = Object.keys(body?.schema.properties ?? {});
  const errors = responses.flatMap(({ examples }) => examples.map(({ value }) => Object(value).code));
  return [
    heading(3, `${summary} ${code(operationId)}`, operationId),
    code(`${method} ${path}`),
    description,
    codes([...fields, ...new Set(errors.filter((error) => typeof error === 'string'))]),
  ].join('\n\n');
}

/** A description whose headings have the reference's addresses, at a level below those around it. */
function anchored(markdown: string, level: number): string {
  return markdown.replace(/^## (.+)$/gm, (_, text: string) => heading(level, text, slug(text)));
}

function heading(level: number, text: string, address: string): string {
  return `${'#'.repeat(level)} ${text} {#${address}}`;
}

function codes(words: readonly string[]): string {
  return words.map(code).join(' ');
}
