import { type Operation, refName, type Schema } from '@bridges-api/spec/operations';
import type { Spec } from './operations.ts';
import { plainTypes } from './type-lists.ts';

// What a reader is told of. A keyword that is not here stops the build: it would be left out unseen.
const KNOWN = new Set(
  [
    '$ref title type description const enum items properties required additionalProperties oneOf allOf discriminator',
    'default deprecated format pattern minLength maxLength minItems maxItems minimum maximum exclusiveMinimum',
    'x-enumDescriptions x-enum-sources x-source',
  ].flatMap((names) => names.split(' ')),
);

/** A schema in Markdown: what it is, then its properties, variants or values as a list. */
export function schemaMarkdown(schema: Schema): string {
  const { description = '', allOf } = schema;
  const bases = allOf?.flatMap((one) => (one.$ref ? [`Has everything of ${typeText(one)}, and:`] : []));
  return [description.trim(), ...(bases ?? []), contentList(schema)].filter(Boolean).join('\n\n');
}

/** A bullet for a parameter or a property, with what it consists of indented under it. */
export function property(
  name: string,
  schema: Schema,
  notes: { isRequired: boolean; isDeprecated?: boolean; text?: string },
): string {
  const { isRequired, isDeprecated = schema.deprecated } = notes;
  const about = [
    typeText(schema),
    ...(isRequired ? ['required'] : []),
    ...(isDeprecated ? ['deprecated'] : []),
  ].join(', ');
  const text = notes.text ?? flat(schema.description ?? '');
  const inner = schema.$ref ? '' : contentList(schema);
  return `- \`${name}\` (${about})${text && `: ${text}`}${inner && `\n${inner.replaceAll(/^/gm, '  ')}`}`;
}

/** A type as the client has it, with links to components, and what its values keep to: `[Bridge](#Bridge)[], at least 1`. */
export function typeText(schema: Schema): string {
  return [typeName(schema), ...limits(schema)].join(', ');
}

/** As TypeScript writes it. */
function typeName(schema: Schema): string {
  const unknown = Object.keys(schema).find((keyword) => !KNOWN.has(keyword));
  if (unknown) throw new Error(`The reference does not know how to show the keyword ${unknown} of a schema.`);
  const name = refName(schema);
  if (name) return `[${name}](#${name})`;
  const { type = 'object', items, additionalProperties, oneOf } = schema;
  if (oneOf) return (plainTypes(schema) ?? oneOf.map(typeName)).map(scalar).join(' or ');
  if (items) return items.oneOf ? `(${typeName(items)})[]` : `${typeName(items)}[]`;
  if (typeof additionalProperties === 'object') return `{ [key: string]: ${typeName(additionalProperties)} }`;
  return scalar(type);
}

/** TypeScript has no integers. */
function scalar(type: string): string {
  return type === 'integer' ? 'number' : type;
}

/** What a value must keep to, in words. */
function limits({
  exclusiveMinimum,
  format,
  items,
  maxItems,
  maximum,
  maxLength,
  minimum,
  minItems,
  minLength = 0,
  pattern,
  type,
}: Schema): string[] {
  return [
    ...(type === 'integer' ? ['whole'] : []),
    ...(minItems ? [`at least ${minItems}`] : []),
    ...(maxItems === undefined ? [] : [`at most ${maxItems}`]),
    ...(items ? limits(items).map((limit) => `each ${limit}`) : []),
    ...(format === undefined ? [] : [format]),
    ...(minLength === 1 ? ['not empty'] : minLength > 1 ? [`at least ${minLength} characters`] : []),
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
    ...(pattern === undefined ? [] : [`matches \`${pattern}\``]),
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(exclusiveMinimum === undefined ? [] : [`more than ${exclusiveMinimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
  ];
}

/** Names of the components that bodies of an operation need, each once. */
export function componentsUsedBy({ body, responses }: Operation, spec: Spec): string[] {
  const bodies = [...(body ? [body] : []), ...responses];
  return componentsOf(
    bodies.map(({ schema }) => schema),
    spec,
  );
}

/** Names of the components that a component needs, each once, without its own. */
export function componentsUsedBySchema(name: string, spec: Spec): string[] {
  const schema = spec.components.schemas[name];
  return schema ? componentsOf([schema], spec).filter((other) => other !== name) : [];
}

/** Names of the components that a schema needs, and those that they need, each once and in that order. */
function componentsOf(schemas: readonly Schema[], spec: Spec): string[] {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const name = '$ref' in value ? refName(value as Schema) : undefined;
    if (name && !names.has(name)) {
      names.add(name);
      visit(spec.components.schemas[name]);
    }
    for (const one of Object.values(value)) visit(one);
  };
  schemas.forEach(visit);
  return [...names];
}

function contentList(schema: Schema): string {
  const { properties = {}, required = [], oneOf, allOf, discriminator, items, additionalProperties } = schema;
  if (oneOf) return plainTypes(schema) ? '' : variants(oneOf, discriminator);
  if (allOf)
    return allOf
      .filter(({ $ref }) => !$ref)
      .map(contentList)
      .join('\n');
  if (items && !items.$ref) return contentList(items);
  if (typeof additionalProperties === 'object' && !additionalProperties.$ref)
    return contentList(additionalProperties);
  if (schema.enum) return values(schema);
  return Object.entries(properties)
    .map(([name, one]) => property(name, one, { isRequired: required.includes(name) }))
    .join('\n');
}

function variants(oneOf: readonly Schema[], discriminator: Schema['discriminator']): string {
  const { propertyName, mapping = {} } = discriminator ?? {};
  return oneOf
    .map((one) => {
      const value = Object.keys(mapping).find((key) => mapping[key] === one.$ref);
      return `- ${typeText(one)}${value === undefined ? '' : `, when \`${propertyName}\` is \`${value}\``}`;
    })
    .join('\n');
}

function values({ enum: all = [], 'x-enumDescriptions': meanings = {} }: Schema): string {
  return all
    .map(
      (value) => `- \`${value}\`${meanings[String(value)] ? `: ${flat(meanings[String(value)] ?? '')}` : ''}`,
    )
    .join('\n');
}

/** In one line, as an item of a list is. */
export function flat(markdown: string): string {
  return markdown.trim().replaceAll(/\s*\n\s*/g, ' ');
}
