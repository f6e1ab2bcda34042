import type { Operation, Parameter } from '@bridges-api/spec/operations';
import { type Call, SESSION, STEP, sessionVariables } from './samples.ts';
import { SESSION_FILE, setFromAnswer } from './session-file.ts';
import { shellLines } from './shell-lines.ts';
import { shellQuote } from './shell-quote.ts';

interface Values extends Pick<Call, 'path' | 'others' | 'body'> {
  keeps: boolean;
}

/**
 * The call as a command of curl, for any POSIX shell, after the one that starts its session, where it needs one of its own.
 * Address and token are in the variables that client and command line read too.
 */
export function curlSample(operation: Operation, { start, ...call }: Call, server: string): string {
  return [
    ...(start ? [command(start.operation, { ...start, others: {}, keeps: true }, server)] : []),
    command(operation, { ...call, path: { ...call.path, ...sessionVariables(call) } }, server),
  ].join('\n\n');
}

function command(
  { method, path, parameters, body: takesBody }: Operation,
  values: Values,
  server: string,
): string {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name) => inAddress(String(values.path[name])));
  const start = ['curl', ...(values.keeps ? ['-s'] : []), ...(method === 'GET' ? [] : [`-X ${method}`])].join(
    ' ',
  );
  const target = `"\${BEEPER_BASE_URL:-${server}}${address}${queryOf(parameters.query, values)}"`;
  const lines = [
    shellLines([start, target]),
    '-H "Authorization: Bearer $BEEPER_ACCESS_TOKEN"',
    ...parameters.header.map(({ name }) => `-H ${shellQuote(`${name}: ${values.others[name]}`)}`),
  ];
  if (takesBody) lines.push("-H 'Content-Type: application/json'", `-d ${shellQuote(json(values.body))}`);
  if (!values.keeps) return lines.join(' \\\n  ');
  return [
    [...lines.slice(0, -1), `${lines.at(-1)} | tee ${SESSION_FILE}`].join(' \\\n  '),
    ...(values.path.loginSessionID === undefined ? [setFromAnswer(SESSION, 'loginSessionID')] : []),
    setFromAnswer(STEP, 'stepID'),
  ].join('\n');
}

/** A value in an address that stands in double quotes: a variable as it is, all else encoded. */
function inAddress(value: string): string {
  return /^"\$[A-Z]+"$/.test(value) ? value.slice(1, -1) : inQuotes(encodeURIComponent(value));
}

/** The query of an address: of a list, its name again for each value. */
function queryOf(parameters: readonly Parameter[], { others }: Values): string {
  const pairs = parameters.flatMap(({ name }) =>
    [others[name]].flat().map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`),
  );
  return pairs.length > 0 ? inQuotes(`?${pairs.join('&')}`) : '';
}

/** On one line where that can be read. */
function json(body: unknown): string {
  const line = JSON.stringify(body, null, 1).replaceAll(/\n */g, ' ');
  return line.length <= 60 ? line : JSON.stringify(body, null, 2).replaceAll('\n', '\n  ');
}

/** Text between double quotes. */
function inQuotes(text: string): string {
  return text.replaceAll(/[\\"$`]/g, '\\$&');
}
