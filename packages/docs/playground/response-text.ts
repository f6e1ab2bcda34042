import type { Secrets } from './curl.ts';
import type { Answer } from './recording-fetch.ts';
import { toJSON } from './session-view.ts';

/** The headers that say something. A page sees no others of another origin, unless the server names them. */
const SHOWN = ['content-type', 'retry-after', 'x-should-retry', 'allow', 'www-authenticate', 'x-request-id'];

/** Shorter secrets are found as a whole only: they can be a part of any word. */
const SHORTEST = 4;

/** An answer to be read: its status, the headers that matter and its body. What the user typed is a placeholder here too. */
export function responseText({ status, headers, body, isGivenUp }: Answer, secrets: Secrets): string {
  if (status === undefined) return isGivenUp ? 'It was not waited for any longer.' : 'Nothing arrived.';
  const shown = SHOWN.flatMap((name) => {
    const value = headers?.get(name);
    return value ? [`${name}: ${value}`] : [];
  });
  const text = body === undefined ? 'The body is not JSON.' : toJSON(body, (value) => hide(value, secrets));
  return [`HTTP ${status}`, ...shown, '', text].join('\n');
}

function hide(text: string, secrets: Secrets): string {
  let hidden = text;
  for (const [secret, placeholder] of secrets) {
    if (hidden === secret) return placeholder;
    if (secret.length >= SHORTEST) hidden = hidden.replaceAll(secret, placeholder);
  }
  return hidden;
}
