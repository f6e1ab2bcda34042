// What the site has for programs that read it, besides the Markdown of the reference.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { posix } from 'node:path';
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
  /** The files of the folder `reference`, by their names. Those that are Markdown are listed. */
  readonly reference: ReadonlyMap<string, string>;
  /** The address of the site with its base path, where it is known. */
  readonly site: string | undefined;
}

/** What llms.txt lists. */
export interface LlmsContent {
  readonly guides: readonly Guide[];
  readonly operations: readonly (Pick<Operation, 'operationId' | 'summary' | 'method' | 'path'> & {
    readonly source: Source;
  })[];
  /** Names of schemas that have a file. */
  readonly schemas: readonly string[];
  /** Whether there is a file with the introduction and the chapters. */
  readonly hasIntroduction: boolean;
  /** What addresses begin with. Without it they are relative, and the site may be anywhere. */
  readonly site?: string | undefined;
}

/** A file in Markdown. */
export interface Page {
  /** Its path on the site. */
  readonly path: string;
  readonly text: string;
}

interface Info {
  readonly title: string;
  readonly summary?: string;
}

/** Writes the spec, the guides as Markdown, llms.txt, llms-full.txt and robots.txt. */
export async function writeForPrograms(dist: URL, content: ForPrograms): Promise<void> {
  const { guides, parts, reference, site } = content;
  const write = (path: string, text: string) => writeFile(new URL(path, dist), text);
  for (const name of ['openapi.yaml', 'openapi.json'])
    await copyFile(fileURLToPath(import.meta.resolve(`@bridges-api/spec/${name}`)), new URL(name, dist));

  await mkdir(new URL('guides/', dist), { recursive: true });
  const guidePages = await Promise.all(
    guides.map(async ({ name, text }): Promise<Page> => {
      const file = new URL(`../guides/${name}.md`, import.meta.url);
      const markdown = await guideMarkdown(text, { parts, site: site ?? '../', file });
      return { path: `guides/${name}.md`, text: `${markdown}\n` };
    }),
  );
  for (const { path, text } of guidePages) await write(path, text);

  const spec = readSpec();
  const { info } = spec;
  const operations = readOperations(spec);
  const llms = llmsText(info, {
    guides,
    operations: operations.map((operation) => ({
      ...operation,
      source: elementAt(operation.pointer)?.source ?? 'ours',
    })),
    schemas: Object.keys(spec.components.schemas).filter((name) => reference.has(`${name}.md`)),
    hasIntroduction: reference.has('index.md'),
    site,
  });
  await write('llms.txt', llms);
  // Each operation brings its schemas along, so files of schemas would say all of it twice.
  const referencePages = ['index', ...operations.map(({ operationId }) => operationId)].flatMap((name) => {
    const text = reference.get(`${name}.md`);
    return text === undefined ? [] : { path: `reference/${name}.md`, text };
  });
  await write('llms-full.txt', fullText(info, [...guidePages, ...referencePages], site));
  await write('robots.txt', robotsText(site));
}

/** A sitemap has whole addresses only, so a site whose address is not known has none. */
function robotsText(site: string | undefined): string {
  return `User-agent: *\nAllow: /\n${site === undefined ? '' : `Sitemap: ${site}sitemap.xml\n`}`;
}

/**
 * The map of the site for language models, as llmstxt.org describes it.
 *
 * @throws {Error} when there are no guides or no operations
 */
export function llmsText(info: Info, content: LlmsContent): string {
  const { guides, operations, schemas, hasIntroduction, site = '' } = content;
  if (guides.length === 0 || operations.length === 0)
    throw new Error('llms.txt would be empty: there are no guides or no operations.');
  const reference = (name: string) => `${site}reference/${name}.md`;
  return `# ${info.title}

> ${info.summary ?? info.title}.

An independent description of the HTTP API, with a client, a command line, a sandbox server and contract tests. It is not affiliated with Beeper, nor endorsed by it.

## Spec

- [openapi.yaml](${site}openapi.yaml): the whole description, OpenAPI 3.1
- [openapi.json](${site}openapi.json): the same as JSON
${hasIntroduction ? `- [Introduction and chapters](${reference('index')}): what holds for every operation\n` : ''}
## Guides

${guides.map(({ name, title, description }) => `- [${title}](${site}guides/${name}.md): ${description}`).join('\n')}

## Operations

A mark such as ${wordMarks.sign('ours').trim()} stands where something is not in Beeper's public documentation.

${operations
  .map(
    ({ operationId, source, summary, method, path }) =>
      `- [${summary}](${reference(operationId)}): ${operationId}, \`${method} ${path}\`${source === 'documented' ? '' : ` ${wordMarks.sign(source).trim()}`}`,
  )
  .join('\n')}
${schemas.length > 0 ? `\n## Schemas\n\n${schemas.map((name) => `- [${name}](${reference(name)})`).join('\n')}\n` : ''}
## Optional

- [llms-full.txt](${site}llms-full.txt): the guides and the operations in one file
`;
}

/** Every page in one text, each under its address. Links lead where they led from the page. */
export function fullText(info: Info, pages: readonly Page[], site = ''): string {
  const texts = pages.map(({ path, text }) => {
    const moved = text.trim().replaceAll(
      // Code and whole addresses stay as they are. Places are those of the page: another may have one of the same name.
      /^```.*?^```|\]\((?![a-z]+:|\/)([^)\s]+)\)/gms,
      (found, to?: string) => {
        if (to === undefined) return found;
        return `](${site}${to.startsWith('#') ? path + to : posix.join(posix.dirname(path), to)})`;
      },
    );
    return `[${path}](${site}${path})\n\n${moved}`;
  });
  return `${[`# ${info.title}\n\n> ${info.summary ?? info.title}.`, ...texts].join('\n\n---\n\n')}\n`;
}
