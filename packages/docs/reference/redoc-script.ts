// Redoc's script, as `redocly build-docs` writes it into a page, changed so that it needs nobody else and fits this site. Every change is
// of text that Redocly writes; text that is not there (a new Redocly) stops the build, so that no change is lost unseen.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Where the script begins and ends in Redocly's page. */
const BEGIN = '<script type="module">';
const END = 'const __redoc_definition = ';

// An address that cannot load and asks nobody.
const NOWHERE = 'data:,';

const REPLACEMENTS: ReadonlyArray<readonly [from: string, to: string]> = [
  // Redoc's credit is a logo fetched from a CDN; it removes an image that does not load. A word takes its place.
  ['https://cdn.redoc.ly/redoc/logo-mini-full.svg', NOWHERE],
  ['https://cdn.redoc.ly/redoc/logo-mini.svg', NOWHERE],
  ['children:`API docs by`', 'children:`API docs by Redoc`'],
  ['https://cdn.redocly.com/icons/fa/7.0.0', NOWHERE],
  ['https://cdn.redocly.com/icons/code/5.24.0', NOWHERE],
  ['https://otel.cloud.redocly.com/v1/traces', NOWHERE],
  // Its router knows an operation as #/<tag>/<operationid>. What stands in the address bar and in links is ours: #<operationId>.
  ['e.location.hash.substring(1)', 'toRoute(e.location.hash).substring(1)'],
  ['return r+`#`+(typeof t==`string`?t:ne(t))', 'return r+toAddress(`#`+(typeof t==`string`?t:ne(t)))'],
  [
    '{if(!e.startsWith(`#/`))return e;let t=e.indexOf(`#`,1)',
    '{e=toRoute(e);if(!e.startsWith(`#/`))return e;let t=e.indexOf(`#`,1)',
  ],
  // The colour scheme is the site's, and only the site's switch changes it.
  ['rS.forEach(e=>t.classList.remove(e)),t.classList.add(e,`notransition`)', 'void 0'],
  // A sample goes with the example that is chosen above it.
  [
    'return e?e.source:`// ${n(`unsupportedLanguage`',
    'return e?sampleFor(e.source,ne):`// ${n(`unsupportedLanguage`',
  ],
  ['`Language is not supported.`)}`},[ee,O,n])', '`Language is not supported.`)}`},[ee,O,n,ne])'],
];

/** What Redocly's script has to have, each once. */
export const EXPECTED = REPLACEMENTS.map(([from]) => from);

/** Where the functions come from that the changed script calls. */
const IMPORT = "import { sampleFor, toAddress, toRoute } from './for-redoc.ts';\n";

// Hosts that stay in Redocly's script: links, namespaces, licence notes and messages. Nothing is fetched from them.
const NAMED_ONLY = new Set([
  'chatgpt.com',
  'claude.ai',
  'commonmark.org',
  'en.wikipedia.org',
  'example.com',
  'github.com',
  'localhost',
  'react.dev',
  'reactrouter.com',
  'redocly.com',
  'www.w3.org',
  'yarnpkg.com',
]);

/** Runs Redocly on a bundle and takes its script, changed. It is a module that exports `init`. */
export async function redocScript(bundle: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'redoc-'));
  try {
    const page = join(folder, 'index.html');
    const cli = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const args = [cli, 'build-docs', bundle, '--inlineBundle', '--output', page];
    await promisify(execFile)(process.execPath, args, { env, cwd: folder });
    return changedScript(await readFile(page, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Takes Redoc's script out of the page of `redocly build-docs --inlineBundle`, and changes it.
 *
 * @throws {Error} when the page is not what this was written for, or names a host that is not known to be harmless
 */
export function changedScript(page: string): string {
  const script = page.slice(position(page, BEGIN) + BEGIN.length, position(page, END));
  const changed = REPLACEMENTS.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(changedMessage(from));
    return text.replace(from, () => to);
  }, script);
  refuseUnknownHosts(changed);
  return IMPORT + changed;
}

function position(page: string, text: string): number {
  const at = page.indexOf(text);
  if (at < 0) throw new Error(changedMessage(text));
  return at;
}

function changedMessage(text: string): string {
  return `Redocly changed: its page does not have ${JSON.stringify(text)} once. See packages/docs/reference/redoc-script.ts.`;
}

function refuseUnknownHosts(script: string): void {
  const hosts = [...script.matchAll(/\b(?:https?|wss?):\/\/([\w.-]+)/g)].map((match) => match[1] ?? '');
  const unknown = new Set(hosts.filter((host) => !NAMED_ONLY.has(host)));
  if (unknown.size > 0) {
    throw new Error(
      `Redocly's script names hosts not seen before: ${[...unknown].join(', ')}. Add those it only names to NAMED_ONLY ` +
        'and those it asks to REPLACEMENTS in packages/docs/reference/redoc-script.ts.',
    );
  }
}
