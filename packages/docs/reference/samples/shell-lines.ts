/** How wide a line of the page is. */
const WIDTH = 80;

/** Parts of a command on one line, or each on a line of its own where that would be too long. What is quoted is in one part, and stays whole. */
export function shellLines(parts: readonly string[]): string {
  const line = parts.join(' ');
  return line.length <= WIDTH && !line.includes('\n') ? line : parts.join(' \\\n  ');
}
