// The differences between two versions of the spec, for people to read.
import type { Change } from './compare.ts';
import { inSentence } from './finding.ts';
import type { Breaks } from './kinds.ts';

/** What stands before a change that breaks somebody. */
const WARNINGS: Readonly<Record<Breaks, string>> = {
  senders: '**Breaks senders:** ',
  readers: '**Breaks readers:** ',
  both: '**Breaks everybody:** ',
  nobody: '',
};

/** Kinds that are told of in one sentence for all places, which would otherwise be most of a log. */
const TOGETHER = {
  'text-changed': 'Reworded',
  'source-changed': 'Of another source',
  'example-changed': 'Other examples',
};

/**
 * The changes as Markdown, one section for each set of operations that changed alike, and a list of sentences in each: what
 * breaks first. What concerns no operation alone stands before them.
 *
 * @param level of the headings
 */
export function changeLog(changes: readonly Change[], level = 3): string {
  const sections = new Map<string, Change[]>();
  for (const change of changes) {
    const heading = change.operations.map((id) => `\`${id}\``).join(', ');
    sections.set(heading, [...(sections.get(heading) ?? []), change]);
  }
  return [...sections]
    .sort(([one], [other]) => Number(one !== '') - Number(other !== ''))
    .map(([heading, own]) => `${'#'.repeat(level)} ${heading || 'All operations'}\n\n${list(own)}`)
    .join('\n');
}

function list(changes: readonly Change[]): string {
  const own = changes.filter(({ kind }) => !(kind in TOGETHER));
  const breaking = own.filter(({ breaks }) => breaks !== 'nobody');
  const others = own.filter(({ breaks }) => breaks === 'nobody');
  const together = Object.entries(TOGETHER).flatMap(([kind, what]) => {
    const places = changes.filter((change) => change.kind === kind).map(({ place }) => inSentence(place));
    return places.length > 0 ? [`${what}: ${[...new Set(places)].join(', ')}.`] : [];
  });
  return [...[...breaking, ...others].map(({ breaks, sentence }) => WARNINGS[breaks] + sentence), ...together]
    .map((sentence) => `- ${sentence}\n`)
    .join('');
}
