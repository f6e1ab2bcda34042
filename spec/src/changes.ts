/** Two versions of the spec, compared: what changed, whom it breaks, and how to tell people. */
export { changeLog } from './changes/change-log.ts';
export { type Change, compareSpecs, saysTheSame } from './changes/compare.ts';
export { type Breaks, type Kind, kinds, type Word } from './changes/kinds.ts';
