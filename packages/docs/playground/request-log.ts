import { copyButton } from './copy-button.ts';
import { curlLine, type SentRequest } from './curl.ts';
import { element } from './element.ts';
import type { Answer } from './recording-fetch.ts';

/** How many requests are kept on the page. */
const MOST = 100;

/** The requests as curl lines, the newest first. */
export class RequestLog {
  readonly #empty = element('p', {}, 'No request yet.');
  readonly #list = element('ol', { reversed: true });
  readonly element = element(
    'section',
    { class: 'requests', 'aria-labelledby': 'playground-requests' },
    element('h2', { id: 'playground-requests' }, 'Requests'),
    this.#empty,
    this.#list,
  );

  /** Adds a request that was just sent. What it returns takes the answer. */
  add(request: SentRequest): (answer: Answer) => void {
    const began = performance.now();
    const line = curlLine(request);
    const result = element('span', { class: 'result' }, 'waiting …');
    this.#empty.remove();
    this.#list.prepend(
      element(
        'li',
        {},
        element('div', { class: 'row' }, result, copyButton(line, 'as curl')),
        element('pre', {}, element('code', {}, line)),
      ),
    );
    if (this.#list.childElementCount > MOST) this.#list.lastElementChild?.remove();
    return (answer) => {
      result.textContent = `${resultOf(answer)} after ${duration(performance.now() - began)}`;
      result.classList.toggle('bad', answer.status !== 200);
    };
  }
}

function resultOf({ status, body, isGivenUp }: Answer): string {
  if (status === undefined) return isGivenUp ? 'given up' : 'no answer';
  const { code } = (body ?? {}) as { code?: unknown };
  return typeof code === 'string' ? `${status} ${code}` : String(status);
}

function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
