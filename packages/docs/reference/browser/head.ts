// Runs in the head of each page of the reference, before anything is drawn.
import { followChoice, rememberChoice } from './choice.ts';
import { keepScheme } from './scheme.ts';

followChoice();
keepScheme();
addEventListener('DOMContentLoaded', rememberChoice);
