// Runs when the page is there: Redoc takes the place of what was rendered at build time.
import data from 'reference:data';
import { init } from 'reference:redoc';
import { keepAccessible } from './accessibility.ts';
import { takeOver } from './take-over.ts';

takeOver((root) => {
  keepAccessible();
  init(data.document, data.options, root);
});

// The address of this link is no place of the reference, and Redoc's router would go there.
document.querySelector('.skip')?.addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('content')?.focus();
});
