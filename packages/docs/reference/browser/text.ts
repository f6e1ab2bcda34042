// What a script adds to the text of the reference. Everything is there without it.
import { offerSearch } from '../../search/open.ts';
import { offerCopying } from './text/copy.ts';
import { foldLongLists } from './text/folding.ts';
import { offerLanguages } from './text/language.ts';
import { foldMenu, followReader } from './text/menu.ts';
import { tellUnknownPlace } from './unknown-place.ts';

if (document.readyState === 'loading') addEventListener('DOMContentLoaded', main);
else main();

function main(): void {
  offerLanguages();
  offerCopying();
  foldLongLists();
  foldMenu();
  followReader();
  offerSearch('../'.repeat(2));
  tellUnknownPlace((place) => document.getElementById(place) !== null);
}
