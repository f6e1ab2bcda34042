import { type Example, type Operation, places } from '@bridges-api/spec/operations';
import type { CommandExample } from '../../src/operation-command.ts';
import { PROGRAM, programNames } from '../../src/program.ts';
import { isFinal } from './final.ts';
import { argumentName, commandName, optionName } from './names.ts';

type Values = Record<string, unknown>;

/** A call that one of the spec's request examples shows. */
export interface ExampleCall {
  /** Of the example. Both are empty where the operation has no body. */
  key: string;
  title: string;
  /** Path parameters by name. */
  path: Values;
  /** Parameters of the query and headers by name. */
  others: Values;
  body: Values;
}

/**
 * The calls that the spec's request examples show. Their path parameters are those of the story that the example belongs
 * to, so that each of them works on a server that knows these people.
 */
export function exampleCalls(operation: Operation, all: readonly Operation[]): ExampleCall[] {
  const stories = all
    .flatMap(successExamples)
    .filter(({ value }) => typeof value === 'object' && value !== null);
  const requests = operation.body?.examples ?? [];
  const cases = requests.length > 0 ? requests : [{ key: '', summary: '', value: {} }];
  // What is done with a step and takes no body is told by the name of its answer.
  const isOfStep = operation.parameters.path.some(({ name }) => name === 'stepID');
  const [answer] = successExamples(operation);
  return cases.map((request) => {
    const story = storyOf(request.key === '' && isOfStep && answer ? answer : request, stories);
    const path = operation.parameters.path.map(({ name, example }) => [
      name,
      (story && find(story, name)) ?? example,
    ]);
    const others = places
      .flatMap((place) => (place === 'path' ? [] : operation.parameters[place]))
      .map(({ name, example }) => [name, example]);
    return {
      key: request.key,
      title: request.summary,
      path: Object.fromEntries(path),
      others: Object.fromEntries(others),
      body: request.value as Values,
    };
  });
}

/**
 * A command line, in the parts that may stand on lines of their own: the command, then each option with its value. A value that
 * is a variable of the shell is given as `"$NAME"`.
 */
export function commandParts(operation: Operation, values: Values): string[] {
  const [program] = programNames;
  return [
    [program, ...commandWords(operation)].join(' '),
    ...optionParts(operation, values),
    ...(isFinal(operation) ? ['--yes'] : []),
  ];
}

/**
 * Those of the calls that help shows, written as shortly as they can be: they work as they stand. One about a login session starts it first, so its
 * step is one that a session begins with.
 */
export function helpExamples(operation: Operation, all: readonly Operation[]): CommandExample[] {
  return exampleCalls(operation, all).flatMap(({ title, path, others, body }) => {
    const given = { ...others, ...body };
    if (path.loginSessionID === undefined) return [{ title, command: helpLine(operation, path, given) }];
    const start = startOf(path, all);
    const command = helpLine(operation, { ...path, loginSessionID: SESSION }, given);
    return start ? [{ title, command: `${start}\n${command}` }] : [];
  });
}

/** The examples of the successes of an operation. */
function successExamples({ responses }: Operation): readonly Example[] {
  return responses.filter(({ isSuccess }) => isSuccess).flatMap(({ examples }) => examples);
}

/** A shell's variable with the ID of a login session. */
const SESSION = '"$SESSION"';

/** A line that sets the variable to a new session, if the step of this path is the first of one. */
function startOf(path: Values, all: readonly Operation[]): string | undefined {
  const start = startCall(path, all);
  if (!start) return undefined;
  const line = helpLine(start.operation, start.path, start.body);
  return `SESSION=$(${line} --format yaml | sed -n 's/^loginSessionID: //p')`;
}

/** The call that starts the session of a path, if the step of the path is the first that it has. */
export function startCall(
  path: Values,
  all: readonly Operation[],
): { operation: Operation; path: { bridgeID: unknown }; body: Values } | undefined {
  const create = all.find(({ operationId }) => operationId === 'createLoginSession');
  const isFirst =
    create &&
    successExamples(create).some(({ value }) => {
      const { loginSessionID, currentStep } = value as Values & { currentStep?: Values };
      return loginSessionID === path.loginSessionID && [undefined, currentStep?.stepID].includes(path.stepID);
    });
  if (!create || !isFirst) return undefined;
  const { bridgeID } = path;
  const call = exampleCalls(create, all).find((one) => one.path.bridgeID === bridgeID);
  return { operation: create, path: { bridgeID }, body: call?.body ?? {} };
}

function helpLine(operation: Operation, path: Values, body: Values): string {
  const { [argumentName(operation) ?? '']: argument, ...others } = path;
  const first = argument === undefined ? [] : [quoted(String(argument))];
  return [
    PROGRAM,
    ...commandWords(operation),
    ...first,
    ...optionParts(operation, { ...others, ...body }),
    ...(isFinal(operation) ? ['--yes'] : []),
  ].join(' ');
}

function commandWords(operation: Operation): string[] {
  const { group, name } = commandName(operation);
  return [group, name];
}

function optionParts({ parameters }: Operation, values: Values): string[] {
  const query = parameters.query.map(({ name }) => name);
  return Object.entries(values).flatMap(([property, value]) => partsFor(property, value, query));
}

/** The response example of the same name, or one about the same login or account. */
function storyOf(
  { key, value }: Pick<Example, 'key' | 'value'>,
  stories: readonly Example[],
): Values | undefined {
  const ids = Object.entries(value as Values).filter(([name]) => /^(login|account)ID$/.test(name));
  const story =
    stories.find((story) => story.key === key) ??
    stories.find(({ value }) => ids.some(([name, id]) => (value as Values)[name] === id));
  return story?.value as Values | undefined;
}

/** A property of a session or of its step. */
function find(story: Values, name: string): unknown {
  return story[name] ?? (story.currentStep as Values | undefined)?.[name];
}

/** Each with its value. */
function partsFor(property: string, value: unknown, repeated: readonly string[]): string[] {
  const option = `--${optionName(property)}`;
  if (typeof value === 'boolean') return [value ? option : `--no-${optionName(property)}`];
  if (typeof value !== 'object' || value === null) return [`${option} ${quoted(String(value))}`];
  // A list in the query is given value by value.
  if (repeated.includes(property) && Array.isArray(value))
    return value.map((one) => `${option} ${quoted(String(one))}`);
  const entries = Object.entries(value);
  if (!Array.isArray(value) && entries.every(([, one]) => typeof one === 'string'))
    return entries.map(([key, one]) => `${option} ${quoted(`${key}=${one}`)}`);
  return [`${option} ${quoted(JSON.stringify(value))}`];
}

/** As a shell takes it. */
function quoted(text: string): string {
  return /^"\$[A-Z]+"$|^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
