import type { Document, Operation, Schema } from '@bridges-api/spec/operations';
import { pascalCase } from './methods.ts';
import type { Union } from './unions.ts';

/** An enum of the spec: the name of its array, its values, and what has them. */
type Enum = readonly [name: string, values: readonly unknown[], of: string];

/** The enums as arrays that are there at run time, named after schema and property: bridgeStatuses. */
export function enums(document: Document, operations: readonly Operation[], unions: Union[]): string {
  const schemas = Object.entries(document.components.schemas);
  const bodies = operations.flatMap(({ operationId, body }) =>
    body ? [[operationId, body.schema] as const] : [],
  );
  const found: Enum[] = [
    ...schemas.flatMap(([name, { enum: values }]) => (values ? [[plural(name), values, name] as const] : [])),
    ...[...schemas, ...bodies].flatMap(([name, { properties = {} }]) =>
      Object.entries(properties).flatMap(([property, schema]) => ofProperty(name, property, schema)),
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
  return found
    .map(([name, values, of]) => {
      const list = JSON.stringify(values).replaceAll(',', ', ');
      return `/** The values of \`${of}\` that the spec knows. */\nexport const ${camelCase(name)} = ${list} as const;\n`;
    })
    .join('');
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
