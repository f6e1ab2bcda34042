// Redoc takes the place of what was rendered at build time. Loading this holds nothing up: the page can be read and used without it.
import data from 'reference:data';
import { init } from 'reference:redoc';
import { offerSearch } from '../../search/open.ts';
import { keepAccessible } from './accessibility.ts';
import { showCalls } from './calls.ts';
import { printText } from './print.ts';
import { takeOver } from './take-over.ts';
import { tellUnknownPlace } from './unknown-place.ts';

if (document.readyState === 'loading') addEventListener('DOMContentLoaded', main);
else main();

function main(): void {
  offerSearch('../');
  const isUnknown = tellUnknownPlace((place) => place in data.addresses || place.startsWith('/'));
  // Redoc draws nothing where it knows no place.
  if (isUnknown) history.replaceState(history.state, '', location.pathname + location.search);
  printText();
  takeOver((root) => {
    keepAccessible();
    showCalls(root, data.calls);
    init(data.document, data.options, root);
  });
  // The address of this link is no place of the reference, and Redoc's router would go there.
  document.querySelector('.skip')?.addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById('content')?.focus();
  });
}
