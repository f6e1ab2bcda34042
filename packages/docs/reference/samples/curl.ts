import type { Operation } from '../operations.ts';
import type { Call } from './samples.ts';

/** The call as a command of curl, for any POSIX shell. The token is in the variable that client and command line read too. */
export function curlSample({ method, path, body: takesBody }: Operation, call: Call, server: string): string {
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(call.path[name])));
  const lines = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${quoted(server + address)}`,
    '-H "Authorization: Bearer $BEEPER_ACCESS_TOKEN"',
  ];
  if (takesBody) lines.push("-H 'Content-Type: application/json'", `-d ${quoted(json(call.body))}`);
  return lines.join(' \\\n  ');
}

/** On one line where that can be read. */
function json(body: unknown): string {
  const line = JSON.stringify(body, null, 1).replaceAll(/\n */g, ' ');
  return line.length <= 60 ? line : JSON.stringify(body, null, 2).replaceAll('\n', '\n  ');
}

function quoted(text: string): string {
  return /^[\w@%+=:,./~-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
