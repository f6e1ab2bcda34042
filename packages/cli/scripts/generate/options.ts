import type { OperationOption } from '../../src/operation-command.ts';
import { optionName } from './names.ts';
import { type Input, resolve, type Schema, type Spec } from './spec.ts';
import { plainText, shortText } from './text.ts';

/** The option that stands for a parameter or for a property of the body. */
export function option(spec: Spec, { name, description, isRequired, schema }: Input): OperationOption {
  return {
    name: optionName(name),
    property: name,
    help: shortText(description),
    isRequired,
    ...kind(spec, schema),
  };
}

/** What the values of enums mean, for the end of a command's description. */
export function valuesText(inputs: readonly Input[]): string {
  return inputs
    .flatMap(({ name, schema }) => {
      const meanings = Object.entries(schema['x-enumDescriptions'] ?? {});
      const lines = meanings.map(([value, text]) => `\n  ${value}: ${plainText(text)}`);
      return lines.length > 0 ? [`\n\n--${optionName(name)}:${lines.join('')}`] : [];
    })
    .join('');
}

function kind(spec: Spec, schema: Schema): Pick<OperationOption, 'kind' | 'values'> {
  const { type, enum: values, additionalProperties } = schema;
  if (values?.every((value) => typeof value === 'string')) return { kind: 'enum', values };
  if (type === 'string') return { kind: 'string' };
  if (type === 'boolean') return { kind: 'boolean' };
  if (type === 'number' || type === 'integer') return { kind: 'number' };
  const valueSchema = typeof additionalProperties === 'object' && resolve(spec, additionalProperties);
  return { kind: valueSchema && valueSchema.type === 'string' ? 'map' : 'json' };
}
