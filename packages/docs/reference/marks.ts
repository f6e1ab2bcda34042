import { resolveIn as resolve } from '@bridges-api/spec/operations';
import { escaped } from './html.ts';
import { nodeAt, type Spec } from './operations.ts';
import { type AddedSource, type Element, type Source, sourceMeanings, sourceNames } from './sources.ts';

/** How it is said where a text comes from. */
export interface Marks {
  /** What stands before a text that is not from the documentation. */
  sign(source: AddedSource): string;
  /** A text of several paragraphs that is added to a description, its sign included. */
  block(text: string): string;
}

/** For programs and whoever reads Markdown as it is. */
export const wordMarks: Marks = { sign: (source) => `(${sourceNames[source]}) `, block: (text) => text };

/** For pages, where a mark also says what it means to whoever points at it. */
export function htmlMarks(spec: Spec): Marks {
  const meanings = sourceMeanings(spec);
  return {
    sign: (source) =>
      `<span class="source" title="${escaped(meanings[source])}">${sourceNames[source]}</span> `,
    block: (text) => `<div class="added">\n\n${text}\n\n</div>`,
  };
}

/** The page with everything that is marked, from where the reference is. */
const LIST = '../guides/what-we-added.html';

/** Puts in front of the chapters of a marked spec what its marks mean. */
export function withLegend(spec: Spec, marks: Marks): Spec {
  const legend = `**Marks.** A mark such as ${marks.sign('ours')}stands before what is not in Beeper's public documentation, and holds
to the end of a description or to the next mark. [Where each claim comes from](#where-each-claim-comes-from) says what each mark means,
and [What we added](${LIST}) lists all that has one.`;
  const description = spec.info.description.replace(/^## /m, (heading) => `${legend}\n\n${heading}`);
  return { ...spec, info: { ...spec.info, description } };
}

/** Parts that stand on their own and are shown where they are used, with the marks that they need there. */
const SHARED = /^#\/components\/(?:headers|parameters|responses)\/[^/]+$/;

/**
 * A copy of the spec whose descriptions say where they come from. A mark stands before a text whose source is not that of
 * what surrounds it, and holds to the end of the description or to the next mark. The documentation has none.
 *
 * @throws {Error} when an element is not in the spec, or has a text that is not in its description
 */
export function markedSpec(spec: Spec, elements: readonly Element[], marks: Marks): Spec {
  const marked = structuredClone(spec);
  const known = new Map(elements.map((element) => [element.pointer, element]));
  // What is shared comes first: its parts have their marks when it is put where it is used.
  const shared = elements.filter(({ pointer }) => pointer.startsWith('#/components/'));
  for (const element of new Set([...shared, ...elements])) {
    if (SHARED.test(element.pointer)) continue;
    const node = nodeAt(marked, element.pointer);
    // What a status, a header or a parameter refers to says the same everywhere, and may need a mark here.
    const isUse = element.kind !== 'property' && element.texts.length === 0;
    const target = isUse && node.$ref !== undefined ? known.get(node.$ref) : undefined;
    const { description = '' } = target ? resolve(spec, node) : node;
    const text = markedText(description, { ...element, texts: (target ?? element).texts }, marks, {
      surroundings: surroundingsOf(element, known),
    });
    if (text !== description) {
      if (target) delete Object.assign(node, structuredClone(resolve(marked, node))).$ref;
      node.description = text;
    }
    const meanings = markedMeanings(element, marks);
    if (Object.keys(meanings).length > 0) node['x-enumDescriptions'] = meanings;
  }
  return marked;
}

function markedText(
  description: string,
  { source, texts }: Element,
  marks: Marks,
  { surroundings }: { surroundings: Source },
): string {
  const sign = (before: Source, own: Source) =>
    own === before || own === 'documented' ? '' : marks.sign(own);
  if (texts.length === 0) return sign(surroundings, source) + description;
  let rest = description;
  const marked = texts.map(({ source: own, text }, index) => {
    // The bundle breaks lines anew.
    const found = new RegExp(text.trim().split(/\s+/).map(literal).join('\\s+')).exec(rest);
    if (!found) throw new Error(`"${text}" is not in the description "${description}".`);
    const gap = rest.slice(0, found.index);
    rest = rest.slice(found.index + found[0].length);
    const mark = sign(texts[index - 1]?.source ?? surroundings, own);
    // A list, a table or a heading would not be one any more.
    const whole = mark + (mark && /^(?:[-*+|#>]|\d+\.)/.test(found[0]) ? '\n\n' : '') + found[0];
    return gap + (index > 0 && /\n\s*\n/.test(whole) ? marks.block(whole) : whole);
  });
  return marked.join('') + rest;
}

/** What the values mean is ours, always. */
function markedMeanings({ source, values = [] }: Element, marks: Marks): Record<string, string> {
  const texts = values.map(({ value, source: own, meaning }) => {
    const sign = own === source || own === 'documented' ? '' : marks.sign(own);
    return [value, `${sign}${meaning === undefined ? '' : marks.sign('ours') + meaning}`] as const;
  });
  return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

/** The source of the innermost element around one, or that of the document where there is none. */
function surroundingsOf({ pointer }: Element, known: ReadonlyMap<string, Element>): Source {
  for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const around = known.get(pointer.slice(0, end));
    if (around) return around.source;
  }
  return 'documented';
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
