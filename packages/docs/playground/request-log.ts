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
        element(
          'details',
          { ontoggle: ({ currentTarget }) => this.#show(currentTarget as HTMLDetailsElement) },
          element('summary', {}, 'Response'),
          element('pre', {}, response),
        ),
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

  /** Scrolls a response that was unfolded below what can be seen, by as much as leaves its head there. */
  #show(details: HTMLDetailsElement): void {
    const box = this.#list.getBoundingClientRect();
    const { top, bottom } = details.getBoundingClientRect();
    if (details.open && bottom > box.bottom)
      this.#list.scrollTop += Math.min(top - box.top, bottom - box.bottom);
  }
}

/** What to know before a copied command is run. */
function noteOn({ url, isInPage }: SentRequest): string {
  const { origin } = new URL(url);
  return isInPage
    ? `This page answers by itself: there is no server. To run the commands, start one at ${origin} with pnpm start, and set BEEPER_ACCESS_TOKEN to its token.`
    : 'To run the commands, set BEEPER_ACCESS_TOKEN to the token. Placeholders stand for what you typed, unless it was a test value.';
}

function resultOf({ status, body, isGivenUp }: Answer): string {
  if (status === undefined) return isGivenUp ? 'given up' : 'no answer';
  const { code } = (body ?? {}) as { code?: unknown };
  return typeof code === 'string' ? `${status} ${code}` : String(status);
}

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
