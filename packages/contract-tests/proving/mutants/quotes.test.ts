// A mutant that breaks no sentence of the spec is another server and not a faulty one.
import { expect, it } from 'vitest';
import { sourcesOf } from '../../src/sources.ts';
import { allMutants } from './index.ts';

it('every mutant quotes a sentence that the spec has, as rules do', () => {
  const strange = allMutants.filter(
    ({ breaks }) => breaks.length < 10 || sourcesOf({ sentence: breaks }).length === 0,
  );
  expect(strange.map(({ breaks, id }) => `${id}: ${breaks}`)).toEqual([]);
});
