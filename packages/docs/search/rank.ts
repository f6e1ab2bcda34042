// How the search ranks what it knows: the same in the page and in the tests.
import MiniSearch, { type Query, type SearchResult } from 'minisearch';
import { stem } from './stem.ts';
import { synonyms } from './synonyms.ts';

/** Something that can be found. */
export interface SearchDocument {
  /** From the root of the site: `guides/sandbox.html#test-values`. */
  readonly address: string;
  readonly title: string;
  /** What it is part of, outermost first. */
  readonly trail: readonly string[];
  readonly text: string;
  /** What else it is called, exactly. */
  readonly names?: readonly string[];
  /** Words that it can be found by, besides those in its text. */
  readonly words?: readonly string[];
  /** Whether it only lists what is told of elsewhere. */
  readonly isList?: boolean;
}

/** What the search answers with, best first. */
export interface Found extends Pick<SearchDocument, 'address' | 'title' | 'trail'> {
  /** The text around the first of the words, with those words apart. */
  readonly excerpt: readonly { readonly text: string; readonly isMatch: boolean }[];
}

export type Search = (question: string) => Found[];

const SHOWN = 12;

/** Words that say nothing of what is looked for. */
const FILLERS = new Set(
  'a about am an and any are as at be but by can cannot could did do does for from get give gets got had has have how i if in into is it its me my no not now of on one or our should so than that the their them then there these they this to us use want was we what when where which who why will with would you your'.split(
    ' ',
  ),
);

/** A search over documents, ready to be asked. */
export function searchOver(documents: readonly SearchDocument[]): Search {
  const index = new MiniSearch<SearchDocument & { id: number }>({
    fields: ['title', 'trail', 'text', 'words'],
    tokenize: wordsOf,
    processTerm: stem,
    extractField: (document, field) => [document[field as keyof SearchDocument] ?? ''].flat().join(' '),
  });
  index.addAll(documents.map((document, id) => ({ ...document, id })));
  return (question) => {
    const terms = [...new Set(wordsOf(question))];
    const telling = terms.filter((term) => !FILLERS.has(term));
    const asked = telling.length > 0 ? telling : terms;
    if (asked.length === 0) return [];
    const ranked = rankOver(index, documents, asked).flatMap(({ id }) => documents[Number(id)] ?? []);
    const isAsked = (name: string) => name.toLowerCase() === question.trim().toLowerCase();
    // What is called just that comes first.
    const [called, others] = [true, false].map((isCalled) =>
      ranked.filter(
        ({ title, names = [], isList }) => (!isList && [title, ...names].some(isAsked)) === isCalled,
      ),
    );
    return [...(called ?? []), ...(others ?? [])].slice(0, SHOWN).map((document) => foundIn(document, asked));
  };
}

type Index = MiniSearch<SearchDocument & { id: number }>;

/** First what has all the words, each as it is or by another name; then what has some of them. */
function rankOver(
  index: Index,
  documents: readonly SearchDocument[],
  terms: readonly string[],
): SearchResult[] {
  const options = {
    boost: { title: 5, trail: 1.5, words: 1, text: 1 },
    boostDocument: (id: number) => (documents[id]?.isList ? 0.3 : 1),
  };
  const ask = (combineWith: 'AND' | 'OR') =>
    index.search(
      { combineWith, queries: terms.map((term, at) => anyOf(term, at === terms.length - 1)) },
      options,
    );
  const all = ask('AND');
  const ids = new Set(all.map(({ id }) => id));
  return [...all, ...ask('OR').filter(({ id }) => !ids.has(id))];
}

/** A word as it was typed, begun or mistyped, and what else it is called. */
function anyOf(term: string, isLast: boolean): Query {
  const others = synonyms.get(stem(term)) ?? [];
  return {
    combineWith: 'OR',
    queries: [
      { queries: [term], prefix: isLast || term.length > 3, fuzzy: term.length > 5 ? 0.15 : false },
      ...others.map((other) => ({ queries: [other], boost: { title: 3, text: 0.6 } })),
    ],
  };
}

/** Words, and the parts of names such as `step_not_found` and `listBridges`. */
function wordsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}_]+/u)
    .flatMap((word) => {
      const parts = word.split(/_|(?<=[a-z])(?=[A-Z])/).filter(Boolean);
      return parts.length > 1 ? [word, ...parts] : parts;
    })
    .map((word) => word.toLowerCase());
}

const BEFORE = 40;
const AROUND = 160;

function foundIn({ address, title, trail, text }: SearchDocument, terms: readonly string[]): Found {
  const stems = terms.map(stem);
  const isMatch = (word: string) => stems.some((one) => stem(word).startsWith(one));
  const first = [...text.matchAll(/[\p{L}\p{N}_]+/gu)].find(([word]) => isMatch(word))?.index ?? 0;
  const from = first <= BEFORE ? 0 : text.lastIndexOf(' ', first - BEFORE) + 1;
  const end = text.indexOf(' ', from + AROUND);
  const piece = `${from > 0 ? '… ' : ''}${end < 0 ? text.slice(from) : `${text.slice(from, end)} …`}`;
  const parts = piece
    .split(/([\p{L}\p{N}_]+)/u)
    .map((part) => ({ text: part, isMatch: isMatch(part) && /\w/.test(part) }));
  return { address, title, trail, excerpt: parts };
}
