// Runs in the page's head, before anything is drawn. The key and its values are VitePress's, so that the choice holds for the whole site.
const KEY = 'vitepress-theme-appearance';
const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');

function chosen(): string {
  try {
    return localStorage.getItem(KEY) ?? 'auto';
  } catch {
    return 'auto';
  }
}

function draw(): void {
  const scheme = chosen();
  const isDark = scheme === 'auto' ? system.matches : scheme === 'dark';
  root.classList.toggle('dark', isDark);
  document.querySelector('.scheme-switch')?.setAttribute('aria-checked', String(isDark));
}

function toggle(): void {
  const isDark = !root.classList.contains('dark');
  try {
    localStorage.setItem(KEY, isDark === system.matches ? 'auto' : isDark ? 'dark' : 'light');
  } catch {
    // A page from the file system may have no storage: the choice then holds for this page only.
    root.classList.toggle('dark', isDark);
    document.querySelector('.scheme-switch')?.setAttribute('aria-checked', String(isDark));
    return;
  }
  draw();
}

draw();
system.addEventListener('change', draw);
addEventListener('storage', draw);
addEventListener('DOMContentLoaded', () => {
  const button = document.querySelector<HTMLButtonElement>('.scheme-switch');
  button?.removeAttribute('hidden');
  button?.addEventListener('click', toggle);
  draw();
});
