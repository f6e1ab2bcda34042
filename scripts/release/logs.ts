/**
 * The newest version of a log and what is said of it: `0.2.0`, and what follows up to the next one.
 *
 * @throws {Error} when the log has none
 */
export function newestVersion(log: string): string {
  const found = /^## (.*?)(?=^## |(?![\s\S]))/ms.exec(log)?.[1];
  if (found === undefined) throw new Error('The log has no version: a heading such as "## 0.1.0".');
  return `${found.trim()}\n`;
}
