import type { CommandGroup, OperationCommand } from '../../src/operation-command.ts';
import { helpExamples } from './examples.ts';
import { argumentName, commandName, optionName, placeholder } from './names.ts';
import { option, valuesText } from './options.ts';
import { rows } from './rows.ts';
import { type Operation, readOperations, type Spec } from './spec.ts';
import { plainText } from './text.ts';

/**
 * Makes src/generated/commands.ts: a command for each operation. Nothing of it is listed by hand, so a new operation
 * of the spec is a new command.
 *
 * @throws {Error} when two operations would be the same command
 */
export function commandsFile(spec: Spec): string {
  const operations = readOperations(spec);
  const commands = operations.map((operation) => {
    const inputs = [...operation.parameters, ...operation.properties];
    const argument = argumentName(operation);
    return {
      operationId: operation.operationId as OperationCommand['operationId'],
      ...commandName(operation),
      brief: operation.summary,
      description: plainText(operation.description) + valuesText(inputs),
      argument: argument ? { option: optionName(argument), placeholder: placeholder(argument) } : undefined,
      options: inputs.map((input) => option(spec, input)),
      examples: helpExamples(operation, operations),
      rows: rows(spec, operation),
    } satisfies OperationCommand;
  });
  const names = commands.map(({ group, name }) => `${group} ${name}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two operations of the spec would be the command "${twice}".`);
  const [{ url: serverURL } = { url: '' }] = spec.servers;
  const groups = [...new Set(commands.map(({ group }) => group))].map((name) =>
    group(
      spec,
      name,
      operations.filter((operation) => commandName(operation).group === name),
    ),
  );
  return `import type { CommandGroup, OperationCommand } from '../operation-command.ts';

/** A command for each operation of the spec, in its order. */
export const commands: readonly OperationCommand[] = ${JSON.stringify(commands, null, 2)};

/** What stands before the last word of those commands. */
export const groups: readonly CommandGroup[] = ${JSON.stringify(groups, null, 2)};

/** The address of the first server in the spec. */
export const serverURL = ${JSON.stringify(serverURL)};
`;
}

function group(spec: Spec, name: string, operations: readonly Operation[]): CommandGroup {
  const [first = '', ...others] = operations.map(({ summary }) => summary);
  const tag = spec.tags.find((tag) => tag.name === operations[0]?.tag);
  return {
    name,
    brief: [first, ...others.map((one) => one.charAt(0).toLowerCase() + one.slice(1))].join(', '),
    description: plainText(tag?.description ?? '')
      .split('\n', 1)
      .join(),
  };
}
