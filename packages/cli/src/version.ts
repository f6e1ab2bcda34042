import { readFileSync } from 'node:fs';

/** The version of this package. */
export function version(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}

/** What the program calls itself to servers: `bridges-cli/0.1.0 node/24.21.0`. */
export function userAgent(): string {
  return `bridges-cli/${version()} node/${process.versions.node}`;
}
