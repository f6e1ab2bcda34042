import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { placeOfError, requirement } from '@bridges-api/core';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { helpText, kebab, names, options, type Settings } from './options.ts';

/** What a command line asks for. */
export type Command = { readonly show: string } | { readonly settings: Settings };

/** A mistake of the user in options or file, in one line. */
export class UsageError extends Error {}

const bridge = {
  type: 'object',
  properties: { disabled: { type: 'boolean' }, maxAccounts: { type: 'integer', minimum: 1 } },
  additionalProperties: false,
};

const schemas = Object.fromEntries(names.map((name) => [name, options[name].schema]));
const defaults = Object.fromEntries(names.map((name) => [name, options[name].default]));

const ajv = new Ajv2020({ strict: false });
ajv.addFormat('origin', isOrigin);
const check = ajv.compile({
  type: 'object',
  properties: { ...schemas, bridges: { type: 'object', additionalProperties: bridge } },
  additionalProperties: false,
});

/**
 * Reads a command line, the file it names, and the token of the environment. What the command line says wins.
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
  const fromFile = typeof config === 'string' ? readFile(config) : {};
  const fromEnv = env.BEEPER_ACCESS_TOKEN ? { token: env.BEEPER_ACCESS_TOKEN } : {};
  expectValid(fromEnv, () => 'BEEPER_ACCESS_TOKEN');
  // Checked above, part by part.
  const settings = { bridges: {}, ...defaults, ...fromFile, ...fromEnv, ...fromArgs, config };
  return { settings: settings as unknown as Settings };
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

function readFile(file: string): Record<string, unknown> {
  if (!existsSync(file))
    throw new UsageError(`${file} does not exist. Give --config the name of a JSON file.`);
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new UsageError(`${file} cannot be read as JSON. Correct it, or leave --config out.`);
  }
  expectValid(content, (path) => (path ? `${file}: ${path}` : file));
  return content as Record<string, unknown>;
}

function expectValid(value: unknown, nameOf: (path: string) => string): void {
  if (check(value)) return;
  const [error] = check.errors ?? [];
  if (!error) throw new Error('The check found nothing, yet failed.');
  throw new UsageError(complaint(error, nameOf));
}

function complaint(error: ErrorObject, nameOf: (path: string) => string): string {
  const path = placeOfError(error);
  switch (error.keyword) {
    case 'additionalProperties': {
      const unknown = [...path, error.params.additionalProperty].join('.');
      const known = path.length === 0 ? [...names, 'bridges'] : Object.keys(bridge.properties);
      return `${nameOf(unknown)} is unknown. Known are ${known.join(', ')}.`;
    }
    case 'format':
      return `${nameOf(path.join('.'))} must be an origin, such as http://localhost:5173, without a path or *.`;
    case 'pattern':
      return `${nameOf(path.join('.'))} must have letters, digits and the characters -._~+/= only.`;
    default:
      return `${nameOf(path.join('.'))} ${requirement(error)}.`;
  }
}

function isOrigin(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}
