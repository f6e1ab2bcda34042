import { read, write } from '../storage.ts';

const KEY = 'bridges-language';
const STANDARD = 'curl';

/**
 * Lets the style sheet show what a script is there for, in the language that was chosen once. It runs before anything is drawn, so that
 * nothing moves.
 */
export function enhance(): void {
  document.documentElement.classList.add('enhanced');
  document.documentElement.dataset.language = read(KEY) ?? STANDARD;
}

/** Lets the buttons over samples choose the language of all of them, and keeps it. */
export function offerLanguages(): void {
  draw(document.documentElement.dataset.language ?? STANDARD);
  document.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-choose]');
    const language = button?.dataset.choose;
    if (!button || language === undefined) return;
    // What is above may get longer or shorter, and the reader stays where they are.
    const before = button.getBoundingClientRect().top;
    draw(language);
    write(KEY, language);
    scrollBy({ top: button.getBoundingClientRect().top - before, behavior: 'instant' });
  });
}

function draw(language: string): void {
  document.documentElement.dataset.language = language;
  for (const sample of document.querySelectorAll<HTMLDetailsElement>(
    `details[data-language="${CSS.escape(language)}"]`,
  ))
    sample.open = true;
  for (const button of document.querySelectorAll<HTMLElement>('[data-choose]'))
    button.ariaPressed = String(button.dataset.choose === language);
}
