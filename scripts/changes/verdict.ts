// Whether a change of the spec may land: what it breaks has to be said in a changeset, with the version that it needs.
import type { Change, Word } from '../../spec/dist/changes.js';

/** What a changeset says of the spec. */
export interface SpecChangeset {
  /** Name of its file, without `.md`. */
  readonly id: string;
  readonly summary: string;
  readonly bump: string;
}

const WORDS: readonly Word[] = ['Clarified', 'Added', 'Breaking'];
const BUMPS = ['none', 'patch', 'minor', 'major'];

export interface Judged {
  readonly changes: readonly Change[];
  /** Those that are not released yet. */
  readonly changesets: readonly SpecChangeset[];
  /** That of the last release. */
  readonly version: string;
  /** What another judge calls breaking. */
  readonly others: readonly string[];
}

/** What has to be mended before the change may land, each with what to do. Empty when it may. */
export function faultsOf({ changes, changesets, version, others }: Judged): string[] {
  const faults = changesets.flatMap(({ id, summary, bump }) => {
    const word = WORDS.find((one) => new RegExp(`^${one}\\b`).test(summary));
    if (!word)
      return [`.changeset/${id}.md: begin its text with ${WORDS.join(', ')}, since it is about the spec.`];
    const least = bumpOf(word, version);
    return BUMPS.indexOf(bump) < BUMPS.indexOf(least)
      ? [
          `.changeset/${id}.md: raise the spec by ${least}, since it says ${word} and the version is ${version}.`,
        ]
      : [];
  });
  const needed = WORDS.findLast((one) => changes.some(({ word }) => word === one));
  if (needed) {
    const isSaid = changesets.some(({ summary }) =>
      WORDS.slice(WORDS.indexOf(needed)).some((word) => summary.startsWith(word)),
    );
    if (!isSaid)
      faults.push(
        `The spec changed, and no changeset says so: add one with "pnpm exec changeset" that raises @bridges-api/spec by ` +
          `${bumpOf(needed, version)} and begins with ${needed}.`,
      );
  }
  if (needed !== 'Breaking')
    for (const sentence of others)
      faults.push(
        `redocly diff calls this breaking, and the comparison in spec/src/changes does not: ${sentence} Teach one of them.`,
      );
  return faults;
}

/** How far a word raises a version: before 1.0.0 what breaks raises the second number. */
export function bumpOf(word: Word, version: string): 'patch' | 'minor' | 'major' {
  if (word === 'Clarified') return 'patch';
  return word === 'Breaking' && !version.startsWith('0.') ? 'major' : 'minor';
}
