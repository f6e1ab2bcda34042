// `pnpm --filter @bridges-api/docs build [--base /path/] [--origin https://host] [--out FOLDER]`: makes dist, or the folder,
// after the packages it reads.
import { glob, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type SiteConfig } from 'vitepress';
import { runCommand, UserError } from '../../../scripts/serve/command.ts';
import { withSlashes } from '../../../scripts/slashes.ts';
import { readParts } from '../parts/parts.ts';
import { buildReference } from '../reference/build.ts';
import { readOperations, readSpec } from '../reference/operations.ts';
import { searchDocuments } from '../search/documents.ts';
import type { SearchDocument } from '../search/rank.ts';
import { compress } from './compress.ts';
import { checkDescriptions } from './descriptions.ts';
import { writeForPrograms } from './for-programs.ts';
import { type Guide, readGuides } from './guides.ts';
import { SHARED_PICTURE, withOpenGraph } from './open-graph.ts';
import { readOptions } from './options.ts';
import { pageScript } from './page-script.ts';
import { THIS_MACHINE, withPolicy } from './policy.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

await runCommand(async (args) => {
  const { base, origin, out } = readOptions(args);
  const site = origin && `${origin}${base}`;
  const guides = readGuides();
  const parts = await readParts();
  const dist = await emptyFolder(out);
  const pages = {
    outDir: fileURLToPath(dist),
    base,
    onAfterConfigResolve: (config: SiteConfig) => {
      if (site)
        config.sitemap = { hostname: site, transformItems: (items) => [...items, ...referencePages(base)] };
    },
  };
  // Other processes do most of what the reference takes, so it is made beside the pages.
  const [reference] = await Promise.all([buildReference(), build(root, pages)]);
  await mkdir(new URL('reference/text/', dist), { recursive: true });
  for (const [name, text] of reference) await writeFile(new URL(`reference/${name}`, dist), text);
  await addHeads(dist, site);
  await writeFile(
    new URL('search.js', dist),
    await pageScript(new URL('../search/dialog.ts', import.meta.url), {
      'search:documents': { data: await searchDocumentsOf(dist, guides) },
    }),
  );
  await writeForPrograms(dist, { guides, parts, reference, site });
  checkDescriptions(await readPages(dist));
  await compress(dist);
});

/** The pages of the reference, which VitePress does not know. */
function referencePages(base: string): { url: string }[] {
  const texts = ['', ...readOperations().map(({ operationId }) => `${operationId}.html`)];
  return ['', ...texts.map((page) => `text/${page}`)].map((page) => ({ url: `${base}reference/${page}` }));
}

/** Only dist is ours to empty. */
async function emptyFolder(path: string | undefined): Promise<URL> {
  const dist = new URL('../dist/', import.meta.url);
  if (path === undefined) await rm(dist, { recursive: true, force: true });
  const folder = path === undefined ? dist : pathToFileURL(resolve(path) + sep);
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0) throw new UserError(`The folder ${path} is not empty.`);
  return folder;
}

async function addHeads(dist: URL, site: string | undefined): Promise<void> {
  for (const [page, html] of await readPages(dist)) {
    const connect = page.startsWith('playground/') ? THIS_MACHINE : [];
    const shared = withOpenGraph(html, page, { site, picture: SHARED_PICTURE });
    await writeFile(new URL(page, dist), withPolicy(shared, { connect }));
  }
}

async function searchDocumentsOf(dist: URL, guides: readonly Guide[]): Promise<SearchDocument[]> {
  const pages = guides.map(async (guide) => ({
    guide,
    html: await readFile(new URL(`guides/${guide.name}.html`, dist), 'utf8'),
  }));
  return searchDocuments(readSpec(), await Promise.all(pages));
}

async function readPages(dist: URL): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for await (const page of glob('**/*.html', { cwd: fileURLToPath(dist) }))
    pages.set(withSlashes(page), await readFile(new URL(page, dist), 'utf8'));
  return pages;
}
