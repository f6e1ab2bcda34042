// What the site's search knows: each section of the guides, each operation, chapter and schema of the reference, each error code.
import { anyPathErrors, sessionErrors } from '@bridges-api/spec/operations';
import { headings, slug, tagAddress } from '../reference/addresses.ts';
import { placeOf } from '../reference/content.ts';
import { errorsOf } from '../reference/errors.ts';
import { ERRORS as ERRORS_TITLE } from '../reference/markdown.ts';
import { readOperations, type Spec } from '../reference/operations.ts';
import type { Guide } from '../src/guides.ts';
import type { SearchDocument } from './rank.ts';

/** Where the reference as text is, from the root of the site. The search leads there: it is there at once. */
const REFERENCE = 'reference/text/';
const ERRORS = 'guides/errors-and-retries.html';

/** Guides that list what is told of elsewhere. */
const LISTS = ['what-we-added', 'results-of-servers', 'changes'];

/** A guide, and the HTML of its page. */
export interface GuidePage {
  readonly guide: Pick<Guide, 'name' | 'title' | 'description'>;
  readonly html: string;
}

/** Everything that can be found, by its address from the root of the site. */
export function searchDocuments(spec: Spec, guides: readonly GuidePage[]): SearchDocument[] {
  return unique([...guides.flatMap(guideSections), ...reference(spec), ...errorCodes(spec)]);
}

/** The sections of a guide: each heading with what stands below it. */
function guideSections({ guide, html }: GuidePage): SearchDocument[] {
  const { name, title, description } = guide;
  const [, main = ''] = /<main\b[^>]*>([\s\S]*?)<\/main>/.exec(html) ?? [];
  const parts = main.split(/(?=<h[1-3] id="[^"]+")/).slice(1);
  if (parts.length === 0) throw new Error(`The search found no heading in the guide ${name}.`);
  return parts.map((part, index) => {
    const [all, level, id = '', heading = ''] =
      /<h([1-3]) id="([^"]+)"[^>]*>([\s\S]*?)<\/h\1>/.exec(part) ?? [];
    const text = textOf(part.slice(all?.length ?? 0));
    const isWhole = index === 0 && level === '1';
    return {
      address: `guides/${name}.html${isWhole ? '' : `#${id}`}`,
      title: isWhole ? title : textOf(heading.replace(/<a class="header-anchor"[\s\S]*?<\/a>/, '')),
      trail: isWhole ? ['Guide'] : ['Guide', title],
      text: isWhole ? `${description} ${text}` : text,
      ...(LISTS.includes(name) && { isList: true }),
    };
  });
}

function reference(spec: Spec): SearchDocument[] {
  const operations = readOperations(spec);
  return [
    ...chapters(spec.info.description, ['Reference'], `${REFERENCE}index.html`),
    ...spec.tags.flatMap(({ name, description }) => [
      {
        address: `${REFERENCE}index.html#${tagAddress(name)}`,
        title: name,
        trail: ['Reference'],
        text: plainText(description.replace(/^## [\s\S]*/m, '')),
      },
      ...chapters(description, ['Reference', name], `${REFERENCE}index.html`),
    ]),
    ...operations.map(({ operationId, summary, tag, method, path, description, body, responses }) => ({
      address: `${REFERENCE}${operationId}.html`,
      title: summary,
      trail: ['Reference', tag],
      text: plainText(
        [operationId, `${method} ${path}.`, description, ...Object.keys(body?.schema.properties ?? {})].join(
          ' ',
        ),
      ),
      names: [operationId],
      words: errorsOf(responses).map(({ code }) => code),
    })),
    ...operations.map(({ operationId, summary, responses }) => ({
      address: `${REFERENCE}${operationId}.html#${placeOf(operationId, ERRORS_TITLE)}`,
      title: `Errors: ${summary}`,
      trail: ['Reference', operationId],
      text: plainText(
        errorsOf(responses)
          .map(({ status, code, meanings }) => `${status} ${code}: ${meanings.join('; ')}.`)
          .join(' '),
      ),
    })),
    ...Object.entries(spec.components.schemas).map(
      ([name, { title = '', description = '', properties = {} }]) => ({
        address: `${REFERENCE}index.html#${name}`,
        title: name,
        trail: ['Reference', 'Schemas'],
        text: plainText([title, description, ...Object.keys(properties)].join(' ')),
      }),
    ),
  ];
}

/** The headings of a description, each with what stands below it. */
function chapters(description: string, trail: readonly string[], page: string): SearchDocument[] {
  return headings(description).map((title) => {
    const [, text = ''] = description.split(`## ${title}\n`);
    return {
      address: `${page}#${slug(title)}`,
      title,
      trail,
      text: plainText(text.replace(/^## [\s\S]*/m, '')),
    };
  });
}

function errorCodes(spec: Spec): SearchDocument[] {
  const errors = errorsOf(readOperations(spec).flatMap(({ responses }) => responses));
  return [
    ...errors.map(({ status, code, meanings, messages }) => ({
      address: `${ERRORS}#${code}`,
      title: code,
      trail: ['Errors', `${status}`],
      text: plainText([...meanings.map((meaning) => `${meaning}.`), ...messages].join(' ')),
    })),
    ...anyPathErrors.map(({ code, status, meaning, message }) => ({
      address: `${ERRORS}#${code}`,
      title: code,
      trail: ['Errors', `${status}`],
      text: plainText(`${meaning} ${message}`),
    })),
    ...sessionErrors.map(({ code, meaning }) => ({
      address: `${ERRORS}#session-${code}`,
      title: code,
      trail: ['Errors', 'of a session'],
      text: plainText(meaning),
    })),
  ];
}

/** The first of those with one address, with the text of all. */
function unique(documents: readonly SearchDocument[]): SearchDocument[] {
  const found = new Map<string, SearchDocument>();
  for (const document of documents) {
    const first = found.get(document.address);
    found.set(document.address, first ? { ...first, text: `${first.text} ${document.text}` } : document);
  }
  return [...found.values()];
}

/** Markdown as a reader sees it, more or less: what is left over does the search no harm. */
function plainText(markdown: string): string {
  return textOf(
    markdown
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[`*|]|^[-#>]+ /gm, ' ')
      .replaceAll(/-{3,}/g, ' '),
  );
}

function textOf(html: string): string {
  return html
    .replaceAll(/<(style|svg|button)\b[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<\/?(?:p|li|td|th|tr|h\d|pre|div|ul|ol|table|br|details|summary|label)\b[^>]*>/g, ' ')
    .replaceAll(/<[a-z/!][^>]*>/g, '')
    .replaceAll(/&lt;/g, '<')
    .replaceAll(/&gt;/g, '>')
    .replaceAll(/&quot;/g, '"')
    .replaceAll(/&#39;/g, "'")
    .replaceAll(/&#?\w+;/g, (entity) => (entity === '&amp;' ? '&' : ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
}
