import type { Operation } from '@bridges-api/spec/operations';

/** What the verbs of an operationId are called on the command line, where that differs. */
const verbs: Readonly<Record<string, string>> = { get: 'retrieve' };

/** Verbs whose operation is about a collection, so that its path ends in the name of what it is about. */
const collectionVerbs = ['list', 'create'];

/**
 * The two words of an operation's command: `bridges:login-sessions` and `create`. They follow from path and operationId:
 * the first word is the path without its parameters; the second is the verb, with what it acts on when the path ends in it.
 *
 * @throws {Error} when the path has nothing to call the first word by
 */
export function commandName({ operationId, path }: Pick<Operation, 'operationId' | 'path'>) {
  const found = wordsOf({ operationId, path });
  if (found.group === '')
    throw new Error(
      `${path} gives ${operationId} no group of commands: let a noun follow the version, as in /v1/bridges.`,
    );
  return found;
}

function wordsOf({ operationId, path }: Pick<Operation, 'operationId' | 'path'>) {
  const segments = path.split('/').slice(2);
  const [first = ''] = /^[a-z]+/.exec(operationId) ?? [];
  const verb = verbs[first] ?? first;
  const last = segments.at(-1) ?? '';
  const literals = segments.filter((segment) => !segment.startsWith('{'));
  if (last.startsWith('{') || collectionVerbs.includes(verb))
    return { group: literals.join(':'), name: verb };
  return { group: literals.slice(0, -1).join(':'), name: last === verb ? verb : `${verb}-${last}` };
}

/** The last parameter of a path, which is also taken as an argument: what the command is about. Undefined without one. */
export function argumentName({ path }: Pick<Operation, 'path'>): string | undefined {
  return [...path.matchAll(/\{(\w+)\}/g)].at(-1)?.[1];
}

/** What stands for an argument in help: `LOGIN-SESSION` for `loginSessionID`. */
export function placeholder(name: string): string {
  return optionName(name).replace(/-id$/, '').toUpperCase();
}

/** `bridge-id` for `bridgeID`, `last-url` for `lastURL`, `img-urls` for `imgURLs`, `x-trace` for `X-Trace`. */
export function optionName(name: string): string {
  return name
    .replaceAll(/(?<=[a-z\d])[A-Z]|(?<=[a-zA-Z\d])[A-Z](?=[a-z](?!$))/g, (letter) => `-${letter}`)
    .toLowerCase();
}
