// Runs in the head of each page of the reference, before anything is drawn.
import { followChoice, isText, rememberChoice } from './choice.ts';
import { keepScheme } from './scheme.ts';
import { enhance } from './text/language.ts';

followChoice();
keepScheme();
if (isText()) enhance();
rememberChoice();
