import { parseArgs } from 'node:util';
import { UserError } from '../../../scripts/serve/command.ts';

/** Where the site is going to be served. */
export interface SiteOptions {
  /** The path that all its addresses begin with. It begins and ends with a slash. */
  readonly base: string;
  /** Scheme, host and port, for addresses that must be whole. Without it the site may be anywhere, and has none of those. */
  readonly origin: string | undefined;
  /** The folder to write to, where it is not dist. */
  readonly out: string | undefined;
}

/**
 * Reads the options of the build.
 *
 * @throws {UserError} when one is not what it must be
 */
export function readOptions(args: string[]): SiteOptions {
  const { values } = parseArgs({
    args,
    options: {
      base: { type: 'string', default: '/' },
      origin: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const { base, origin, out } = values;
  if (!/^\/(?:(?!\.{1,2}\/)[\w.~-]+\/)*$/.test(base))
    throw new UserError(
      `--base must be a path that begins and ends with "/", such as /docs/, not "${base}".`,
    );
  if (origin !== undefined && (!/^https?:\/\//.test(origin) || URL.parse(origin)?.origin !== origin))
    throw new UserError(
      `--origin must be a scheme and a host, such as https://docs.example.com, not "${origin}".`,
    );
  return { base, origin, out };
}
