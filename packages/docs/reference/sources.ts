import { type Element, type Source, sources } from '@bridges-api/spec/sources';
import type { Spec } from './operations.ts';

export type { Element, Source };

/** What of the spec is not the vendor's public documentation. */
export type AddedSource = Exclude<Source, 'documented'>;

export const addedSources = sources.filter((source): source is AddedSource => source !== 'documented');

/** What each of them is called where people read it. */
export const sourceNames: Readonly<Record<AddedSource, string>> = {
  'released-client': 'released client',
  bridgev2: 'bridgev2',
  ours: 'ours',
};

/**
 * What each source stands for, in the words of the spec: `We decided it.`
 *
 * @throws {Error} when the spec does not say it of each
 */
export function sourceMeanings({ info }: Spec): Record<Source, string> {
  const rows = [...info.description.matchAll(/^\| `([\w-]+)` \| (.+) \|$/gm)];
  const said = new Map(rows.map(([, name, meaning = '']) => [name, meaning]));
  return Object.fromEntries(
    sources.map((source) => {
      const meaning = said.get(source);
      if (meaning === undefined) throw new Error(`The spec does not say what the source "${source}" is.`);
      return [source, meaning];
    }),
  ) as Record<Source, string>;
}
