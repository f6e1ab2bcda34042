// What the playground is drawn with, in place of a framework.

/** Attributes by the names that HTML has for them, and listeners by the name of their event, as in `onclick`. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined | Listener>>;

type Listener = (event: Event) => unknown;

/** What can be in an element. Text is shown as it is, never read as HTML. */
export type Child = Node | string | undefined;

/** Makes an element: `element('p', { class: 'hint' }, 'Text')`. Attributes that are undefined or false are left out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false)
      made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button that does something in the page. */
export function button(
  label: string,
  onclick: () => unknown,
  attributes: Attributes = {},
): HTMLButtonElement {
  return element('button', { type: 'button', onclick, ...attributes }, label);
}

let ids = 0;

/** An ID that no other element has, for labels and descriptions. */
export function newID(): string {
  ids += 1;
  return `playground-${ids}`;
}
