// Follows every link of a built site in its files, without asking anybody.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withSlashes } from '../../../scripts/slashes.ts';
import type { ServedPage } from './read-pages.ts';
import type { Site } from './serve-site.ts';

export interface LinkReport {
  /** How many links were followed. */
  readonly followed: number;
  /** The addresses of other hosts. */
  readonly external: readonly string[];
  /** Links whose file or whose anchor is not there, as "from → to". */
  readonly broken: readonly string[];
}

interface Link {
  readonly from: string;
  readonly to: string;
}

/**
 * Follows the links and parts of all pages, and the links of all Markdown files, llms.txt and llms-full.txt; of a site whose
 * address is known those of robots.txt and the sitemap, too.
 *
 * @param site the site as it is served, whose addresses the pages have
 * @param published where the site says that it is served, with its base path, if it does: files for programs have such addresses
 * @throws {Error} when a kind of file that should hold links holds none
 */
export function followLinks(
  { folder, origin, base }: Site,
  pages: readonly ServedPage[],
  published?: string,
): LinkReport {
  const markdown = globSync('**/*.md', { cwd: folder }).map((file) => withSlashes(file));
  const named = published === undefined ? [] : ['robots.txt', 'sitemap.xml'];
  const texts = ['llms.txt', 'llms-full.txt', ...named, ...markdown];
  const here = (address: string) =>
    published === undefined ? address : address.replace(published, `${origin}${base}`);
  const links = [
    ...pages.flatMap(({ path, links, parts }) =>
      [...links, ...parts].map((to) => ({ from: path, to: here(to) })),
    ),
    ...texts.flatMap((file) => {
      const own = linksIn(readFileSync(join(folder, file), 'utf8'), `${origin}${base}${file}`);
      if (own.length === 0 && !file.endsWith('.md')) throw new Error(`${file} has no links.`);
      return own.map((to) => ({
        from: file,
        to: to.replace(published ?? '', published ? `${origin}${base}` : ''),
      }));
    }),
  ];
  if (pages.length === 0 || links.length === 0) throw new Error('There are no links to follow.');
  const isOwn = ({ to }: Link) => to.startsWith(`${origin}/`);
  const leadsNowhere = ({ to }: Link) => {
    const { pathname, hash } = new URL(to);
    if (!pathname.startsWith(base)) return true;
    const file = join(folder, decodeURI(pathname.slice(base.length)).replace(/(^|\/)$/, '$1index.html'));
    if (!existsSync(file) || !statSync(file).isFile()) return true;
    return hash !== '' && !anchorsOf(file, pathname, pages).includes(decodeURIComponent(hash.slice(1)));
  };
  return {
    followed: links.length,
    external: links.filter((link) => !isOwn(link) && !link.to.startsWith('data:')).map(({ to }) => to),
    broken: links
      .filter((link) => isOwn(link) && leadsNowhere(link))
      .map(({ from, to }) => `${from} → ${to}`),
  };
}

function linksIn(text: string, address: string): string[] {
  const found = text.matchAll(/\]\(([^)\s]+)\)|<loc>([^<]+)<\/loc>|^Sitemap: (\S+)/gm);
  return [...found].map(
    ([, link, location, sitemap]) => new URL(link ?? location ?? sitemap ?? '', address).href,
  );
}

/** The places in a file that a link can name. A Markdown file has those of the page that it is the source of, too. */
function anchorsOf(file: string, pathname: string, pages: readonly ServedPage[]): string[] {
  const page = pages.find(
    ({ path }) => path === pathname.replace(/\.md$/, '.html').replace(/\/index\.html$/, '/'),
  );
  const headings = file.endsWith('.md') ? readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm) : [];
  const slugs = [...headings].map(([, text = '']) =>
    text
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
  return [...(page?.ids ?? []), ...slugs];
}
