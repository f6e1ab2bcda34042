// Redoc's menus open by keyboard, but their items are at the end of the page, far from the button in the order of Tab.

const BUTTON = 'button[aria-haspopup="menu"]';
const ITEM = '[role="menuitem"]';

let button: HTMLElement | undefined;

/** Moves focus into a menu that a key opened, along it, and back to its button: as the roles promise. */
export function listenToMenuKeys(): void {
  document.addEventListener(
    'keydown',
    (event) => {
      const target = event.target as HTMLElement;
      if (target.matches(BUTTON)) onButton(event, target);
      else if (target.matches(ITEM)) onItem(event, target);
    },
    true,
  );
}

function onButton(event: KeyboardEvent, target: HTMLElement): void {
  const isOpen = target.ariaExpanded === 'true';
  if (event.key === 'Escape' && isOpen) target.click();
  if (event.key === 'ArrowDown' && !isOpen) {
    event.preventDefault();
    target.click();
  }
  if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
  button = target;
  // Redoc opens the menu after this.
  setTimeout(() => items()[0]?.focus());
}

function onItem(event: KeyboardEvent, target: HTMLElement): void {
  const all = items();
  const moves: Record<string, number> = {
    ArrowDown: all.indexOf(target) + 1,
    ArrowUp: all.indexOf(target) - 1,
    Home: 0,
    End: -1,
  };
  const to = moves[event.key];
  if (to !== undefined) {
    event.preventDefault();
    all.at(to % all.length)?.focus();
  } else if (event.key === 'Enter' || event.key === ' ') {
    // Redoc chooses, and leaves the menu open.
    event.preventDefault();
    event.stopPropagation();
    target.click();
    button?.focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    if (event.key === 'Escape') event.preventDefault();
    button?.click();
    button?.focus();
  }
}

/** Of the menu that is open. */
function items(): HTMLElement[] {
  if (button?.ariaExpanded !== 'true') return [];
  const menu =
    button.parentElement?.querySelector('[role="menu"]') ??
    document.querySelector('body > div > [role="menu"]');
  return [...(menu?.querySelectorAll<HTMLElement>(ITEM) ?? [])];
}
