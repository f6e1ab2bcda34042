/** Where each claim of the spec comes from, as its build wrote it down. */
import { elements as built } from '@bridges-api/spec/elements';
import type { Element, Source } from './read/element.ts';

export { type Element, type ElementKind, type Source, type SourcedText, sources } from './read/element.ts';

/** Every element of the bundle, in its order. */
export const elements = built as readonly Element[];

const byPointer = new Map(elements.map((element) => [element.pointer, element]));

/** The element at a place of the bundle, if there is one. */
export function elementAt(pointer: string): Element | undefined {
  return byPointer.get(pointer);
}

/** Whether a claim is the vendor's, by its documentation or its released clients. All else was added. */
export function isDocumented(source: Source): boolean {
  return source === 'documented' || source === 'released-client';
}
