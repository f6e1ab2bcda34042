import { type Document, refName } from '@bridges-api/spec/operations';

/** A schema whose variants are told apart by their `type`. */
export interface Union {
  /** Name of its schema: LoginStep. */
  name: string;
  /** Schema names by `type`. */
  variants: Map<string, string>;
}

/** @throws {Error} when a union is not told apart by `type`, has no mapping, or would give a name that is taken */
export function readUnions({ components }: Document): Union[] {
  const unions = Object.entries(components.schemas).flatMap(([name, { discriminator }]): Union[] => {
    if (!discriminator) return [];
    const { propertyName, mapping } = discriminator;
    if (propertyName !== 'type' || !mapping)
      throw new Error(`The discriminator of ${name} needs the property "type" and a mapping.`);
    const variants = Object.entries(mapping).map(([type, $ref]) => [type, refName({ $ref }) ?? ''] as const);
    return [{ name, variants: new Map(variants) }];
  });
  const names = unions.flatMap(({ name, variants }) => [shortName(name), ...variants.values()]);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two unions of the spec would name something ${twice}.`);
  return unions;
}

/** Guards and an exhaustive match for each union. */
export function unions(all: Union[]): string {
  const types = all.flatMap(({ name, variants }) => [name, ...variants.values()]).sort();
  return `import { hasType, matchType, type Unknown } from '../match.ts';
import type { ${types.join(', ')} } from './openapi.ts';

${all.map((union) => guards(union) + match(union)).join('\n')}`;
}

function guards({ name, variants }: Union): string {
  return [...variants]
    .map(
      ([type, variant]) => `/** Whether it is there and its \`type\` is \`${type}\`. */
export const is${variant} = (value: ${name} | Unknown | undefined): value is ${variant} => hasType(value, '${type}');\n`,
    )
    .join('');
}

function match({ name, variants }: Union): string {
  const short = shortName(name);
  const arms = [...variants].map(([type, variant]) => `  ${type}: (value: ${variant}) => Result;\n`);
  return `
/** What to do with each kind of \`${name}\`. \`unknown\` is for those that a newer server may send. */
export interface ${short}Arms<Result> {
${arms.join('')}  unknown: (value: Unknown) => Result;
}
/** Calls the arm that the value's \`type\` names, and returns what it returns. */
export const match${short}: <Result>(value: ${name} | Unknown, arms: ${short}Arms<Result>) => Result = matchType;\n`;
}

/** The last word, which is enough to tell the unions apart: Step for LoginStep. */
function shortName(name: string): string {
  return name.replace(/^.*(?=[A-Z])/, '');
}
