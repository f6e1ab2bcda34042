import { parseArgs } from 'node:util';
import { expectValid } from './check-options.ts';
import { helpText, kebab, names, options, type Settings } from './options.ts';
import { readFile } from './read-file.ts';
import { MAKE_KEY } from './storage/key-file.ts';
import { UsageError } from './usage-error.ts';

/** What a command line asks for. */
export type Command = { readonly show: string } | { readonly settings: Settings };

const defaults = Object.fromEntries(names.map((name) => [name, options[name].default]));

/**
 * Reads a command line, the file it names, and the token and the database of the environment. What the command line says wins.
 *
 * @throws {UsageError} that names what is wrong and what would be right
 */
export function readCommand(args: readonly string[], env: NodeJS.ProcessEnv, version: string): Command {
  const given = parse(args);
  if (given.help) return { show: helpText() };
  if (given.version) return { show: version };
  const { config, help: _, version: __, ...rest } = given;
  const fromArgs = Object.fromEntries(
    names
      .filter((name) => rest[kebab(name)] !== undefined)
      .map((name) => [name, typed(name, rest[kebab(name)])]),
  );
  // Of an option that can be repeated the path has a number too.
  expectValid(fromArgs, (path) => `--${kebab(path.replace(/\..*/, ''))}`);
  const fromEnv = env.BEEPER_ACCESS_TOKEN ? { token: env.BEEPER_ACCESS_TOKEN } : {};
  expectValid(fromEnv, () => 'BEEPER_ACCESS_TOKEN');
  const file = typeof config === 'string' ? readFile(config, fromArgs, env) : undefined;
  const sandbox = file?.sandbox ?? (file?.bridges ? undefined : { bridges: {} });
  const said = { ...file, ...fromEnv, ...fromArgs };
  expectPortOfOperators(said, (name) => (name in fromArgs ? `--${kebab(name)}` : `${config}: ${name}`));
  // Checked above, part by part.
  const settings = { ...defaults, ...said, config, sandbox } as unknown as Settings;
  return { settings: expectStorable(withDatabase(settings, env)) };
}

/** Settings with the database of the environment, which one on the command line or in the file comes before, as a directory does. */
function withDatabase(settings: Settings, { DATABASE_URL }: NodeJS.ProcessEnv): Settings {
  if (!DATABASE_URL || settings.store !== undefined || settings.data !== undefined) return settings;
  expectValid({ store: DATABASE_URL }, () => 'DATABASE_URL');
  return { ...settings, store: DATABASE_URL };
}

/** Refuses settings that say in two ways where sessions are to be kept, or in none. */
function expectStorable(settings: Settings): Settings {
  const { data, sandbox, secondStoreKey, store, storeKey } = settings;
  if (store !== undefined && data !== undefined)
    throw new UsageError('--store and --data are two places to keep login sessions in. Leave one out.');
  if (store !== undefined && sandbox)
    throw new UsageError(
      'A database (--store, DATABASE_URL) is for servers that share it, and the sandbox lives in one process. Use --data, or list "bridges" in the file of --config and leave "sandbox" out.',
    );
  if (store !== undefined && storeKey === undefined)
    throw new UsageError(`A database (--store, DATABASE_URL) needs a key, --store-key. ${MAKE_KEY}`);
  if (storeKey !== undefined && store === undefined && data === undefined)
    throw new UsageError('--store-key is of no use without --store or --data.');
  if (secondStoreKey !== undefined && storeKey === undefined)
    throw new UsageError('--second-store-key goes beside --store-key, whose key is used from now on.');
  return settings;
}

/** @param nameOf what a message calls an option that was given */
function expectPortOfOperators(
  { adminHost, adminPort, port = defaults.port }: Readonly<Record<string, unknown>>,
  nameOf: (name: keyof Settings) => string,
): void {
  if (adminPort === undefined && adminHost !== undefined)
    throw new UsageError(
      `${nameOf('adminHost')} is of no use without a port. Give it one with --admin-port, or leave it out.`,
    );
  if (adminPort !== undefined && adminPort !== 0 && adminPort === port)
    throw new UsageError(`${nameOf('adminPort')} must not be the port of the API. Choose another.`);
}

function parse(args: readonly string[]): Record<string, unknown> {
  const flags = names.map((name) => [
    kebab(name),
    { type: 'string', multiple: Array.isArray(options[name].default) },
  ]);
  try {
    return parseArgs({
      // npm wants `--` before a script's options, pnpm passes it on.
      args: args[0] === '--' ? args.slice(1) : [...args],
      options: {
        ...Object.fromEntries(flags),
        config: { type: 'string' },
        help: { type: 'boolean' },
        version: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message.replace(/\.?$/, '.')} See --help.`);
  }
}

/** An option's text as what it means. What is no number stays text, and the check then says that it must be one. */
function typed(name: keyof typeof options, value: unknown): unknown {
  const isNumber = ['integer', 'number'].includes(String(options[name].schema.type));
  return isNumber && String(value).trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : value;
}
