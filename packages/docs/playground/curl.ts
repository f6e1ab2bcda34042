// Requests as commands for a shell, without anything secret. All of it is plain data in and text out.
import { testValuesOf } from '@bridges-api/sandbox/test-values';
import { SESSION_FILE, setFromAnswer } from '../reference/samples/session-file.ts';
import { shellQuote } from '../reference/samples/shell-quote.ts';

/** A request as it was sent. Its headers are not kept: they hold the token. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
  /** Whether the page itself answers, so that no shell can ask the same. */
  readonly isInPage?: boolean;
}

/**
 * The request as a command of curl. The token is the variable BEEPER_ACCESS_TOKEN; test values are as they are, and anything
 * else that the user typed is a placeholder.
 *
 * A session of the page is on no server: it is the variable SESSION, which the command that creates one sets.
 */
export function curlLine(request: SentRequest): string {
  const { method, url, body, isInPage = false } = request;
  const parts = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} ${isInPage ? withSession(url) : shellQuote(url)}`,
    '-H "Authorization: Bearer $BEEPER_ACCESS_TOKEN"',
  ];
  if (body !== undefined)
    parts.push("-H 'Content-Type: application/json'", `-d ${shellQuote(withoutSecrets(request))}`);
  const command = parts.join(' \\\n  ');
  if (!isInPage || method !== 'POST' || !url.endsWith('/login-sessions')) return command;
  return `${command} | tee ${SESSION_FILE}\n${setFromAnswer('SESSION', 'loginSessionID')}`;
}

/** What a request has that is not to be shown, and what to show for it. */
export type Secrets = ReadonlyMap<string, string>;

/**
 * The values that a request submits, but for test values: passwords, codes and cookies are among them, and the spec promises
 * that the server keeps none. The address where a sign-in ended can hold a secret too, and a passkey's answer is one.
 */
export function secretsOf({ url, body = '{}' }: SentRequest): Secrets {
  const [, bridgeID = ''] = /\/bridges\/([^/]+)/.exec(url) ?? [];
  const { credential, fields, lastURL } = JSON.parse(body) as SubmittedBody;
  const isTestValue = (field: string, text: string) =>
    testValuesOf(decodeURIComponent(bridgeID), field).some(({ value }) => value === text);
  const typed = Object.entries(fields ?? {}).filter(
    ([field, value]) => value !== '' && !isTestValue(field, value),
  );
  if (lastURL !== undefined) typed.push(['lastURL', lastURL]);
  for (const value of Object.values(credential?.response ?? {})) typed.push(['credential', value]);
  return new Map(typed.map(([field, value]) => [value, `<${field}>`]));
}

/** What of a submit is looked at. */
interface SubmittedBody {
  readonly fields?: Readonly<Record<string, string>>;
  readonly lastURL?: string;
  readonly credential?: { readonly response: Readonly<Record<string, string>> };
}

/** The body of a request with `<id>` in place of each secret. */
function withoutSecrets(request: SentRequest): string {
  const secrets = secretsOf(request);
  return JSON.stringify(JSON.parse(request.body ?? '{}'), (key, value: unknown) => {
    if (key === 'lastURL' || key === 'credential') return `<${key}>`;
    if (key !== 'fields' || typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([id, typed]) => [id, secrets.has(typed) ? `<${id}>` : typed]),
    );
  });
}

/** An address with its session as a variable, in quotes where that is expanded. */
function withSession(url: string): string {
  const address = url.replace(/(\/login-sessions\/)[^/]+/, '$1$SESSION');
  return address === url ? shellQuote(url) : `"${address}"`;
}
