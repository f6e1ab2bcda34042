import type { Operation, Parameter } from '@bridges-api/spec/operations';
import type { Call } from './samples.ts';

/** The call as a command of curl, for any POSIX shell. The token is in the variable that client and command line read too. */
export function curlSample(
  { method, path, parameters, body: takesBody }: Operation,
  call: Call,
  server: string,
): string {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(call.path[name])));
  const lines = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${quoted(server + address + queryOf(parameters.query, call))}`,
    '-H "Authorization: Bearer $BEEPER_ACCESS_TOKEN"',
    ...parameters.header.map(({ name }) => `-H ${quoted(`${name}: ${call.others[name]}`)}`),
  ];
  if (takesBody) lines.push("-H 'Content-Type: application/json'", `-d ${quoted(json(call.body))}`);
  return lines.join(' \\\n  ');
}

/** The query of an address: of a list, its name again for each value. */
function queryOf(parameters: readonly Parameter[], { others }: Call): string {
  const pairs = parameters.flatMap(({ name }) =>
    [others[name]].flat().map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`),
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/** On one line where that can be read. */
function json(body: unknown): string {
  const line = JSON.stringify(body, null, 1).replaceAll(/\n */g, ' ');
  return line.length <= 60 ? line : JSON.stringify(body, null, 2).replaceAll('\n', '\n  ');
}

function quoted(text: string): string {
  return /^[\w@%+=:,./~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
