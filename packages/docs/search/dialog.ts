// The search as a dialog over any page of the site. The build puts the documents in.
import documents from 'search:documents';
import { type Found, searchOver } from './rank.ts';

const search = searchOver(documents);
const dialog = document.createElement('dialog');
const input = document.createElement('input');
const list = document.createElement('ul');
const status = document.createElement('p');
let root = '';
let selected = 0;

dialog.className = 'search';
dialog.ariaLabel = 'Search';
Object.assign(input, { type: 'text', placeholder: 'Search', autocomplete: 'off', spellcheck: false });
attributes(input, {
  role: 'combobox',
  'aria-label': 'Search',
  'aria-autocomplete': 'list',
  'aria-controls': 'search-results',
  'aria-expanded': 'false',
  enterkeyhint: 'go',
});
attributes(list, { id: 'search-results', role: 'listbox', 'aria-label': 'Results' });
status.role = 'status';
const close = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Close' });
const head = Object.assign(document.createElement('div'), { className: 'search-head' });
head.append(input, close);
dialog.append(head, status, list);

input.addEventListener('input', draw);
close.addEventListener('click', () => dialog.close());
// A click beside the dialog is one on its backdrop, which counts as the dialog itself.
dialog.addEventListener('click', ({ target }) => {
  if (target === dialog) dialog.close();
});
list.addEventListener('click', ({ target }) => {
  if ((target as Element).closest('a')) dialog.close();
});
list.addEventListener('mousemove', ({ target }) => {
  const at = [...list.children].indexOf((target as Element).closest('li') as Element);
  if (at >= 0) select(at);
});
dialog.addEventListener('keydown', (event) => {
  const { length } = list.children;
  const moves: Record<string, number> = { ArrowDown: selected + 1, ArrowUp: selected - 1 };
  const to = moves[event.key];
  if (to !== undefined && length > 0) {
    event.preventDefault();
    select((to + length) % length);
  }
  if (event.key === 'Enter' && event.target === input && !event.isComposing) {
    event.preventDefault();
    list.children[selected]?.querySelector('a')?.click();
  }
});

window.bridgesSearch = { open };

function open(to: string): void {
  root = to;
  if (!dialog.isConnected) document.body.append(dialog);
  if (!dialog.open) dialog.showModal();
  draw();
  input.select();
}

function draw(): void {
  const question = input.value.trim();
  const results = search(question);
  list.replaceChildren(...results.map(option));
  input.ariaExpanded = String(results.length > 0);
  status.textContent =
    results.length > 0 || question === ''
      ? ''
      : `Nothing here has “${question}”. Try another word, or see what there is in the guides and the reference.`;
  selected = 0;
  select(0);
}

function option({ address, title, trail, excerpt }: Found, index: number): HTMLElement {
  const item = document.createElement('li');
  attributes(item, { role: 'presentation' });
  const link = document.createElement('a');
  link.href = root + address;
  link.tabIndex = -1;
  attributes(link, { role: 'option', id: `search-result-${index}`, 'aria-selected': 'false' });
  const where = Object.assign(document.createElement('span'), {
    className: 'search-trail',
    textContent: `${trail.join(' › ')} › `,
  });
  const name = Object.assign(document.createElement('strong'), { textContent: title });
  const text = Object.assign(document.createElement('span'), { className: 'search-excerpt' });
  for (const part of excerpt)
    text.append(
      part.isMatch ? Object.assign(document.createElement('mark'), { textContent: part.text }) : part.text,
    );
  link.append(where, name, text);
  item.append(link);
  return item;
}

function select(index: number): void {
  selected = index;
  const links = [...list.querySelectorAll('a')];
  links.forEach((link, at) => {
    link.ariaSelected = String(at === index);
  });
  const chosen = links[index];
  if (chosen) {
    input.setAttribute('aria-activedescendant', chosen.id);
    chosen.scrollIntoView({ block: 'nearest' });
  } else input.removeAttribute('aria-activedescendant');
}

function attributes(element: Element, wanted: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(wanted)) element.setAttribute(name, value);
}
