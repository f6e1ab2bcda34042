// Serves a built site to tests, as a plain static host would.
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';
import { withSlashes } from '../../../scripts/slashes.ts';

/** What `pnpm build` makes. */
export const DIST = fileURLToPath(new URL('../dist/', import.meta.url));

/** A site that is being served. */
export interface Site {
  readonly folder: string;
  /** Where it is, without a slash at the end. */
  readonly origin: string;
  /** The path that it was built for. */
  readonly base: string;
  /** The addresses of its pages from the origin on, such as `/` and `/guides/quick-start.html`. */
  readonly pages: readonly string[];
  close(): Promise<void>;
}

/**
 * Serves a folder on a free port of this machine. What is not in it is answered with its 404.html.
 *
 * @param base the path that the site was built for
 * @throws {Error} when the folder holds no page
 */
export async function serveSite(folder = DIST, base = '/'): Promise<Site> {
  const pages = pagesOf(folder).map((page) => base + page);
  const notFound = readFileSync(`${folder}/404.html`);
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    const refuse = () => void response.writeHead(404, { 'content-type': 'text/html' }).end(notFound);
    if (!request.url?.startsWith(base)) return refuse();
    request.url = request.url.slice(base.length - 1);
    files(request, response, refuse);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    folder,
    base,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The pages of a built site, as paths below its base. */
export function pagesOf(folder = DIST): string[] {
  const pages = globSync('**/*.html', { cwd: folder });
  if (!pages.includes('404.html')) throw new Error(`No site in ${folder}. Run pnpm build.`);
  return pages.map((page) => withSlashes(page).replace(/(^|\/)index\.html$/, '$1')).sort();
}
