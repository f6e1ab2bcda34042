// Runs when the page is there: Redoc takes the place of what was rendered at build time.
import data from 'reference:data';
import { init } from 'reference:redoc';
import { takeOver } from './take-over.ts';

takeOver((root) => init(data.document, data.options, root));
