// What several sources say of one thing, as the one description that readers get.
import { isNode } from './nodes.ts';

/** Joins what other sources add to a description into that description, everywhere in the bundle, in place. */
export function joinDescriptions(node: unknown): void {
  if (Array.isArray(node)) for (const item of node) joinDescriptions(item);
  if (!isNode(node)) return;
  const { description, 'x-descriptions': added } = node;
  if (typeof description === 'string' && isNode(added)) {
    node.description = join([description, ...Object.values(added).map(String)]);
    delete node['x-descriptions'];
  }
  for (const child of Object.values(node)) joinDescriptions(child);
}

/** Sentences follow each other in one paragraph; where there are several, or a list, each text begins a new one. */
function join(texts: readonly string[]): string {
  const trimmed = texts.map((text) => text.trim());
  const isLong = trimmed.some((text) => /\n\s*\n|^\s*[-*|] /m.test(text));
  return isLong ? trimmed.join('\n\n') : wrap(trimmed.join(' '));
}

/** Breaks a paragraph into lines of at most 120 characters, as far as its words allow. */
function wrap(text: string): string {
  return text.split(/\s+/).reduce((lines, word) => {
    const line = lines.length - lines.lastIndexOf('\n') - 1;
    return lines + (lines === '' ? '' : line + word.length >= 120 ? '\n' : ' ') + word;
  }, '');
}
