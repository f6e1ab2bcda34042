import { copyButton } from './copy-button.ts';
import { curlLine, type SentRequest, secretsOf } from './curl.ts';
import { element } from './element.ts';
import type { Answer } from './recording-fetch.ts';
import { responseText } from './response-text.ts';

/** How many requests are kept on the page. */
const MOST = 100;

/** The requests as curl commands with their responses, the newest at the end: what is read already stays where it is. */
export class RequestLog {
  readonly #note = element('p', { class: 'hint' }, 'No request yet.');
  readonly #list = element('ol');
  /** All that the user has typed: an answer may repeat what was sent with an earlier request. */
  readonly #secrets = new Map<string, string>();
  readonly element = element(
    'section',
    { class: 'requests', 'aria-labelledby': 'playground-requests' },
    element('h2', { id: 'playground-requests' }, 'Requests'),
    this.#note,
    this.#list,
  );

  /** Adds a request that was just sent. What it returns takes the answer. */
  add(request: SentRequest): (answer: Answer) => void {
    const began = performance.now();
    const line = curlLine(request);
    for (const [secret, placeholder] of secretsOf(request)) this.#secrets.set(secret, placeholder);
    const result = element('span', { class: 'result' }, 'waiting …');
    const response = element('code', {}, 'Nothing has arrived yet.');
    this.#note.textContent = noteOn(request);
    const { scrollTop, scrollHeight, clientHeight } = this.#list;
    const isAtEnd = scrollTop + clientHeight >= scrollHeight - 1;
    this.#list.append(
      element(
        'li',
        {},
        element('div', { class: 'row' }, result, copyButton(line, 'as curl')),
        element('pre', {}, element('code', {}, line)),
        element('details', {}, element('summary', {}, 'Response'), element('pre', {}, response)),
      ),
    );
    if (this.#list.childElementCount > MOST) this.#list.firstElementChild?.remove();
    // Whoever has scrolled back to read is left there.
    if (isAtEnd) this.#list.scrollTop = this.#list.scrollHeight;
    return (answer) => {
      result.textContent = `${resultOf(answer)} after ${duration(performance.now() - began)}`;
      result.classList.toggle('bad', answer.status !== 200);
      response.textContent = responseText(answer, this.#secrets);
    };
  }
}

/** What to know before a copied command is run. */
function noteOn({ url, isInPage }: SentRequest): string {
  const { origin } = new URL(url);
  const token = 'with its token in BEEPER_ACCESS_TOKEN';
  return isInPage
    ? `There is no server: this page answers. The commands are for the server that pnpm start starts at ${origin}, ${token}. A login there has an ID of its own, which the command that begins it keeps in SESSION.`
    : `The commands call ${origin}, ${token}. What you typed is left out, unless it is a test value.`;
}

function resultOf({ status, body, isGivenUp }: Answer): string {
  if (status === undefined) return isGivenUp ? 'given up' : 'no answer';
  const { code } = (body ?? {}) as { code?: unknown };
  return typeof code === 'string' ? `${status} ${code}` : String(status);
}

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
