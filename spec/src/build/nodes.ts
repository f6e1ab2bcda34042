// The objects of a bundle, and which words of ours may stand in them.

export type Node = Record<string, unknown>;

/** Keys that hold data, names or texts, and nothing that has a source. */
export const NO_ELEMENTS = new Set([
  'example',
  'examples',
  'default',
  'enum',
  'discriminator',
  'links',
  'security',
]);

/** What says where a claim comes from. */
export const SOURCE_WORDS = ['x-source', 'x-enum-sources', 'x-descriptions'] as const;

/** What is written for the build alone. */
export const WRITTEN_WORDS = ['x-descriptions', 'x-default-source', 'x-no-example'] as const;

/** Every extension that something reads. */
const WORDS: ReadonlySet<string> = new Set([
  ...SOURCE_WORDS,
  ...WRITTEN_WORDS,
  'x-checks',
  'x-enumDescriptions',
  'x-error-codes',
  'x-limits',
  'x-repeatable',
  'x-times',
  'x-unprovokable',
]);

/**
 * What is wrong with the extensions of an object: a word that nothing reads, such as one with a slip in it, and a source
 * where it would be lost.
 *
 * @param hasOwnSource whether the object, when it is a reference, has a source beside that of what it refers to
 */
export function strayWords(node: Node, pointer: string, hasOwnSource: boolean): string[] {
  const unknown = Object.keys(node).filter((key) => key.startsWith('x-') && !WORDS.has(key));
  const isLost = typeof node.$ref === 'string' && !hasOwnSource;
  const lost = isLost ? SOURCE_WORDS.filter((word) => node[word] !== undefined) : [];
  return [
    ...unknown.map((word) => `${pointer}: "${word}" is no extension that anything reads. Mend its name.`),
    ...lost.map((word) => `${pointer}: remove ${word}, this has the source of what it refers to.`),
    ...Object.keys(node)
      .filter((key) => NO_ELEMENTS.has(key) && SOURCE_WORDS.some((word) => holds(node[key], word)))
      .map((key) => `${pointer}/${key}: remove the sources, nothing in ${key} has one.`),
  ];
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function holds(value: unknown, word: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return word in value || Object.values(value).some((part) => holds(part, word));
}
