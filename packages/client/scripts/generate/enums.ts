import { type Document, type Operation, objectOf, partsOf, type Schema } from '@bridges-api/spec/operations';
import { pascalCase } from './methods.ts';
import type { Union } from './unions.ts';

/** An enum of the spec: the name of its array, its values, and what has them. */
type Enum = readonly [name: string, values: readonly unknown[], of: string];

/**
 * The enums as arrays that are there at run time, named after schema and property: bridgeStatuses.
 *
 * @throws {Error} when an enum or a union has no name that an array could be called by, or two have the same
 */
export function enums(document: Document, operations: readonly Operation[], unions: Union[]): string {
  const schemas = Object.entries(document.components.schemas);
  const bodies = operations.flatMap(({ operationId, body }) =>
    body ? [[operationId, body.schema] as const] : [],
  );
  const found: Enum[] = [
    ...schemas.flatMap(([name, { enum: values }]) => (values ? [[plural(name), values, name] as const] : [])),
    ...[...schemas, ...bodies].flatMap(([name, schema]) =>
      Object.entries(objectOf(document, schema).properties ?? {}).flatMap(([property, own]) =>
        ofProperty(name, property, own),
      ),
    ),
    ...operations.flatMap(({ operationId, parameters }) =>
      Object.values(parameters)
        .flat()
        .flatMap(({ name, schema }) => ofProperty(operationId, name, schema)),
    ),
    ...unions.map(
      ({ name, variants }) => [plural(`${name}Type`), [...variants.keys()], `${name}.type`] as const,
    ),
  ];
  const names = found.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two enums of the spec would be named ${twice}.`);
  const owners = new Set([...found.map(([, , of]) => of), ...unions.map(({ name }) => name)]);
  const nameless = choices(document, operations).find((name) => !owners.has(name));
  if (nameless !== undefined)
    throw new Error(
      `Make the choice at ${nameless} a component: it is too deep to be named after its property.`,
    );
  return found
    .map(([name, values, of]) => {
      const list = JSON.stringify(values).replaceAll(',', ', ');
      return `/** The values of \`${of}\` that the spec knows. */\nexport const ${camelCase(name)} = ${list} as const;\n`;
    })
    .join('');
}

/** What has an enum or a union of objects anywhere in the document, but for headers of answers. */
function choices(document: Document, operations: readonly Operation[]): string[] {
  const schemas = Object.keys(document.components.schemas);
  const places = [
    ...schemas.map((name) => [`#/components/schemas/${name}`, name] as const),
    ...operations.flatMap(({ operationId, parameters, body, responses }) => [
      ...Object.values(parameters)
        .flat()
        .map(({ name, schemaPointer }) => [schemaPointer, `${operationId}.${name}`] as const),
      ...[...(body ? [body] : []), ...responses].map(
        ({ schemaPointer }) => [schemaPointer, operationId] as const,
      ),
    ]),
  ];
  return places.flatMap(([pointer, name]) =>
    partsOf(document, pointer, name)
      .filter(({ kind }) => kind !== 'property')
      .map((part) => part.name.split(part.kind === 'value' ? '=' : ': ')[0] ?? part.name),
  );
}

/** Of a property, or of a parameter of an operation. */
function ofProperty(owner: string, property: string, schema: Schema): Enum[] {
  const of = `${owner}.${property}`;
  // A header is called `X-Sort-By`.
  const name = pascalCase(owner) + property.split('-').map(pascalCase).join('');
  if (schema.enum) return [[plural(name), schema.enum, of]];
  // A list of values is named in the plural already.
  return schema.items?.enum ? [[name, schema.items.enum, of]] : [];
}

function plural(name: string): string {
  return name + (name.endsWith('s') ? 'es' : 's');
}

/** \`bridgeStatuses\` for \`BridgeStatuses\`, \`apiErrors\` for \`APIErrors\`. */
function camelCase(name: string): string {
  return name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/, (start) => start.toLowerCase());
}
