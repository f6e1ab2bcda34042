import type { Operation } from '@bridges-api/spec/operations';
import { SCHEMAS, tagAddress } from './addresses.ts';
import { escaped, html } from './html.ts';
import { operationParts, type Part, schemaText } from './markdown.ts';
import { readOperations, type Spec } from './operations.ts';

/** What a page is put together of, besides the spec. */
export interface PageParts {
  /** SVG. */
  logo: string;
  /** CSS. */
  style: string;
  /** Script that sets the colour scheme before anything is drawn. */
  schemeScript: string;
}

/** The whole reference as a page that is complete without any script; Redoc takes its place when it is there. */
export function referencePage(spec: Spec, { logo, style, schemeScript }: PageParts): string {
  const { title } = spec.info;
  const description = `Reference of the ${title}: every operation, schema and error, with examples, and samples in curl, TypeScript and the command line.`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Reference | ${escaped(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escaped(description)}">
<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,${encodeURIComponent(logo)}">
<style>${style}</style>
<script>${schemeScript}</script>
<script async src="redoc.js"></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
${header(title, logo)}
<div id="redoc" hidden></div>
<div id="prerendered">
${menu(spec)}
<main id="content" tabindex="-1">
${content(spec)}
</main>
</div>
</body>
</html>
`;
}

function header(title: string, logo: string): string {
  return `<header class="site-header">
<h1 class="unseen" hidden>${escaped(title)} reference</h1>
<a class="site-name" href="../index.html">${logo.replace('<svg', '<svg aria-hidden="true" focusable="false"')}<span>${escaped(title)}</span></a>
<nav aria-label="Site">
<a href="../guides/quick-start.html">Guides</a>
<a href="index.html" aria-current="page">Reference</a>
<a href="../playground/index.html">Playground</a>
</nav>
<button class="scheme-switch" type="button" role="switch" aria-checked="false" aria-label="Dark colours" hidden><span></span></button>
</header>`;
}

function menu(spec: Spec): string {
  const operations = readOperations(spec);
  const tags = spec.tags.map(({ name }) => {
    const own = operations
      .filter(({ tag }) => tag === name)
      .map(
        ({ operationId, summary, method }) =>
          `<li><a href="#${operationId}">${escaped(summary)} <span class="method ${method}">${method}</span></a></li>`,
      );
    return `<li><a href="#${tagAddress(name)}">${escaped(name)}</a><ul>${own.join('')}</ul></li>`;
  });
  const schemas = Object.keys(spec.components.schemas).map(
    (name) => `<li><a href="#${name}">${name}</a></li>`,
  );
  return `<nav class="menu" aria-label="Reference"><ul>
${tags.join('\n')}
<li><a href="#${SCHEMAS.toLowerCase()}">${SCHEMAS}</a><ul class="schemas">${schemas.join('')}</ul></li>
</ul></nav>`;
}

function content(spec: Spec): string {
  const { title, version, description } = spec.info;
  const operations = readOperations(spec);
  const tags = spec.tags.map(({ name, description }) => {
    const own = operations.filter(({ tag }) => tag === name);
    return `<section id="${tagAddress(name)}"><h2>${escaped(name)}</h2>
${html(description, 3)}
${own.map((operation) => operationSection(operation, spec)).join('\n')}</section>`;
  });
  const schemas = Object.keys(spec.components.schemas).map(
    (name) => `<section id="${name}"><h3>${name}</h3>\n${html(schemaText(name, spec), 4)}</section>`,
  );
  return `<h1>${escaped(title)} <small>${escaped(version)}</small></h1>
<p>Download <a href="../openapi.yaml" download>openapi.yaml</a> or <a href="../openapi.json" download>openapi.json</a>.</p>
${html(description, 2)}
${tags.join('\n')}
<section id="${SCHEMAS.toLowerCase()}"><h2>${SCHEMAS}</h2>\n${schemas.join('\n')}</section>`;
}

function operationSection(operation: Operation, spec: Spec): string {
  const parts = operationParts(operation, spec).map((part) => partHTML(part));
  return `<section id="${operation.operationId}">
${parts.join('\n')}
<p>This operation <a href="${operation.operationId}.md">in Markdown</a>.</p></section>`;
}

function partHTML({ title, depth, text, isFolded }: Part): string {
  const body = html(text, 6);
  if (isFolded) return `<details><summary>${escaped(title)}</summary>\n${body}</details>`;
  return `<h${depth + 3}>${escaped(title)}</h${depth + 3}>\n${body}`;
}
