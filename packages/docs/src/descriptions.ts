import { UserError } from '../../../scripts/serve/command.ts';

/**
 * Expects every page to say in its head what it is about, and no two to say the same.
 *
 * @param pages - the HTML of each page, by its path
 * @throws {UserError} when there are no pages, or one breaks the rule; it names the page
 */
export function checkDescriptions(pages: ReadonlyMap<string, string>): void {
  if (pages.size === 0) throw new UserError('There are no pages whose descriptions could be checked.');
  const seen = new Map<string, string>();
  for (const [page, html] of pages) {
    const [description, ...others] = html.matchAll(/<meta\b[^>]*\bname="description"[^>]*>/g);
    const text = /\bcontent="([^"]*)"/.exec(description?.[0] ?? '')?.[1]?.trim();
    if (!text) throw new UserError(`${page} has no description.`);
    if (others.length > 0) throw new UserError(`${page} has several descriptions.`);
    const other = seen.get(text);
    if (other) throw new UserError(`${page} has the same description as ${other}.`);
    seen.set(text, page);
  }
}
