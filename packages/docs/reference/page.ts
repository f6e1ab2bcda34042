import { SCHEMAS, tagAddress } from './addresses.ts';
import type { Whole } from './content.ts';
import { escaped } from './html.ts';
import { readOperations, type Spec } from './operations.ts';

/** What a page is put together of, besides the spec. */
export interface PageParts {
  /** SVG. */
  logo: string;
  /** CSS. */
  style: string;
  /** Script that runs before anything is drawn: it sets the colour scheme. */
  headScript: string;
}

/** A page of the reference. Its links are relative, so that any base path and the file system do. */
export interface Page {
  title: string;
  description: string;
  /** From its folder to the root of the site: `../`. */
  root: string;
  /** File names of its scripts, from its folder. */
  scripts: readonly string[];
  /** What the switch between the two ways to read leads to, and what it is called. */
  other: { href: string; text: string };
  /** A first heading for who cannot see, where the body has none. */
  heading?: string;
  /** What follows the header. */
  body: string;
}

/** A whole page of HTML. */
export function pageHTML(page: Page, { logo, style, headScript }: PageParts): string {
  const { title, description, scripts, body } = page;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escaped(description)}">
<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,${encodeURIComponent(logo)}">
<style>${style}</style>
<script>${headScript}</script>
${scripts.map((script) => `<script async src="${script}"></script>`).join('\n')}
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
${header(page, logo)}
${body}
</body>
</html>
`;
}

/** The page at `/reference/`: text that is complete without any script, until Redoc takes its place. */
export function referencePage(spec: Spec, whole: Whole, parts: PageParts): string {
  const { title } = spec.info;
  return pageHTML(
    {
      title: `Reference | ${title}`,
      description: `Reference of the ${title}: every operation, schema and error, with examples, and samples in curl, TypeScript and the command line.`,
      root: '../',
      scripts: ['redoc.js'],
      other: { href: 'text/index.html', text: 'Read as text' },
      heading: `${title} reference`,
      body: `<div id="redoc" hidden></div>
<div id="prerendered" class="reference-text">
${menu(spec)}
<main id="content" tabindex="-1">
${whole.html}
</main>
</div>`,
    },
    parts,
  );
}

function header({ root, other, heading }: Page, logo: string): string {
  return `<header class="site-header">
${heading === undefined ? '' : `<h1 class="unseen" hidden>${escaped(heading)}</h1>\n`}<a class="site-name" href="${root}index.html">${logo.replace('<svg', '<svg aria-hidden="true" focusable="false"')}<span>Bridges API</span></a>
<button class="site-search" type="button" data-search hidden><span>Search</span><kbd>Ctrl K</kbd></button>
<nav aria-label="Site">
<a href="${root}guides/quick-start.html">Guides</a>
<a href="${root}reference/index.html" aria-current="page">Reference</a>
<a href="${root}playground/index.html">Playground</a>
</nav>
<a class="other-way" href="${other.href}">${other.text}</a>
<button class="scheme-switch" type="button" role="switch" aria-checked="false" aria-label="Dark theme" hidden><span></span></button>
</header>`;
}

/** How many operations a menu shows at once. */
const MENU = 100;

/**
 * The chapters with their operations, and the schemas.
 *
 * @param here the chapter that is read; where there are too many operations, only its own are shown
 */
export function menu(spec: Spec, here?: string): string {
  const operations = readOperations(spec);
  const isLong = operations.length > MENU;
  const tags = spec.tags.map(({ name }) => {
    const own = operations
      .filter(({ tag }) => tag === name && (!isLong || tag === here))
      .map(
        ({ operationId, summary, method }) =>
          `<li><a href="#${operationId}">${escaped(summary)} <span class="method ${method}">${method}</span></a></li>`,
      );
    return `<li><a href="#${tagAddress(name)}">${escaped(name)}</a>${own.length > 0 ? `<ul>${own.join('')}</ul>` : ''}</li>`;
  });
  const schemas = Object.keys(spec.components.schemas)
    .filter(() => !isLong)
    .map((name) => `<li><a href="#${name}">${name}</a></li>`);
  return `<nav class="menu" aria-label="Reference">
<button class="menu-button" type="button" aria-expanded="false" aria-controls="menu-list">Contents</button>
<ul id="menu-list">
${tags.join('\n')}
<li><a href="#${SCHEMAS.toLowerCase()}">${SCHEMAS}</a>${isLong ? '' : `<ul class="schemas">${schemas.join('')}</ul>`}</li>
</ul></nav>`;
}
