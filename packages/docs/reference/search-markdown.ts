import type { MarkdownEnv } from 'vitepress';
import { SCHEMAS, slug, TOP, tagAddress } from './addresses.ts';
import { operationParts, schemaText } from './markdown.ts';
import { readOperations, readSpec } from './operations.ts';
import type { Spec } from './spec.ts';

interface Renderer {
  render(source: string, env: MarkdownEnv): string;
}

/**
 * Renders a page for the site's search. In the place of the reference's page, which holds nothing of its own, is what can
 * be found in the reference.
 */
export function renderForSearch(source: string, env: MarkdownEnv, markdown: Renderer): string {
  const html = markdown.render(env.relativePath === 'reference/index.md' ? searchMarkdown() : source, env);
  return env.frontmatter?.search === false ? '' : html;
}

/**
 * What the site's search is to find in the reference, in VitePress's Markdown: a heading with its address for each place
 * that can be linked to, over all the words that stand there. Examples and samples are left out; their words are those of
 * the operation.
 */
export function searchMarkdown(spec: Spec = readSpec()): string {
  const operations = readOperations(spec);
  const tags = spec.tags.flatMap(({ name, description }) => [
    `# ${name} {#${tagAddress(name)}}`,
    addressed(description),
    ...operations
      .filter(({ tag }) => tag === name)
      .flatMap((operation) => {
        const [own, ...parts] = operationParts(operation, spec).filter(({ isFolded }) => !isFolded);
        const texts = parts.filter(({ text }) => !text.startsWith('```'));
        return [
          `## ${operation.summary} {#${operation.operationId}}`,
          `\`${operation.operationId}\``,
          own?.text ?? '',
          ...texts.map(({ title, text }) => `**${title}**\n\n${text}`),
        ];
      }),
  ]);
  const schemas = Object.keys(spec.components.schemas).flatMap((name) => [
    `## ${name} {#${name}}`,
    schemaText(name, spec),
  ]);
  const blocks = [
    `# ${spec.info.title} reference {#${TOP}}`,
    addressed(spec.info.description),
    ...tags,
    `# ${SCHEMAS} {#${slug(SCHEMAS)}}`,
    ...schemas,
  ];
  // Vue would take braces and angle brackets of the text for its own.
  return `::: v-pre\n\n${blocks.join('\n\n')}\n\n:::\n`;
}

/** With the address of each heading. */
function addressed(description: string): string {
  return description.replaceAll(/^(## (.+))$/gm, (_, heading, text) => `${heading} {#${slug(text)}}`);
}
