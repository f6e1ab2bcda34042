// The reference as text, for readers, search machines, printers and phones: one page with everything, and one for each operation.
import type { Operation } from '@bridges-api/spec/operations';
import { operationContent, wholeContent } from './content.ts';
import { readOperations, type Spec } from './operations.ts';
import { menu, type PageParts, pageHTML } from './page.ts';

/** From the folder of these pages to the root of the site. */
const ROOT = '../../';

/**
 * The pages of the folder `text`, by file name.
 *
 * @param site where the site is served, with its base path, for canonical addresses; undefined where that is not known
 */
export function textPages(spec: Spec, parts: PageParts, site?: string): Map<string, string> {
  const operations = readOperations(spec);
  return new Map([
    ['index.html', indexPage(spec, parts, canonical(site, ''))],
    ...operations.map((operation) => {
      const name = `${operation.operationId}.html`;
      return [name, operationPage(operation, spec, parts, canonical(site, name))] as const;
    }),
  ]);
}

function indexPage(spec: Spec, parts: PageParts, head: string): string {
  const { title } = spec.info;
  return page(
    {
      title: `Reference as text | ${title}`,
      description: `Every operation, schema and error of the ${title} on one page of plain text, which can be searched, printed and read on a phone.`,
      other: { href: '../index.html', text: 'Read in Redoc' },
      head,
      menu: menu(spec),
      content: wholeContent(spec),
    },
    spec,
    parts,
  );
}

function operationPage(operation: Operation, spec: Spec, parts: PageParts, head: string): string {
  const { operationId, summary, method, path } = operation;
  const start = `${summary}: ${method} ${path.replace(/^\/v1/, '')}.`;
  const rest = ' Parameters, body, samples, responses and errors.';
  return page(
    {
      title: `${summary} | ${spec.info.title}`,
      description: start.length + rest.length <= 160 ? start + rest : start,
      other: { href: `../index.html#${operationId}`, text: 'Read in Redoc' },
      head,
      menu: menu(spec),
      content: operationContent(operation, spec),
    },
    spec,
    parts,
  );
}

interface TextPage {
  title: string;
  description: string;
  other: { href: string; text: string };
  head: string;
  menu: string;
  content: string;
}

function page({ content, menu, ...about }: TextPage, spec: Spec, parts: PageParts): string {
  const html = pageHTML(
    {
      ...about,
      root: ROOT,
      scripts: ['text.js'],
      body: `<div class="reference-text">
${menu}
<main id="content" tabindex="-1">
${content}
</main>
</div>`,
    },
    parts,
  );
  return withLinks(html, readOperations(spec));
}

/** Links of the reference lead to places of one page. Here an operation has a page of its own, and files are a folder up. */
function withLinks(html: string, operations: readonly Operation[]): string {
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const pages = new Set(operations.map(({ operationId }) => operationId));
  return html
    .replaceAll(/ href="#([^"]+)"/g, (link, id: string) => {
      if (ids.has(id)) return link;
      return pages.has(id) ? ` href="${id}.html"` : ` href="index.html#${id}"`;
    })
    .replaceAll(/ href="(\w+\.md)"/g, ' href="../$1"')
    .replaceAll(/ href="\.\.\/(?=openapi\.|guides\/|playground\/)/g, ` href="${ROOT}`);
}

function canonical(site: string | undefined, name: string): string {
  if (site === undefined) return '';
  const address = `${site}reference/text/${name}`;
  return `<link rel="canonical" href="${address}">\n<meta property="og:url" content="${address}">\n`;
}
