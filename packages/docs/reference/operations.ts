import {
  bundle,
  type Document,
  type Operation,
  readOperations as operationsOf,
  type SpecData,
  valueIn,
} from '@bridges-api/spec/operations';

/** The spec as the reference shows it. Texts in it may be marked. */
export type Spec = Document & SpecData;

/** What any object of the spec may have that is shown of it. */
export interface Describable {
  $ref?: string;
  name?: string;
  description?: string;
  'x-enumDescriptions'?: Record<string, string>;
}

/** A copy of the spec, which may be changed. */
export function readSpec(): Spec {
  return structuredClone(bundle) as unknown as Spec;
}

/** The operations of the spec, or of one that was changed before anything was read of it, in its order. */
export function readOperations(
  spec: Pick<Spec, 'components' | 'paths'> = bundle as unknown as Spec,
): Operation[] {
  const known = read.get(spec) ?? operationsOf(spec as Spec);
  read.set(spec, known);
  return known;
}

/** Reading them takes its time, and pages ask again and again. */
const read = new WeakMap<object, Operation[]>();

/** What is at a JSON pointer that is a URI fragment: `#/components/schemas/Bridge`. */
export function nodeAt(spec: Spec, pointer: string): Describable {
  const node = valueIn(spec, pointer);
  if (typeof node !== 'object' || node === null) throw new Error(`The spec has no ${pointer}.`);
  return node;
}
