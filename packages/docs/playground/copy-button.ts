import { button } from './element.ts';

/** A button that copies text, and says that it did. */
export function copyButton(text: string, what: string): HTMLButtonElement {
  const label = `Copy ${what}`;
  const made = button(label, async () => {
    // Pages that are not served over HTTPS or from this machine have no clipboard.
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    made.textContent = isCopied ? 'Copied' : 'Select the text to copy it';
    setTimeout(() => {
      made.textContent = label;
    }, 2000);
  });
  made.className = 'small';
  made.ariaLive = 'polite';
  return made;
}
