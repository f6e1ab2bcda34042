// A transcript as a text. A line is a request or, after `<`, its answer; what is indented below it went on from there, each way in a
// sandbox of its own. A body that is that of the answer before is "the same".
import { type Answer, type Exchange, itemsOf, type Request, type Scene, type Told } from './transcript.ts';

const SANDBOX = 'SANDBOX ';
const SAME = 'the same';
const INDENT = '  ';

export function writeTranscript({ options }: Pick<Scene, 'options'>, told: readonly Told[]): string {
  return `${[SANDBOX + JSON.stringify(options), ...linesOf(told, undefined)].join('\n')}\n`;
}

/** The scenes of a text that may have several, one after the other: to ask again what was asked then. */
export function readScenes(text: string): Scene[] {
  return text
    .split(/^(?=SANDBOX )/m)
    .filter((part) => part.startsWith(SANDBOX))
    .map((part) => {
      const [first = '', ...lines] = part.trimEnd().split('\n');
      return { options: JSON.parse(first.slice(SANDBOX.length)), exchanges: readExchanges(lines, '') };
    });
}

/**
 * Writes each answer once, where it is first given, with a name if it comes again; and then its name alone. `nameOf` makes
 * names from answers.
 */
export function abbreviate(text: string, nameOf: (answer: string) => string): string {
  const counts = new Map<string, number>();
  const count = (answer: string) => counts.set(answer, (counts.get(answer) ?? 0) + 1);
  for (const [, , answer = ''] of text.matchAll(ANSWER)) count(answer);
  const named = new Map<string, string>();
  return text.replaceAll(ANSWER, (line, start: string, answer: string) => {
    const name = nameOf(answer);
    if (counts.get(answer) === 1 || answer.endsWith(SAME)) return line;
    const known = named.get(name);
    if (known !== undefined && known !== answer) throw new Error(`Two answers are called ${name}.`);
    named.set(name, answer);
    return `${start}#${name}${known === undefined ? ` ${answer}` : ''}`;
  });
}

/** The text again that was abbreviated. */
export function writeOut(text: string): string {
  const named = new Map<string, string>();
  return text.replaceAll(NAMED, (_, start: string, name: string, answer: string | undefined) => {
    if (answer !== undefined) named.set(name, answer);
    return start + (named.get(name) ?? '');
  });
}

const ANSWER = /^( *< )(.*)$/gm;
const NAMED = /^( *< )#(\w+)(?: (.*))?$/gm;

function linesOf(told: readonly Told[], before: Answer | undefined): string[] {
  return told.flatMap(({ answer, next, ...request }) => [
    writeRequest(request),
    `< ${writeAnswer(answer, before)}`,
    ...linesOf(next, answer).map((line) => INDENT + line),
  ]);
}

function writeRequest({ after, method, path, body }: Request): string {
  const words = [method, path, ...(body === undefined ? [] : [body])].join(' ');
  return after ? `after ${after} s: ${words}` : words;
}

function writeAnswer({ status, headers, held, body }: Answer, before: Answer | undefined): string {
  return [
    status,
    ...headers.map((header) => `[${header}]`),
    ...(held > 0 ? [`after ${held} s`] : []),
    body === before?.body ? SAME : body,
  ].join(' ');
}

/** The exchanges that have this indent. All others are below them. */
function readExchanges(lines: readonly string[], indent: string): Exchange[] {
  const starts = lines.flatMap((line, index) => (new RegExp(`^${indent}[^ <]`).test(line) ? [index] : []));
  return starts.map((start, index) => {
    const [request = '', answer = '', ...below] = lines.slice(start, starts[index + 1]);
    const [, after, method = '', path = '', body] =
      request.trim().match(/^(?:after ([\d.]+) s: )?([A-Z]+) (\S+)(?: (.*))?$/) ?? [];
    const next = readExchanges(below, indent + INDENT);
    return {
      method,
      path,
      ...(body !== undefined && { body }),
      ...(after !== undefined && { after: Number(after) }),
      next: () => next,
      entries: mayGrow(path) ? itemsOf(answer.replace(/^[^{]*/, ''))?.length : undefined,
    };
  });
}

/** Bridges and flows may be added. Logins and accounts are only those of who signed in. */
function mayGrow(path: string): boolean {
  return /\/(bridges|login-flows)$/.test(path);
}
