// Redoc takes the place of what was rendered at build time. Loading this holds nothing up: the page can be read and used without it.
import data from 'reference:data';
import { init } from 'reference:redoc';
import { keepAccessible } from './accessibility.ts';
import { takeOver } from './take-over.ts';

if (document.readyState === 'loading') addEventListener('DOMContentLoaded', main);
else main();

function main(): void {
  takeOver((root) => {
    keepAccessible();
    init(data.document, data.options, root);
  });
  // The address of this link is no place of the reference, and Redoc's router would go there.
  document.querySelector('.skip')?.addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById('content')?.focus();
  });
}
