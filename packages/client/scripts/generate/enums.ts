import { pascalCase } from './methods.ts';
import type { Operation, Schema, Spec } from './spec.ts';
import type { Union } from './unions.ts';

/** The enums as arrays that are there at run time, named after schema and property: bridgeStatuses. */
export function enums(spec: Spec, operations: Operation[], unions: Union[]): string {
  const schemas = Object.entries(spec.components.schemas);
  const bodies = operations.flatMap(({ operationId, body }) => (body ? [[operationId, body] as const] : []));
  const found = [
    ...schemas.flatMap(([name, { enum: values }]) => (values ? [[plural(name), values, name] as const] : [])),
    ...[...schemas, ...bodies].flatMap(([name, { properties = {} }]) =>
      Object.entries(properties).flatMap(([property, schema]) => ofProperty(name, property, schema)),
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

function ofProperty(owner: string, property: string, schema: Schema) {
  const of = `${owner}.${property}`;
  const name = pascalCase(owner) + pascalCase(property);
  if (schema.enum) return [[plural(name), schema.enum, of] as const];
  // A list of values is named in the plural already.
  return schema.items?.enum ? [[name, schema.items.enum, of] as const] : [];
}

function plural(name: string): string {
  return name + (name.endsWith('s') ? 'es' : 's');
}

/** \`bridgeStatuses\` for \`BridgeStatuses\`, \`apiErrors\` for \`APIErrors\`. */
function camelCase(name: string): string {
  return name.replace(/^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/, (start) => start.toLowerCase());
}
