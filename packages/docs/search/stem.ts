/** A word without the ending of its plural or its tense. */
export function stem(word: string): string {
  const lower = word.toLowerCase();
  if (lower.length < 5 || /\d|_/.test(lower)) return lower === 'ids' ? 'id' : lower;
  return lower
    .replace(/(?<=.{3})(?:ies)$/, 'y')
    .replace(/(?<=.{3}[^s])s$/, '')
    .replace(/(?<=.{3})(?:ing|ed)$/, '')
    .replace(/(?<=.{4})e$/, '');
}
