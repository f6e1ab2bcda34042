// The reference as text, for readers, search machines, printers and phones: one page with everything, and one for each operation.
import type { Operation } from '@bridges-api/spec/operations';
import { operationContent, schemaContent, type Whole } from './content.ts';
import { readOperations, type Spec } from './operations.ts';
import { menu, type PageParts, pageHTML } from './page.ts';

/** From the folder of these pages to the root of the site. */
const ROOT = '../'.repeat(2);

/** The pages of the folder `text`, by file name. */
export function textPages(spec: Spec, whole: Whole, parts: PageParts): Map<string, string> {
  const schemas = whole.isDivided ? Object.keys(spec.components.schemas) : [];
  const pages = new Set([...readOperations(spec).map(({ operationId }) => operationId), ...schemas]);
  const made = [
    ['index.html', indexPage(spec, whole)] as const,
    ...readOperations(spec).map(
      (operation) => [`${operation.operationId}.html`, operationPage(operation, spec)] as const,
    ),
    ...schemas.map((name) => [`${name}.html`, schemaPage(name, spec)] as const),
  ];
  return new Map(made.map(([name, about]) => [name, withLinks(page(about, parts), pages)]));
}

function indexPage(spec: Spec, { html }: Whole): TextPage {
  const { title } = spec.info;
  return {
    title: `Reference as text | ${title}`,
    description: `Every operation, schema and error of the ${title} on one page of plain text, which can be searched, printed and read on a phone.`,
    other: '',
    menu: menu(spec),
    content: html,
  };
}

function operationPage(operation: Operation, spec: Spec): TextPage {
  const { operationId, summary, method, path, tag } = operation;
  const start = `${summary}: ${method} ${path.replace(/^\/v1/, '')}.`;
  const rest = ' Parameters, body, samples, responses and errors.';
  return {
    title: `${summary} | ${spec.info.title}`,
    description: start.length + rest.length <= 160 ? start + rest : start,
    other: operationId,
    menu: menu(spec, tag),
    content: operationContent(operation, spec),
  };
}

function schemaPage(name: string, spec: Spec): TextPage {
  return {
    title: `${name} | ${spec.info.title}`,
    description: `The schema ${name} of the ${spec.info.title}: its properties, their types and limits, and the schemas that it uses.`,
    other: name,
    menu: menu(spec),
    content: schemaContent(name, spec),
  };
}

interface TextPage {
  title: string;
  description: string;
  /** The place that it is about. Empty for the whole. */
  other: string;
  menu: string;
  content: string;
}

function page({ content, menu, other, ...about }: TextPage, parts: PageParts): string {
  return pageHTML(
    {
      ...about,
      root: ROOT,
      scripts: ['text.js'],
      other: { href: `../index.html${other && `#${other}`}`, text: 'Read in Redoc' },
      body: `<div class="reference-text">
${menu}
<main id="content" tabindex="-1">
${content}
</main>
</div>`,
    },
    parts,
  );
}

/** Links of the reference lead to places of one page. Here what has a page of its own may be there, and files are a folder up. */
function withLinks(html: string, pages: ReadonlySet<string>): string {
  const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  return html
    .replaceAll(/ href="#([^"]+)"/g, (link, id: string) => {
      if (ids.has(id)) return link;
      return pages.has(id) ? ` href="${id}.html"` : ` href="index.html#${id}"`;
    })
    .replaceAll(' href="text/', ' href="')
    .replaceAll(/ href="(\w+\.md)"/g, ' href="../$1"')
    .replaceAll(/ href="\.\.\/(?=openapi\.|guides\/|playground\/)/g, ` href="${ROOT}`);
}
