import { expect, it } from 'vitest';
import { type Change, type Kind, kinds } from '../../spec/dist/changes.js';
import { faultsOf, type Judged } from './verdict.ts';

const change = (kind: Kind): Change => ({
  kind,
  place: 'It',
  sentence: 'It changed.',
  operations: [],
  ...kinds[kind],
});
const says = (summary: string, bump: string) => ({ id: 'one', summary, bump });

const breaking = [change('operation-removed'), change('text-changed')];
const harmless = [change('operation-added'), change('text-changed')];
const text = [change('text-changed')];

function judge(judged: Partial<Judged>): string[] {
  return faultsOf({ changes: [], changesets: [], version: '0.1.0', others: [], ...judged });
}

it.each<[string, Partial<Judged>]>([
  ['nothing', {}],
  ['what breaks and says so', { changes: breaking, changesets: [says('Breaking: it is gone.', 'minor')] }],
  [
    'what breaks after 1.0, with the version it needs',
    { changes: breaking, changesets: [says('Breaking: it is gone.', 'major')], version: '1.2.0' },
  ],
  ['an addition', { changes: harmless, changesets: [says('Added: it is new.', 'minor')] }],
  ['other words', { changes: text, changesets: [says('Clarified: it is clear.', 'patch')] }],
  ['other words beside an addition', { changes: text, changesets: [says('Added: it is new.', 'minor')] }],
  ['a changeset before its change', { changesets: [says('Added: it is new.', 'minor')] }],
  [
    'what Redocly calls breaking too',
    { changes: breaking, changesets: [says('Breaking: it is gone.', 'minor')], others: ['It was removed.'] },
  ],
])('lets land %s', (_, judged) => {
  expect(judge(judged)).toEqual([]);
});

it.each<[string, Partial<Judged>, string]>([
  [
    'a change that nobody tells of',
    { changes: text },
    'raises @bridges-api/spec by patch and begins with Clarified',
  ],
  [
    'an addition that is called clearer',
    { changes: harmless, changesets: [says('Clarified: a.', 'patch')] },
    'Added',
  ],
  [
    'what breaks and is called an addition',
    { changes: breaking, changesets: [says('Added: a.', 'minor')] },
    'raises @bridges-api/spec by minor and begins with Breaking',
  ],
  [
    'what breaks after 1.0, with too low a version',
    { changes: breaking, changesets: [says('Breaking: a.', 'minor')], version: '1.2.0' },
    '.changeset/one.md: raise the spec by major',
  ],
  [
    'an addition with too low a version',
    { changesets: [says('Added: a.', 'patch')] },
    'raise the spec by minor',
  ],
  [
    'a changeset of another word',
    { changesets: [says('Removed: a.', 'minor')] },
    'begin its text with Clarified',
  ],
  ['a word that only starts like one', { changesets: [says('Addedum.', 'minor')] }, 'begin its text with'],
  [
    'what only Redocly calls breaking',
    { changes: text, changesets: [says('Clarified: a.', 'patch')], others: ['It was removed.'] },
    'redocly diff calls this breaking',
  ],
])('refuses %s', (_, judged, message) => {
  const faults = judge(judged);
  expect(faults).toHaveLength(1);
  expect(faults[0]).toContain(message);
});
