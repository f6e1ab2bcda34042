import { read, write } from './storage.ts';

// VitePress's, so that the choice holds for the whole site.
const KEY = 'vitepress-theme-appearance';
const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');

/** Draws the page in the chosen colours, and lets its switch change them. */
export function keepScheme(): void {
  draw();
  system.addEventListener('change', () => draw());
  addEventListener('storage', () => draw());
  addEventListener('DOMContentLoaded', () => {
    const button = document.querySelector<HTMLButtonElement>('.scheme-switch');
    button?.removeAttribute('hidden');
    button?.addEventListener('click', toggle);
    draw();
  });
}

function draw(isDark = isChosenDark()): void {
  root.classList.toggle('dark', isDark);
  document.querySelector('.scheme-switch')?.setAttribute('aria-checked', String(isDark));
}

function isChosenDark(): boolean {
  const scheme = read(KEY) ?? 'auto';
  return scheme === 'auto' ? system.matches : scheme === 'dark';
}

function toggle(): void {
  const isDark = !root.classList.contains('dark');
  // Without storage the choice holds for this page only.
  if (write(KEY, isDark === system.matches ? 'auto' : isDark ? 'dark' : 'light')) draw();
  else draw(isDark);
}
