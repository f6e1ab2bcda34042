import { read, write } from '../storage.ts';

const KEY = 'bridges-language';

/** Puts a choice of languages over the samples of each operation, in place of what unfolds each sample. It holds for all, and is kept. */
export function offerLanguages(): void {
  const samples = [...document.querySelectorAll<HTMLDetailsElement>('details.sample')];
  const languages = new Map(
    samples.map(({ dataset, firstElementChild }) => [
      dataset.language ?? '',
      firstElementChild?.textContent ?? '',
    ]),
  );
  const [standard = ''] = languages.keys();
  const kept = read(KEY) ?? '';
  const groups = new Set(samples.map((sample) => sample.closest('.operation')));
  for (const sample of samples) sample.open = true;
  for (const group of groups) group?.querySelector('.sample')?.before(choiceOf(languages));
  choose(languages.has(kept) ? kept : standard);
}

function choiceOf(languages: ReadonlyMap<string, string>): HTMLElement {
  const choice = document.createElement('div');
  choice.className = 'languages';
  choice.role = 'group';
  choice.ariaLabel = 'Language of the samples';
  for (const [id, label] of languages) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: label });
    button.dataset.choose = id;
    button.addEventListener('click', () => {
      // What is above may get longer or shorter, and the reader stays where they are.
      const before = choice.getBoundingClientRect().top;
      choose(id);
      write(KEY, id);
      scrollBy({ top: choice.getBoundingClientRect().top - before, behavior: 'instant' });
    });
    choice.append(button);
  }
  return choice;
}

function choose(language: string): void {
  for (const sample of document.querySelectorAll<HTMLElement>('details.sample'))
    sample.hidden = sample.dataset.language !== language;
  for (const button of document.querySelectorAll<HTMLElement>('[data-choose]'))
    button.ariaPressed = String(button.dataset.choose === language);
}
