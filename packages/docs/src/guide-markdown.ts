// The guides as Markdown that stands alone, for programs: code and tables are in it, and links lead somewhere.
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fillIn, type Parts } from '../parts/parts.ts';

const FENCE = '```';
const SNIPPET = /^<<< (\S+?)(?:#([\w-]+))?(?: ?\{[^}]*\})?(?: ?\[[^\]]*\])?$/gm;

/** What the text of a guide refers to. */
export interface GuideSurroundings {
  readonly parts: Parts;
  /** The address of the site with the base path, or the way to it from where the Markdown is. */
  readonly site: string;
  /** The file that the text is from. */
  readonly file: URL;
}

/**
 * Makes Markdown that stands alone from the text of a guide.
 *
 * @throws {Error} when code that the text includes is not there
 */
export async function guideMarkdown(text: string, { parts, site, file }: GuideSurroundings): Promise<string> {
  const filled = withoutContainers(fillIn(text, parts, { drawings: false }));
  const snippets = await Promise.all(
    [...filled.matchAll(SNIPPET)].map(([, path = '', region]) => readSnippet(new URL(path, file), region)),
  );
  return filled
    .replace(SNIPPET, () => snippets.shift() ?? '')
    .replace(
      /\]\((?:\/|\.\.\/)reference\/(?:index\.\w+)?#([a-z]+[A-Z]\w*|[A-Z]\w+)\)/g,
      `](${site}reference/$1.md)`,
    )
    .replace(/\]\((?:\/|\.\.\/)(reference|playground)\/(?:index\.md)?/g, `](${site}$1/`)
    .replace(/\]\(\//g, `](${site}`);
}

/** What VitePress folds up stands under its title, and what it shows as tabs stands one below the other. */
function withoutContainers(markdown: string): string {
  return markdown.replace(/^:{3,} details (.+)$/gm, '**$1**').replace(/^:{3,}.*\n/gm, '');
}

async function readSnippet(file: URL, region: string | undefined): Promise<string> {
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const kept = region === undefined ? lines : linesOf(region, lines, file);
  return [`${FENCE}${extname(file.pathname).slice(1)}`, ...dedent(kept), FENCE].join('\n');
}

/** Between the comments `#region NAME` and `#endregion NAME`, in whatever language. */
function linesOf(region: string, lines: readonly string[], file: URL): string[] {
  const find = (word: string) =>
    lines.findIndex((line) => line.replace(/^[\W_]+/, '').trim() === `${word} ${region}`);
  const [start, end] = [find('region'), find('endregion')];
  if (start === -1 || end < start)
    throw new Error(`${file.pathname.split('/').at(-1)} has no region "${region}".`);
  return lines.slice(start + 1, end);
}

function dedent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  return lines.map((line) => line.slice(Math.min(...indents)));
}
