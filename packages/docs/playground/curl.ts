// Requests as lines for a shell, without anything secret. All of it is plain data in and text out.

/** A request as it was sent. Its headers are not kept: they hold the token. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
}

/** The request as a curl line. The token is the variable BEEPER_ACCESS_TOKEN; what the user typed is a placeholder. */
export function curlLine({ method, url, body }: SentRequest): string {
  const parts = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${quote(url)}`,
    '-H "Authorization: Bearer $BEEPER_ACCESS_TOKEN"',
  ];
  if (body !== undefined)
    parts.push("-H 'Content-Type: application/json'", `-d ${quote(withoutSecrets(body))}`);
  return parts.join(' \\\n  ');
}

/**
 * The body of a request with `<id>` in place of each submitted value: passwords, codes and cookies are among them, and the
 * spec promises that the server keeps none. The address where a sign-in ended can hold a secret too.
 */
export function withoutSecrets(body: string): string {
  return JSON.stringify(JSON.parse(body), (key, value: unknown) => {
    if (key === 'lastURL') return '<lastURL>';
    if (key !== 'fields' || typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.keys(value).map((id) => [id, `<${id}>`]));
  });
}

/** Puts text in quotes for a shell, if it needs them. */
function quote(text: string): string {
  return /^[\w:/.%~@+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
