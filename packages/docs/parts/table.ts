/** A table in Markdown. Cells are Markdown themselves: text that is none goes through `plain` or `code`. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) throw new Error(`The table of ${head.join(', ')} has no rows.`);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Text as it is, where Markdown, HTML or Vue would read something into it. */
export function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_|[\]]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('{{', '&#123;&#123;');
}

/** Text as code. */
export function code(text: string): string {
  if (text.includes('`')) throw new Error(`${JSON.stringify(text)} cannot be written as code in a table.`);
  return `\`${text.replaceAll('|', '\\|')}\``;
}
