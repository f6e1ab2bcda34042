// What a report that is to stand among others tells of the server: `--submit` and the options beside it.
import { CannotRun } from '../suite/suite.ts';

export interface Implementation {
  /** The folder of its results too: lower case, with hyphens. */
  readonly name: string;
  readonly version: string;
  readonly homepage?: string;
  /** What it is, in a sentence. */
  readonly about?: string;
  /** The commands that start it. */
  readonly start?: readonly string[];
}

/** The options, as `parseArgs` takes them. */
export const implementationOptions = {
  implementation: { type: 'string' },
  'implementation-version': { type: 'string' },
  homepage: { type: 'string' },
  about: { type: 'string' },
  'started-with': { type: 'string', multiple: true },
} as const;

/** The options as they were given. Others may be among them. */
export interface ImplementationOptions {
  readonly implementation?: string | undefined;
  readonly 'implementation-version'?: string | undefined;
  readonly homepage?: string | undefined;
  readonly about?: string | undefined;
  readonly 'started-with'?: readonly string[] | undefined;
}

/** A value that is shorter comes up by chance. */
const SHORTEST_SECRET = 8;

/**
 * Reads the options that `--submit` needs.
 *
 * @param secrets what must not be in any of them
 * @throws {CannotRun} when one is missing, is wrong, or tells a secret, which the message does not repeat
 */
export function readImplementation(
  options: ImplementationOptions,
  secrets: readonly string[],
): Implementation {
  const { about, homepage, implementation: name, 'started-with': start = [] } = options;
  const { 'implementation-version': version } = options;
  const texts = [name, version, homepage, about, ...start];
  const told = secrets.find((secret) => {
    return secret.length >= SHORTEST_SECRET && texts.some((text) => text?.includes(secret));
  });
  if (told !== undefined)
    throw new CannotRun(
      'An option that --submit writes down holds the token or another secret: write "$BEEPER_ACCESS_TOKEN" in its place.',
    );
  if (name === undefined)
    throw new CannotRun('--submit needs the name of the server: --implementation NAME.');
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) || name.length > 64)
    throw new CannotRun(
      `--implementation ${name} is no name of a folder: give lower case letters, digits and single hyphens, such as my-server.`,
    );
  if (version === undefined)
    throw new CannotRun('--submit needs the version of the server: --implementation-version VERSION.');
  if (!/^[0-9A-Za-z][\w.+-]{0,63}$/.test(version))
    throw new CannotRun(`--implementation-version ${version} is no version, such as 1.2.3 or a commit.`);
  if (homepage !== undefined && !isPage(homepage))
    throw new CannotRun(`--homepage ${homepage} is no address, such as https://example.com/my-server.`);
  if ([about, ...start].some((text) => text?.trim() === ''))
    throw new CannotRun('--about and --started-with need a text, or leave them out.');
  return {
    name,
    version,
    ...(homepage !== undefined && { homepage }),
    ...(about !== undefined && { about: about.replaceAll(/\s+/g, ' ').trim() }),
    ...(start.length > 0 && { start }),
  };
}

/** One of the options that was given, and has no meaning without `--submit`. */
export function strayOption(options: ImplementationOptions): string | undefined {
  const names = Object.keys(implementationOptions) as (keyof ImplementationOptions)[];
  return names.find((name) => options[name] !== undefined);
}

/** Whether a text is an address that a page may link to. */
export function isPage(text: string): boolean {
  if (!URL.canParse(text) || /[\s<>]/.test(text)) return false;
  const { password, protocol, username } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}
