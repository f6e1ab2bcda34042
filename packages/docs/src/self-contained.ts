// What Redocly's page needs changed so that it stands alone. Every change is of text that Redocly writes; text that
// is not there (a new Redocly) stops the build, so that no change is lost unseen.

/** Where Redocly's script begins; what comes before is the page as rendered at build time. */
const SCRIPT = '<script type="module">';
/** Where Redocly's script ends and the spec begins. */
const SPEC = 'const __redoc_definition = ';

// A browser that reads the policy asks no other host for anything, whatever the spec's Markdown holds.
// Redoc's search runs in a worker made from a blob; its styles and its script are in the page.
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  'worker-src blob:',
].join('; ');

// Redoc's own address of an operation is #/<tag>/<operationid>. It also takes #operation/<operationId>, from Redoc 2.
const ANCHORS = `
      const toOperation = () => {
        if (/^#[A-Za-z]\\w*$/.test(location.hash)) {
          history.replaceState(history.state, '', '#operation/' + location.hash.slice(1));
        }
      };
      toOperation();
      addEventListener('popstate', toOperation);
    `;

// Redoc breaks code anywhere; the first column of a table holds the names that a reader looks for.
const HEAD = `
  <meta http-equiv="Content-Security-Policy" content="${POLICY}">
  <style>
    td:first-child code, th:first-child code { white-space: nowrap }
  </style>
  <script>${ANCHORS}</script>
`;

// An address that cannot load and asks nobody.
const NOWHERE = 'data:,';

const REPLACEMENTS: ReadonlyArray<readonly [from: string, to: string]> = [
  ['<head>', `<head>${HEAD}`],
  // Redoc's credit is a logo fetched from a CDN; it removes an image that does not load. A word takes its place.
  ['https://cdn.redoc.ly/redoc/logo-mini-full.svg', NOWHERE],
  ['https://cdn.redoc.ly/redoc/logo-mini.svg', NOWHERE],
  ['<p>API docs by</p>', '<p>API docs by Redoc</p>'],
  ['children:`API docs by`', 'children:`API docs by Redoc`'],
  ['https://cdn.redocly.com/icons/fa/7.0.0', NOWHERE],
  ['https://cdn.redocly.com/icons/code/5.24.0', NOWHERE],
  ['https://otel.cloud.redocly.com/v1/traces', NOWHERE],
];

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

/**
 * Turns the page of `redocly build-docs --inlineBundle` into one that needs nothing but itself, and where
 * `#<operationId>` leads to the operation.
 *
 * @throws {Error} when the page is not what this was written for, or names a host that is not known to be harmless
 */
export function selfContained(page: string): string {
  require(page, '"disableTelemetry":true', 'Run Redocly with REDOCLY_TELEMETRY=off.');
  const replaced = REPLACEMENTS.reduce((html, [from, to]) => {
    require(html, from, 'Redocly changed: compare its page with REPLACEMENTS in packages/docs/src/self-contained.ts.');
    return html.replace(from, () => to);
  }, page);

  const scriptAt = position(replaced, SCRIPT);
  const specAt = position(replaced, SPEC);
  const rendered = replaced.slice(0, scriptAt);
  const script = replaced.slice(scriptAt, specAt);
  refuseFetches(rendered);
  refuseUnknownHosts(script);
  // Redocly renders links for a server that answers every path; its script then works with fragments.
  return rendered.replaceAll(' href="/', ' href="#/') + replaced.slice(scriptAt);
}

function position(page: string, text: string): number {
  require(page, text, 'Redocly changed: see packages/docs/src/self-contained.ts.');
  return page.indexOf(text);
}

function require(page: string, text: string, advice: string): void {
  if (!page.includes(text))
    throw new Error(`Redocly's page does not contain ${JSON.stringify(text)}. ${advice}`);
}

function refuseFetches(html: string): void {
  const fetched = html.match(/<(?:link|img|script|iframe)\b[^>]*\s(?:src|href)="(?!data:|#)[^>]*>/);
  if (fetched) throw new Error(`Redocly's page loads something that is not in it: ${fetched[0]}`);
}

function refuseUnknownHosts(script: string): void {
  const hosts = [...script.matchAll(/\b(?:https?|wss?):\/\/([\w.-]+)/g)].map((match) => match[1] ?? '');
  const unknown = new Set(hosts.filter((host) => !NAMED_ONLY.has(host)));
  if (unknown.size > 0) {
    throw new Error(
      `Redocly's script names hosts not seen before: ${[...unknown].join(', ')}. Add those it only names to NAMED_ONLY ` +
        'and those it asks to REPLACEMENTS in packages/docs/src/self-contained.ts.',
    );
  }
}
