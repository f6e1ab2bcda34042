// What VitePress 1.6.4's theme gets wrong for keyboards and screen readers, mended in its sources as Vite reads them, so
// that the pages are right before any script runs. Colours and focus rings are in theme/accessibility.css.

interface Mend {
  /** The end of the path of one of VitePress's files. */
  readonly file: string;
  /** Text that VitePress writes once, and what stands in its place. */
  readonly from: string;
  readonly to: string;
}

const MENDS: readonly Mend[] = [
  // The home page and "not found" have no main landmark.
  { file: 'VPHome.vue', from: `<div \n    class="VPHome"`, to: `<div role="main" class="VPHome"` },
  { file: 'NotFound.vue', from: `<div class="NotFound"`, to: `<div role="main" class="NotFound"` },
  // The end of a guide is no second footer of the site.
  { file: 'VPDocFooter.vue', from: `class="VPDocFooter"`, to: `class="VPDocFooter" role="none"` },
  {
    file: 'VPDocFooter.vue',
    from: `class="edit-info"`,
    to: `class="edit-info" role="region" aria-label="Source"`,
  },
  // A label that is not what a reader sees: who speaks to a computer says what they see.
  { file: 'NotFound.vue', from: `:aria-label="theme.notFound?.linkLabel ?? 'go to home'"`, to: '' },

  // A switch's name says what it switches; VitePress's changes with its state ("Switch to light theme, on").
  {
    file: 'VPSwitchAppearance.vue',
    from: `class="VPSwitchAppearance"\n`,
    to: `class="VPSwitchAppearance"\n    aria-label="Dark theme"\n`,
  },

  // The phone's menu stays open on Escape, and when the focus goes on to the page that it covers.
  {
    file: 'VPNav.vue',
    from: `class="VPNav">`,
    to: `class="VPNav"
    @keydown.esc="isScreenOpen && (closeScreen(), $el.querySelector('.VPNavBarHamburger').focus())"
    @focusout="$event.relatedTarget && !$el.contains($event.relatedTarget) && closeScreen()">`,
  },
  // So do the other menus.
  {
    file: 'VPFlyout.vue',
    from: `ref="el"`,
    to: `ref="el"\n    @keydown.esc="open && (open = false, el.querySelector('button').focus())"`,
  },
  {
    file: 'VPLocalNavOutlineDropdown.vue',
    from: `onKeyStroke('Escape', () => {`,
    to: `onKeyStroke('Escape', () => {\n  if (open.value) main.value?.querySelector('button')?.focus()`,
  },
  {
    file: 'VPLocalNavOutlineDropdown.vue',
    from: `ref="main"`,
    to: `ref="main"\n    @focusout="$event.relatedTarget && !main.contains($event.relatedTarget) && (open = false)"`,
  },
  {
    file: 'VPLocalNavOutlineDropdown.vue',
    from: `<button @click="toggle"`,
    to: `<button :aria-expanded="open" @click="toggle"`,
  },
  { file: 'Layout.vue', from: `<VPContent>`, to: `<VPContent @focusin="closeSidebar">` },
  // It means to put the focus on the sidebar that opens, but names an element that takes no focus.
  { file: 'VPSidebar.vue', from: `ref="navEl"`, to: '' },
  { file: 'VPSidebar.vue', from: `tabindex="-1"`, to: `tabindex="-1" ref="navEl"` },
  // The bar below the phone's header is in no landmark.
  {
    file: 'VPLocalNav.vue',
    from: `<div
    v-if="frontmatter.layout !== 'home' && (!emptyAndNoSidebar || y >= navHeight)"
    :class="classes"
  >`,
    to: `<div
    v-if="frontmatter.layout !== 'home' && (!emptyAndNoSidebar || y >= navHeight)"
    :class="classes"
    role="navigation"
    aria-label="Menu and sections"
  >`,
  },

  // The title of a group that cannot be folded is a button that does nothing.
  {
    file: 'VPSidebarItem.vue',
    from: `isLink.value ? undefined : 'button'`,
    to: `isLink.value || !collapsible.value ? undefined : 'button'`,
  },
  { file: 'VPSidebarItem.vue', from: `item.items && 0`, to: `item.items && collapsible ? 0 : undefined` },
  // The page that is shown is marked by its colour only.
  {
    file: 'VPSidebarItem.vue',
    from: `:tag="linkTag"`,
    to: `:tag="linkTag"\n        :aria-current="isActiveLink ? 'page' : undefined"`,
  },

  // Scripts scroll smoothly for readers who want less motion, too.
  ...['router.js', 'VPLocalNavOutlineDropdown.vue'].map((file) => ({
    file,
    from: `behavior: 'smooth'`,
    to: `behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'`,
  })),

  // Who copies by keyboard loses their place two seconds later.
  { file: 'copyCode.js', from: `el.blur();`, to: `if (!el.matches(':focus-visible')) el.blur();` },
];

/**
 * A Vite plugin that mends VitePress's theme.
 *
 * @throws {Error} while building, when VitePress no longer has a text that is to be mended: compare MENDS with the new one
 */
export function accessibleTheme() {
  const missing = new Set(MENDS);
  return {
    name: 'accessible-theme',
    enforce: 'pre' as const,
    transform(code: string, id: string): string | undefined {
      const mends = MENDS.filter(({ file }) => isVitePress(id) && id.endsWith(`/${file}`));
      if (mends.length === 0) return;
      return mends.reduce((text, mend) => {
        if (text.split(mend.from).length !== 2) throw new Error(outdated(mend));
        missing.delete(mend);
        return text.replace(mend.from, () => mend.to);
      }, code);
    },
    generateBundle(): void {
      for (const mend of missing) throw new Error(outdated(mend));
    },
  };
}

function isVitePress(id: string): boolean {
  return id.includes('/vitepress/dist/client/');
}

function outdated({ file, from }: Mend): string {
  return `VitePress's ${file} does not have this once: ${from}\nCompare it with MENDS in packages/docs/.vitepress/accessible-theme.ts.`;
}
