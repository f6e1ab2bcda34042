// Redoc draws only what is in view, and nothing that is folded. So paper gets the text: of the operation in the address, or all of it.

/** Marks what is to be printed, just before it is. The style sheet does the rest. */
export function printText(): void {
  addEventListener('beforeprint', () => {
    const [, place = ''] = location.hash.split('#');
    const section = document.getElementById(place);
    for (const other of document.querySelectorAll('[data-printed]')) other.removeAttribute('data-printed');
    if (section?.matches('#prerendered .operation')) section.setAttribute('data-printed', '');
    for (const folded of document.querySelectorAll<HTMLDetailsElement>('#prerendered details'))
      folded.open = true;
  });
}
