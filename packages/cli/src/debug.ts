import type { Fetch } from '@bridges-api/client';

/** Sends requests, and prints them and their responses. Tokens, submitted values and what is to be scanned are hidden. */
export function debugFetch(output: { write(text: string): unknown }): Fetch {
  return async (request) => {
    const began = performance.now();
    print('>', `${request.method} ${request.url}`, request.headers, await request.clone().text());
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
    const lines = [title, ...shown, ...(body ? ['', withoutSecrets(body)] : [])];
    output.write(`${lines.map((line) => `${mark} ${line}`.trimEnd()).join('\n')}\n`);
  }
}

const HIDDEN = '***';

/** A JSON body without the values of a submit and the data of a display. What is no JSON is not shown at all. */
export function withoutSecrets(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body, hide));
  } catch {
    return `(${body.length} characters that are no JSON)`;
  }
}

function hide(key: string, value: unknown): unknown {
  // An address that a sign-in ended at can have a token in it.
  if (['data', 'lastURL'].includes(key) && typeof value === 'string') return HIDDEN;
  if (key !== 'fields' || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.keys(value).map((id) => [id, HIDDEN]));
}
