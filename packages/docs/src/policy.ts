// The Content-Security-Policy of every page. It is in the page itself, so that any static host serves it.
import { createHash } from 'node:crypto';

/** What a page may do besides showing itself. */
export interface Policy {
  /** Origins that its scripts may call, such as those of servers on this machine. */
  readonly connect?: readonly string[];
}

export { THIS_MACHINE } from '../playground/this-machine.ts';

const SCRIPT = /<script\b(?![^>]*\bsrc=)([^>]*)>([\s\S]*?)<\/script>/g;

/**
 * Puts a policy at the head of a page: scripts are its own files or the inline ones that it has now, known by their
 * hashes. Styles are free, because Redoc makes them as it goes.
 *
 * @throws {Error} when the page has no `<head>`
 */
export function withPolicy(html: string, { connect = [] }: Policy = {}): string {
  const hashes = [...html.matchAll(SCRIPT)]
    .filter(([, attributes = '']) => isRun(attributes))
    .map(([, , text = '']) => hash(text));
  const policy = [
    "default-src 'self'",
    ["script-src 'self'", ...new Set(hashes)].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    'worker-src blob:',
    ...(connect.length > 0 ? [["connect-src 'self'", ...connect].join(' ')] : []),
  ].join('; ');
  if (!html.includes('<head>')) throw new Error('The page has no <head> to put its policy in.');
  return html.replace(
    '<head>',
    () => `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
  );
}

/** A block of data, such as JSON, is never run and needs no hash. */
function isRun(attributes: string): boolean {
  const type = /\btype="([^"]*)"/.exec(attributes)?.[1];
  return type === undefined || type === 'module' || type.includes('javascript');
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
