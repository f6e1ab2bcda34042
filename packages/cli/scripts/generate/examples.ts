import type { CommandExample } from '../../src/operation-command.ts';
import { commandName, optionName } from './names.ts';
import type { NamedExample, Operation } from './spec.ts';

type Values = Record<string, unknown>;

/** A call that one of the spec's request examples shows. */
export interface ExampleCall {
  /** Of the example. Both are empty where the operation has no body. */
  key: string;
  title: string;
  /** Path parameters by name. */
  path: Values;
  body: Values;
}

/**
 * The calls that the spec's request examples show. Their path parameters are those of the story that the example belongs
 * to, so that each of them works on a server that knows these people.
 */
export function exampleCalls(operation: Operation, all: readonly Operation[]): ExampleCall[] {
  const stories = all
    .flatMap(({ responseExamples }) => responseExamples)
    .filter(({ value }) => typeof value === 'object' && value !== null);
  const requests = operation.requestExamples;
  const cases = requests.length > 0 ? requests : [{ key: '', summary: '', value: {} }];
  return cases.map((request) => {
    const story = storyOf(request, stories);
    const path = operation.parameters.map(({ name, example }) => [
      name,
      (story && find(story, name)) ?? example,
    ]);
    return {
      key: request.key,
      title: request.summary,
      path: Object.fromEntries(path),
      body: request.value as Values,
    };
  });
}

/** The same calls as command lines. */
export function examples(operation: Operation, all: readonly Operation[]): CommandExample[] {
  const { group, name } = commandName(operation);
  return exampleCalls(operation, all).map(({ title, path, body }) => {
    const words = Object.entries({ ...path, ...body }).flatMap(([property, value]) =>
      wordsFor(property, value),
    );
    return { title, command: ['beeper-desktop', group, name, ...words].join(' ') };
  });
}

/**
 * The same for `--help`, where readers run them: what is about a session is about one of their own, whose ID they keep
 * first. That session is at the step of the first example; the others need one at theirs.
 */
export function helpExamples(operation: Operation, all: readonly Operation[]): CommandExample[] {
  const own = examples(operation, all);
  const creation = all.find(({ path }) => operation.path.startsWith(`${path}/{loginSessionID}`));
  if (!creation) return own;
  const [create] = examples(creation, all);
  const option = `--${optionName('loginSessionID')}`;
  const readID = `sed 's/.*"loginSessionID":"\\([^"]*\\)".*/\\1/'`;
  const setup = `SESSION=$(${create?.command} --format raw | ${readID})`;
  return own.map(({ title, command }) => ({
    title,
    setup,
    command: command.replace(new RegExp(`${option} \\S+`), `${option} "$SESSION"`),
  }));
}

/** The response example of the same name, or one about the same login or account. */
function storyOf({ key, value }: NamedExample, stories: readonly NamedExample[]): Values | undefined {
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

function wordsFor(property: string, value: unknown): string[] {
  const option = `--${optionName(property)}`;
  if (typeof value === 'boolean') return value ? [option] : [];
  if (typeof value !== 'object' || value === null) return [option, quoted(String(value))];
  const entries = Object.entries(value);
  if (!Array.isArray(value) && entries.every(([, one]) => typeof one === 'string'))
    return entries.flatMap(([key, one]) => [option, quoted(`${key}=${one}`)]);
  return [option, quoted(JSON.stringify(value))];
}

/** As a shell takes it. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
