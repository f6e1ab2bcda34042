import { copyText, readText } from '../../../.vitepress/theme/copy-text.ts';
import { whenNear } from './near.ts';

/** How long a button says that it has copied, in milliseconds. */
const TOLD = 2000;

/** Puts a button beside each piece of code, and makes the link to an operation's Markdown copy it. */
export function offerCopying(): void {
  if (!navigator.clipboard) return;
  whenNear<HTMLElement>('main pre', (pre) => {
    const box = document.createElement('div');
    box.className = 'code';
    pre.replaceWith(box);
    box.append(
      pre,
      copyButton('Copy', async () => pre.textContent),
    );
  });
  whenNear<HTMLAnchorElement>('.as-markdown a', (link) =>
    link.after(
      ' ',
      copyButton('Copy as Markdown', () => readText(link.href)),
    ),
  );
}

function copyButton(label: string, textOf: () => Promise<string>): HTMLButtonElement {
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'copy',
    textContent: label,
  });
  const tell = (text: string) => {
    button.textContent = text;
    setTimeout(() => {
      button.textContent = label;
    }, TOLD);
  };
  button.addEventListener('click', () => {
    copyText(textOf()).then(
      () => tell('Copied'),
      () => tell('Not copied'),
    );
  });
  return button;
}
