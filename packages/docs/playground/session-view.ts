import type { LoginSession } from '@bridges-api/client';
import { element } from './element.ts';

/** Pictures are long, and say nothing as text. */
const LONGEST = 200;

/** The session as the server last sent it. */
export class SessionView {
  readonly #status = element('p', {}, 'No session yet.');
  readonly #json = element('code');
  readonly element = element(
    'section',
    { class: 'session', 'aria-labelledby': 'playground-session' },
    element('h2', { id: 'playground-session' }, 'Session'),
    this.#status,
    element(
      'pre',
      { tabindex: 0, role: 'region', 'aria-label': 'Session as JSON', hidden: true },
      this.#json,
    ),
  );

  /** Forgets the session of the last login. */
  clear(): void {
    this.#status.textContent = 'No session yet.';
    this.#json.parentElement?.setAttribute('hidden', '');
  }

  /** Takes any answer of the server, and shows those that are sessions. */
  take(answer: unknown): void {
    if (!isSession(answer)) return;
    this.#status.replaceChildren('Status: ', element('strong', {}, answer.status));
    this.#json.textContent = toJSON(answer);
    this.#json.parentElement?.removeAttribute('hidden');
  }
}

/**
 * JSON to be read by people: indented, and without the length of pictures.
 *
 * @param change what is done with each text before
 */
export function toJSON(value: unknown, change = (text: string) => text): string {
  return JSON.stringify(value, (_, part) => (typeof part === 'string' ? shorten(change(part)) : part), 2);
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters)`;
}

function isSession(answer: unknown): answer is LoginSession {
  return typeof answer === 'object' && answer !== null && 'loginSessionID' in answer;
}
