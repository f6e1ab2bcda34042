import { nodeAt, type Spec } from '../reference/operations.ts';
import { type AddedSource, addedSources, type Element } from '../reference/sources.ts';
import { isShared, nounOf, type Place, placeOf } from './places.ts';
import { code } from './table.ts';

/** What the spec claims of one thing beyond the documentation, from one source. */
export interface Addition {
  readonly source: AddedSource;
  readonly place: Place;
  /** In Markdown: "property `options`", or "on property `accounts`" where the text is added, and the property is documented. */
  readonly what: string;
  /** In Markdown, each a paragraph or a list. */
  readonly texts: readonly string[];
  /** The elements of the spec that it is from. */
  readonly pointers: readonly string[];
}

/** All of the spec that is not documented. */
export function additionsOf(spec: Spec, elements: readonly Element[]): Addition[] {
  const own = elements.filter(
    (element) =>
      !isShared(element) &&
      !isOfHeader(element) &&
      !(element.kind === 'header' && nodeAt(spec, element.pointer).$ref !== undefined),
  );
  return [
    ...own.flatMap((element) =>
      addedSources.flatMap((source) => additionOf(spec, elements, { element, source }) ?? []),
    ),
    ...headersOf(spec, elements),
  ];
}

function additionOf(
  spec: Spec,
  elements: readonly Element[],
  { element, source }: { element: Element; source: AddedSource },
): Addition | undefined {
  const { kind, pointer } = element;
  const { $ref } = nodeAt(spec, pointer);
  const ofHeader =
    kind === 'header'
      ? elements.filter((one) => isOfHeader(one) && one.pointer.startsWith(`${pointer}/`))
      : [];
  const target =
    kind === 'property' ? undefined : elements.find((one) => $ref !== undefined && one.pointer === $ref);
  const texts = (target ?? element).texts.filter((text) => text.source === source).map(({ text }) => text);
  const isTold = (value: string) => element.texts.some(({ text }) => text.includes(code(value)));
  const values = [
    ...(element.values ?? []),
    ...ofHeader.flatMap((one) => one.values ?? []).filter(({ value }) => !isTold(value)),
  ];
  const added = values.filter((value) => value.source === source).map(({ value }) => code(value));
  // What the values mean is ours, always.
  const meanings = values.flatMap(({ value, meaning }) =>
    source === 'ours' && meaning !== undefined ? `- ${code(value)}: ${meaning}` : [],
  );
  const isOwn = element.source === source;
  if (!isOwn && texts.length + added.length + meanings.length === 0) return undefined;
  const noun = nounOf(spec, elements, element);
  return {
    source,
    place: placeOf(spec, element),
    what: isOwn ? noun : `on ${noun}`,
    texts: [
      ...texts,
      ...(added.length > 0 ? [`Values: ${added.join(', ')}.`] : []),
      ...(meanings.length > 0 ? [`What the values mean:\n\n${meanings.join('\n')}`] : []),
    ],
    pointers: [pointer, ...(target ? [target.pointer] : []), ...ofHeader.map((one) => one.pointer)],
  };
}

/** Whether it is the schema of a header, which is told of with the header. */
function isOfHeader({ pointer }: Element): boolean {
  return /\/headers\/[^/]+\/schema/.test(pointer);
}

/** The headers of each operation, with the statuses that have them. What a shared header says is told once, where it is shared. */
function headersOf(spec: Spec, elements: readonly Element[]): Addition[] {
  const statuses = elements.filter((element) => element.kind === 'response' && !isShared(element));
  const found = statuses.flatMap((status) => {
    const { $ref = status.pointer } = nodeAt(spec, status.pointer);
    return elements
      .filter(({ pointer, kind }) => kind === 'header' && pointer.startsWith(`${$ref}/headers/`))
      .map((header) => ({ header, status: status.name, place: placeOf(spec, status) }));
  });
  return [...new Set(found.map(({ place }) => place.name))].flatMap((operation) =>
    addedSources.flatMap((source) => {
      const own = found.filter(({ header, place }) => place.name === operation && header.source === source);
      const [first] = own;
      if (!first) return [];
      const lines = [...new Set(own.map(({ header }) => header.name))].map((name) => {
        const all = own.filter(({ header }) => header.name === name).map(({ status }) => status);
        return `${code(name)} with ${all.join(', ')}`;
      });
      const pointers = [...new Set(own.map(({ header }) => header.pointer))];
      return { source, place: first.place, what: 'headers', texts: [`${lines.join('; ')}.`], pointers };
    }),
  );
}
