import {
  type Document,
  type Operation,
  readOperations,
  readSecuritySchemes,
  serverOf,
} from '@bridges-api/spec/operations';
import { globalFlags } from '../../src/global-options.ts';
import type { CommandGroup, CredentialOption, OperationCommand } from '../../src/operation-command.ts';
import { helpExamples } from './examples.ts';
import { isFinal } from './final.ts';
import { inputsOf } from './inputs.ts';
import { argumentName, commandName, optionName, placeholder } from './names.ts';
import { option, valuesText } from './options.ts';
import { rows } from './rows.ts';
import { plainText, shortText } from './text.ts';

/**
 * Makes src/generated/commands.ts: a command for each operation. Nothing of it is listed by hand, so a new operation
 * of the spec is a new command.
 *
 * @throws {Error} when two operations would be the same command, or two options of one have the same name
 */
export function commandsFile(spec: Document): string {
  const operations = readOperations(spec);
  const commands = operations.map((operation) => {
    const inputs = inputsOf(spec, operation);
    const argument = argumentName(operation);
    return {
      operationId: operation.operationId as OperationCommand['operationId'],
      ...commandName(operation),
      brief: operation.summary,
      description:
        (operation.isDeprecated ? 'Deprecated. ' : '') +
        plainText(operation.description) +
        valuesText(inputs),
      argument: argument ? { option: optionName(argument), placeholder: placeholder(argument) } : undefined,
      options: inputs.map(option),
      ...(operation.method === 'GET' && { isReading: true }),
      ...(isFinal(operation) && { isFinal: true }),
      ...(operation.security.length === 0 && { isOpen: true }),
      examples: helpExamples(operation, operations),
      rows: rows(spec, operation),
    } satisfies OperationCommand;
  });
  const names = commands.map(({ group, name }) => `${group} ${name}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two operations of the spec would be the command "${twice}".`);
  const own = credentialsOf(spec).map((credential) => credential.option);
  // Those of credentials are as the spec was when they were generated last.
  const globals = [...new Set([...Object.keys(globalFlags), 'help', 'yes', ...own])];
  for (const { operationId, options } of commands) {
    const all = [...globals, ...options.map(({ name }) => name)];
    const both = all.find((name, index) => all.indexOf(name) !== index);
    if (both !== undefined)
      throw new Error(`Rename what becomes --${both} in ${operationId}: another option is called that.`);
  }
  const serverURL = serverOf(spec);
  const groups = [...new Set(commands.map(({ group }) => group))].map((name) =>
    group(
      spec,
      name,
      operations.filter((operation) => commandName(operation).group === name),
    ),
  );
  return `import type { CommandGroup, CredentialOption, OperationCommand } from '../operation-command.ts';

/** A command for each operation of the spec, in its order. */
export const commands: readonly OperationCommand[] = ${JSON.stringify(commands, null, 2)};

/** What stands before the last word of those commands. */
export const groups: readonly CommandGroup[] = ${JSON.stringify(groups, null, 2)};

/** The address of the first server in the spec. */
export const serverURL = ${JSON.stringify(serverURL)};

/** What a server can ask for in place of the access token: for each its scheme in the spec, its option and its variable. */
export const credentials: readonly CredentialOption[] = ${JSON.stringify(credentialsOf(spec), null, 2)};
`;
}

/** The security schemes besides that of the access token. */
function credentialsOf(spec: Document): CredentialOption[] {
  return readSecuritySchemes(spec)
    .filter(({ prefix }) => prefix === '')
    .map(({ name, description }) => ({
      scheme: name,
      option: optionName(name),
      variable: `BEEPER_${optionName(name).replaceAll('-', '_').toUpperCase()}`,
      help: shortText(description),
    }));
}

function group(spec: Document, name: string, operations: readonly Operation[]): CommandGroup {
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
