import { type Child, element } from './element.ts';

/** The part of the page that shows one thing after the other. */
export class Screen {
  readonly #status = element('p', { class: 'status', role: 'status' });
  readonly #trouble = element('p', { class: 'trouble', role: 'status' });
  readonly #content = element('div');
  readonly element = element('section', { class: 'screen' }, this.#content, this.#trouble, this.#status);

  /** Shows something else. The focus moves to its title, so that nobody is left on something that has gone. */
  show(title: string, ...content: readonly Child[]): void {
    const isFirst = !this.#content.hasChildNodes();
    const heading = element('h2', { tabindex: -1 }, title);
    this.#content.replaceChildren(heading, element('div', { class: 'content' }, ...content));
    this.say('');
    this.warn('');
    if (!isFirst) heading.focus();
  }

  /** Says what goes on, in a line that screen readers read out. */
  say(message: string): void {
    this.#status.textContent = message;
  }

  /** Says that something is in the way. An empty message takes it back. */
  warn(message: string): void {
    this.#trouble.textContent = message;
  }
}
