import { headings, slug } from '../reference/addresses.ts';
import type { Spec } from '../reference/operations.ts';
import { type AddedSource, addedSources, type Element, sourceMeanings } from '../reference/sources.ts';
import { type Addition, additionsOf } from './additions.ts';
import { at, GROUPS, type Place } from './places.ts';

const TITLES: Readonly<Record<AddedSource, string>> = {
  'released-client': 'From the released clients',
  bridgev2: 'From bridgev2',
  ours: 'Ours',
};

/** All that the spec has beyond the documentation, by source and by its place in the reference. */
export function whatWeAdded(spec: Spec, elements: readonly Element[]): string {
  const additions = additionsOf(spec, elements);
  const meanings = sourceMeanings(spec);
  return addedSources
    .map((source) => {
      const own = additions.filter((addition) => addition.source === source);
      if (own.length === 0) throw new Error(`Nothing of the spec has the source "${source}".`);
      return [`## ${TITLES[source]} {#${source}}`, meanings[source], ...groupsOf(spec, source, own)].join(
        '\n\n',
      );
    })
    .join('\n\n');
}

function groupsOf(spec: Spec, source: AddedSource, additions: readonly Addition[]): string[] {
  return GROUPS.flatMap((group) => {
    const own = additions.filter(({ place }) => place.group === group);
    if (own.length === 0) return [];
    return [`### ${group} {#${source}-${slug(group)}}`, groupText(spec, group, own)];
  });
}

function groupText(spec: Spec, group: Place['group'], additions: readonly Addition[]): string {
  if (group === 'Chapters') return additions.map(({ place }) => chapter(spec, place)).join('\n');
  if (group === 'In many operations')
    return additions.map((one) => `${item(one)} See [${one.place.name}](${one.place.address}).`).join('\n');
  return [...new Set(additions.map(({ place }) => place.name))]
    .map((name) => {
      const own = additions.filter(({ place }) => place.name === name);
      return [
        `<details class="details custom-block additions"><summary><code>${name}</code>, ${count(own)}</summary>`,
        own.map(item).join('\n'),
        `[${name} in the reference](${own[0]?.place.address})`,
        '</details>',
      ].join('\n\n');
    })
    .join('\n\n');
}

/** A chapter of the spec is too long to repeat: its headings say what is in it. */
function chapter(spec: Spec, { name, address }: Place): string {
  const { description = '' } = [spec.info, ...spec.tags].find((one) => nameOf(one) === name) ?? {};
  const links = headings(description).map((text) => `[${text}](${at(slug(text))})`);
  return `- [${name}](${address})${links.length > 0 ? `, with ${links.join(', ')}` : ''}`;
}

function nameOf(chapter: { name?: string; title?: string }): string | undefined {
  return chapter.name ?? chapter.title;
}

function count({ length }: readonly Addition[]): string {
  return `${length} addition${length === 1 ? '' : 's'}`;
}

function item({ what, texts }: Addition): string {
  const text = texts
    .join('\n\n')
    .replaceAll('](#', `](${at('')}`)
    .replaceAll('{{', '&#123;&#123;');
  return `- **${what}**${text && `: ${text.replaceAll(/\n(?=.)/g, '\n  ')}`}`;
}
