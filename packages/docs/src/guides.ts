// The guides and the order in which they are read. Sidebar, search, llms.txt and the Markdown for programs go by it.
import { readdirSync, readFileSync } from 'node:fs';
import { UserError } from '../../../scripts/serve/command.ts';

/** A guide: its title and description are those in its file. */
export interface Guide {
  /** Name of its file, without `.md`. */
  readonly name: string;
  readonly group: string;
  readonly title: string;
  readonly description: string;
  /** What follows the frontmatter. */
  readonly text: string;
}

const ORDER: Readonly<Record<string, readonly string[]>> = {
  Start: ['quick-start', 'words', 'troubleshooting'],
  'Build a login screen': [
    'connect-an-account',
    'login-screens',
    'passkeys',
    'test-your-login-screen',
    'reconnect-and-remove',
    'errors-and-retries',
  ],
  'Try and test': ['sandbox', 'test-your-server', 'test-beeper-desktop', 'command-line'],
  'Host real bridges': ['put-it-in-front-of-your-bridges', 'run-it-for-other-machines', 'run-more-than-one'],
  'The contract': ['what-we-added', 'results-of-servers', 'changes', 'host-these-docs'],
};

/**
 * Reads the guides of a directory.
 *
 * @throws {UserError} when a guide is missing, has no place in the order, or lacks its title or description
 */
export function readGuides(
  directory = new URL('../guides/', import.meta.url),
  order: Readonly<Record<string, readonly string[]>> = ORDER,
): Guide[] {
  const found = readdirSync(directory).filter((file) => file.endsWith('.md'));
  const placed = new Set(Object.values(order).flatMap((names) => names.map((name) => `${name}.md`)));
  const stray = found.find((file) => !placed.has(file));
  if (stray) throw new UserError(`guides/${stray} has no place among the guides: see src/guides.ts.`);
  return Object.entries(order).flatMap(([group, names]) =>
    names.map((name) => ({ name, group, ...readGuide(new URL(`${name}.md`, directory), name) })),
  );
}

function readGuide(file: URL, name: string): Pick<Guide, 'title' | 'description' | 'text'> {
  const source = readFileSync(file, 'utf8');
  const [, frontmatter = '', text = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  const description = /^description: (?:'(.+)'|"(.+)"|([^'">|\s].*))$/m
    .exec(frontmatter)
    ?.slice(1)
    .find(Boolean);
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (!description)
    throw new UserError(`guides/${name}.md has no description of one line in its frontmatter.`);
  if (!title) throw new UserError(`guides/${name}.md has no title.`);
  return { title, description, text: text.trim() };
}
