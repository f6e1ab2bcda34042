// What the site has for programs that read it, besides the Markdown of each operation.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Operation } from '@bridges-api/spec/operations';
import { elementAt, type Source } from '@bridges-api/spec/sources';
import type { Parts } from '../parts/parts.ts';
import { wordMarks } from '../reference/marks.ts';
import { readOperations, readSpec } from '../reference/operations.ts';
import { guideMarkdown } from './guide-markdown.ts';
import type { Guide } from './guides.ts';

export interface ForPrograms {
  readonly guides: readonly Guide[];
  readonly parts: Parts;
  /** The address of the site, with the base path. */
  readonly site: string;
}

/** What llms.txt lists. */
export interface LlmsContent {
  readonly guides: readonly Guide[];
  readonly operations: readonly (Pick<Operation, 'operationId' | 'summary' | 'method' | 'path'> & {
    readonly source: Source;
  })[];
  readonly site: string;
}

/** Writes the spec, the guides as Markdown, llms.txt and robots.txt. */
export async function writeForPrograms(dist: URL, { guides, parts, site }: ForPrograms): Promise<void> {
  for (const name of ['openapi.yaml', 'openapi.json'])
    await copyFile(fileURLToPath(import.meta.resolve(`@bridges-api/spec/${name}`)), new URL(name, dist));
  await mkdir(new URL('guides/', dist), { recursive: true });
  for (const { name, text } of guides) {
    const file = new URL(`../guides/${name}.md`, import.meta.url);
    const markdown = await guideMarkdown(text, { parts, site, file });
    await writeFile(new URL(`guides/${name}.md`, dist), `${markdown}\n`);
  }
  const spec = readSpec();
  const operations = readOperations(spec).map((operation) => ({
    ...operation,
    source: elementAt(operation.pointer)?.source ?? 'ours',
  }));
  const llms = llmsText(spec.info, { guides, operations, site });
  await writeFile(new URL('llms.txt', dist), llms);
  await writeFile(new URL('robots.txt', dist), `User-agent: *\nAllow: /\nSitemap: ${site}sitemap.xml\n`);
}

/**
 * The map of the site for language models, as llmstxt.org describes it.
 *
 * @throws {Error} when there are no guides or no operations
 */
export function llmsText(
  info: { readonly title: string; readonly summary?: string },
  { guides, operations, site }: LlmsContent,
): string {
  if (guides.length === 0 || operations.length === 0)
    throw new Error('llms.txt would be empty: there are no guides or no operations.');
  return `# ${info.title}

> ${info.summary ?? info.title}.

An independent description of the HTTP API, with a client, a command line, a sandbox server and contract tests. It is not affiliated with Beeper, nor endorsed by it.

## Spec

- [openapi.yaml](${site}openapi.yaml): the whole description, OpenAPI 3.1
- [openapi.json](${site}openapi.json): the same as JSON

## Guides

${guides.map(({ name, title, description }) => `- [${title}](${site}guides/${name}.md): ${description}`).join('\n')}

## Operations

A mark such as ${wordMarks.sign('ours').trim()} stands where something is not in Beeper's public documentation.

${operations
  .map(
    ({ operationId, source, summary, method, path }) =>
      `- [${summary}](${site}reference/${operationId}.md): ${operationId}, \`${method} ${path}\`${source === 'documented' ? '' : ` ${wordMarks.sign(source).trim()}`}`,
  )
  .join('\n')}
`;
}
