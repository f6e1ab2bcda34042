// What the site has for programs that read it, besides the Markdown of each operation.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Parts } from '../parts/parts.ts';
import { guideMarkdown } from './guide-markdown.ts';
import type { Guide } from './guides.ts';

/** What llms.txt reads of the bundled spec. */
export interface SpecOutline {
  readonly info: { readonly title: string; readonly summary: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface ForPrograms {
  readonly guides: readonly Guide[];
  readonly parts: Parts;
  /** The address of the site, with the base path. */
  readonly site: string;
}

/** Writes the spec, the guides as Markdown, llms.txt and robots.txt. */
export async function writeForPrograms(dist: URL, { guides, parts, site }: ForPrograms): Promise<void> {
  const bundle = fileURLToPath(import.meta.resolve('@bridges-api/spec/openapi.json'));
  await copyFile(bundle, new URL('openapi.json', dist));
  await copyFile(
    fileURLToPath(import.meta.resolve('@bridges-api/spec/openapi.yaml')),
    new URL('openapi.yaml', dist),
  );
  const spec = JSON.parse(await readFile(bundle, 'utf8')) as SpecOutline;
  await mkdir(new URL('guides/', dist), { recursive: true });
  for (const { name, text } of guides) {
    const file = new URL(`../guides/${name}.md`, import.meta.url);
    const markdown = await guideMarkdown(text, { parts, site, file });
    await writeFile(new URL(`guides/${name}.md`, dist), `${markdown}\n`);
  }
  await writeFile(new URL('llms.txt', dist), llmsText(spec, guides, site));
  await writeFile(new URL('robots.txt', dist), `User-agent: *\nAllow: /\nSitemap: ${site}sitemap.xml\n`);
}

/**
 * The map of the site for language models, as llmstxt.org describes it.
 *
 * @throws {Error} when there are no guides or no operations
 */
export function llmsText(spec: SpecOutline, guides: readonly Guide[], site: string): string {
  const operations = Object.entries(spec.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) =>
      isOperation(operation) ? [{ ...operation, route: `${method.toUpperCase()} ${path}` }] : [],
    ),
  );
  if (guides.length === 0 || operations.length === 0)
    throw new Error('llms.txt would be empty: there are no guides or no operations.');
  return [
    `# ${spec.info.title}`,
    `> ${spec.info.summary}.`,
    'An independent description of the HTTP API, with a client, a command line, a sandbox server and contract tests. It is not affiliated with Beeper, nor endorsed by it.',
    '## Spec',
    [
      `- [openapi.yaml](${site}openapi.yaml): the whole description, OpenAPI 3.1`,
      `- [openapi.json](${site}openapi.json): the same as JSON`,
    ].join('\n'),
    '## Guides',
    guides
      .map(({ name, title, description }) => `- [${title}](${site}guides/${name}.md): ${description}`)
      .join('\n'),
    '## Operations',
    operations
      .map(
        ({ operationId, summary, route }) =>
          `- [${summary}](${site}reference/${operationId}.md): ${operationId}, \`${route}\``,
      )
      .join('\n'),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}

function isOperation(value: unknown): value is { operationId: string; summary: string } {
  return typeof value === 'object' && value !== null && 'operationId' in value;
}
