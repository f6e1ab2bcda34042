/**
 * Markdown as plain text, each paragraph and each item of a list in one line: links and emphasis of the spec mean nothing
 * in a terminal, and its lines are of another width.
 */
export function plainText(markdown: string): string {
  return markdown
    .trim()
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll('**', '')
    .replaceAll('`', '')
    .replaceAll(/(?<=\S)\n[^\S\n]*(?=[^\s-])/g, ' ');
}

/** What fits beside an option: the first sentence, and what holds without it. */
export function shortText(markdown: string): string {
  const sentences = plainText(markdown).split(/(?<=\.)\s+/);
  return sentences.filter((sentence, index) => index === 0 || sentence.startsWith('Defaults to')).join(' ');
}
