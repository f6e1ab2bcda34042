// What several sources say of one thing, as the one description that readers get.
import type { Element, SourcedText } from '../read/element.ts';
import { valueAt } from '../read/references.ts';
import { isNode, type Node, WRITTEN_WORDS } from './nodes.ts';

/** Gives everything that is described the one description that its texts make, in place, and takes away what they were made from. */
export function joinDescriptions(bundle: Node, elements: readonly Element[]): void {
  for (const { pointer, texts } of elements) {
    const node = valueAt(bundle, pointer);
    const own = texts.map(({ text }) => text);
    // One text alone stays as it was written.
    if (isNode(node) && own.length > 0 && !(own.length === 1 && String(node.description).trim() === own[0]))
      node.description = joinTexts(own);
  }
  takeAway(bundle);
}

/** Sentences follow each other in one paragraph; where there are several, or a list, each text begins a new one. */
export function joinTexts(texts: readonly SourcedText['text'][]): string {
  const trimmed = texts.map((text) => text.trim());
  const isLong = trimmed.some((text) => /\n\s*\n|^\s*[-*|] /m.test(text));
  return isLong ? trimmed.join('\n\n') : wrap(trimmed.join(' '));
}

function takeAway(node: unknown): void {
  if (Array.isArray(node)) for (const item of node) takeAway(item);
  if (!isNode(node)) return;
  for (const word of WRITTEN_WORDS) delete node[word];
  for (const child of Object.values(node)) takeAway(child);
}

/** Breaks a paragraph into lines of at most 120 characters, as far as its words allow. */
function wrap(text: string): string {
  return text.split(/\s+/).reduce((lines, word) => {
    const line = lines.length - lines.lastIndexOf('\n') - 1;
    return lines + (lines === '' ? '' : line + word.length >= 120 ? '\n' : ' ') + word;
  }, '');
}
