import type { Schema } from '@bridges-api/spec/operations';
import type { OperationOption } from '../../src/operation-command.ts';
import type { Input } from './inputs.ts';
import { optionName } from './names.ts';
import { plainText, shortText } from './text.ts';

/** The option that stands for a parameter or for a property of the body. */
export function option({
  name,
  description,
  isDeprecated,
  isList,
  isRequired,
  schema,
}: Input): OperationOption {
  return {
    name: optionName(name),
    property: name,
    help: [...(isDeprecated ? ['Deprecated.'] : []), shortText(description)].join(' ').trim(),
    isRequired,
    ...kindOf(schema),
    ...(isList && { isList }),
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

function kindOf(schema: Schema): Pick<OperationOption, 'kind' | 'values'> {
  const { type, enum: values, additionalProperties } = schema;
  if (values?.every((value) => typeof value === 'string')) return { kind: 'enum', values };
  if (type === 'string') return { kind: 'string' };
  if (type === 'boolean') return { kind: 'boolean' };
  if (type === 'number' || type === 'integer') return { kind: 'number' };
  const isMap = typeof additionalProperties === 'object' && additionalProperties.type === 'string';
  return { kind: isMap ? 'map' : 'json' };
}
