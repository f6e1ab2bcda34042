import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Operation } from '@bridges-api/spec/operations';
import { elements as everyElement } from '@bridges-api/spec/sources';
import { transform } from 'esbuild';
import { pageScript } from '../src/page-script.ts';
import { type Addresses, addresses, SCHEMAS } from './addresses.ts';
import type { CallLine } from './browser/calls.ts';
import { wholeContent } from './content.ts';
import { markdownFiles } from './markdown.ts';
import { htmlMarks, markedSpec, withLegend, wordMarks } from './marks.ts';
import { readOperations, readSpec, type Spec } from './operations.ts';
import { referencePage } from './page.ts';
import { redocScript } from './redoc-script.ts';
import { checkSamples } from './samples/check.ts';
import { languages, samplesOf } from './samples/samples.ts';
import { textPages } from './text-pages.ts';
import { listTypes } from './type-lists.ts';

/** What the page's own script is given. */
export interface ReferenceData {
  addresses: Addresses;
  /** Method and path of each operation. */
  calls: Record<string, CallLine>;
  /** The spec, with a sample for each example and language in x-codeSamples. */
  document: object;
  options: object;
}

/** A mark until the site has one. */
const NO_LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" d="M3 23h26M8 23v-6a8 8 0 0 1 16 0v6"/></svg>`;

/** As high as the header of header.css: Redoc keeps clear of it. */
const HEADER_HEIGHT = 64;

/**
 * Makes the reference: index.html, complete without a script, with Redoc's script beside it; the same as text, in the folder
 * `text`; and Markdown. All links are relative, so that any base path and the file system do.
 *
 * @param options `isChecked`: whether the samples are tried, as they are unless a bench multiplies them
 * @returns the text of each file of the folder `reference`, by its name
 * @throws {Error} when a sample does not work, or Redocly wrote something that is not known
 */
export async function buildReference(
  spec: Spec = readSpec(),
  { isChecked = true } = {},
): Promise<ReadonlyMap<string, string>> {
  const operations = readOperations(spec);
  const samples = operations.flatMap((operation) => samplesOf(operation, spec));
  const [redoc, style, redocStyle, headScript, textScript, logo] = await Promise.all([
    redocScript(fileURLToPath(import.meta.resolve('@bridges-api/spec/openapi.json'))),
    pageStyle(),
    pageStyle('redoc.css'),
    pageScript(own('browser/head.ts')),
    pageScript(own('browser/text.ts')),
    readFile(own('../public/logo.svg'), 'utf8').catch(() => NO_LOGO),
    isChecked && checkSamples(samples, spec),
  ]);
  const elements = everyElement;
  const inPage = htmlMarks(spec);
  const forReaders = withLegend(markedSpec(spec, elements, inPage), inPage);
  const data: ReferenceData = {
    addresses: addresses(spec),
    calls: Object.fromEntries(
      operations.map(({ operationId, method, path }) => [operationId, { method, path }]),
    ),
    document: withSamples(forReaders, operations),
    options,
  };
  const parts = { logo: logo.trim(), headScript };
  const whole = wholeContent(forReaders);
  const texts = textPages(forReaders, whole, { ...parts, style });
  return new Map([
    ['index.html', referencePage(forReaders, whole, { ...parts, style: redocStyle })],
    [
      'redoc.js',
      await pageScript(own('browser/main.ts'), {
        'reference:redoc': { text: redoc, folder: own('browser/') },
        'reference:data': { data },
      }),
    ],
    ...[...texts].map(([name, page]) => [`text/${name}`, page] as const),
    ['text/text.js', textScript],
    ...markdownFiles(markedSpec(spec, elements, wordMarks)),
  ]);
}

const options = {
  disableTelemetry: true,
  skipBundle: true,
  hideLoading: true,
  jsonSamplesExpandLevel: 'all',
  schemaDefinitionsTagName: SCHEMAS,
  scrollYOffset: HEADER_HEIGHT,
  codeSamples: {
    languages: [
      ...languages.map(({ label, fence }) => ({ lang: fence, label })),
      { lang: 'payload', label: 'Payload' },
    ],
  },
  downloadUrls: ['openapi.yaml', 'openapi.json'].map((name) => ({ title: name, url: `../${name}` })),
};

/** The document as Redoc is given it: `source` has a text for each example, by its key; see `sampleFor`. */
function withSamples(spec: Spec, operations: readonly Operation[]): object {
  const document = structuredClone(spec);
  listTypes(document);
  for (const operation of operations) {
    const samples = samplesOf(operation, spec);
    const codeSamples = languages.map(({ id, label, fence }) => ({
      lang: fence,
      label,
      source: Object.fromEntries(samples.map(({ key, code }) => [key, code[id]])),
    }));
    const place = document.paths[operation.path]?.[operation.method.toLowerCase()];
    Object.assign(place ?? {}, { 'x-codeSamples': codeSamples });
  }
  return document;
}

async function pageStyle(...more: string[]): Promise<string> {
  const files = [
    '../.vitepress/theme/colours.css',
    'header.css',
    'text.css',
    '../search/search.css',
    ...more,
  ];
  const styles = await Promise.all(files.map((file) => readFile(own(file), 'utf8')));
  const { code } = await transform(styles.join('\n'), { loader: 'css', minify: true });
  return code.trim();
}

function own(path: string): URL {
  return new URL(path, import.meta.url);
}
