import type { Fetch } from '@bridges-api/client';
import { safe } from '../text.ts';

/**
 * Sends requests, and prints them and their responses. Tokens, submitted values, cookies and what is to be scanned are hidden.
 *
 * @param secrets what is hidden wherever it is, besides what the requests submit
 */
export function debugFetch(output: { write(text: string): unknown }, secrets: readonly string[] = []): Fetch {
  const known = new Set(secrets.filter((secret) => secret.length >= SHORTEST_SECRET));
  return async (request) => {
    const began = performance.now();
    const sent = await request.clone().text();
    for (const secret of submitted(sent)) known.add(secret);
    print('>', `${request.method} ${request.url}`, request.headers, sent);
    const took = () => `${Math.round(performance.now() - began)} ms`;
    try {
      const response = await fetch(request);
      // A body that breaks off is the caller's to report.
      const body = await response
        .clone()
        .text()
        .catch(() => '');
      print('<', `${response.status} ${response.statusText} after ${took()}`, response.headers, body);
      return response;
    } catch (error) {
      output.write(`< no answer after ${took()}\n`);
      throw error;
    }
  };

  function print(mark: string, title: string, headers: Headers, body: string): void {
    // Besides the token, what a proxy wants to know is a secret, and so is the session that it starts.
    const isShown = (name: string) => (mark === '<' ? name !== 'set-cookie' : name === 'content-type');
    const shown = Array.from(headers, ([name, value]) => `${name}: ${isShown(name) ? value : HIDDEN}`);
    const lines = [title, ...shown, ...(body ? ['', ...withoutSecrets(body, [...known]).split('\n')] : [])];
    output.write(`${lines.map((line) => `${mark} ${line}`.trimEnd()).join('\n')}\n`);
  }
}

const HIDDEN = '***';

/** A shorter value would be found in words that are none. */
const SHORTEST_SECRET = 4;

/** How much of a text is shown that is no JSON: a page, as proxies send it. */
const LONGEST_TEXT = 2000;

/** A body without the values of a submit, the data of a display, and what else is known to be secret. */
export function withoutSecrets(body: string, secrets: readonly string[] = []): string {
  let text: string;
  try {
    text = JSON.stringify(JSON.parse(body, hide));
  } catch {
    const start = safe(body.slice(0, LONGEST_TEXT)).replaceAll(TOKEN, `$1${HIDDEN}`);
    text = body.length > LONGEST_TEXT ? `${start}… (${body.length} characters)` : start;
  }
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}

/** What looks like a credential in a text: behind "Bearer", or behind a name for one and "=" or ":". */
const TOKEN =
  /(bearer\s+|(?:token|password|passwd|secret|api[-_]?key|authorization|cookie)["']?\s*[=:]\s*["']?)[^\s"'<>&,;]+/gi;

/** The values that a body submits. */
function submitted(body: string): string[] {
  try {
    const { credential, fields } = JSON.parse(body) as {
      credential?: { response?: unknown };
      fields?: unknown;
    };
    return textsIn([credential?.response, fields]).filter((value) => value.length >= SHORTEST_SECRET);
  } catch {
    return [];
  }
}

/** Every text in a value, at any depth. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function hide(key: string, value: unknown): unknown {
  // The answer for a passkey, and cookies that may be all it takes to act for the user.
  if (['credential', 'initialCookies'].includes(key)) return HIDDEN;
  // An address that a sign-in ended at can have a token in it.
  if (['data', 'lastURL'].includes(key) && typeof value === 'string') return HIDDEN;
  if (key !== 'fields' || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.keys(value).map((id) => [id, HIDDEN]));
}
