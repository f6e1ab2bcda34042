import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** Where a file of options stands, and what it can name. */
export interface Surroundings {
  /** Name of the file, as the user gave it. */
  readonly file: string;
  /** What names of files in it are relative to. */
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A secret as it was found, and the key that led there, for messages. They never show the secret itself. */
export interface FoundSecret {
  readonly key: string;
  readonly secret: string;
}

/**
 * Reads the secret of an object, which has it in exactly one way: `NAME` itself, in the file `NAMEFile` or in the variable
 * `NAMEEnv`, of which a newline at the end is no part, or in another way that is read as it stands.
 *
 * @param place the object, for messages
 * @throws {UsageError} when it has none or several, or when the file or variable has none
 */
export function readSecret(
  values: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  place: string,
  { directory, env }: Surroundings,
): FoundSecret {
  const [key, more] = keys.filter((one) => values[one] !== undefined);
  if (key === undefined || more !== undefined)
    throw new UsageError(`${place} needs exactly one of ${keys.join(', ')}.`);
  const value = String(values[key]);
  if (key.endsWith('File')) return { key, secret: inFile(value, `${place}.${key}`, directory) };
  if (key.endsWith('Env')) return { key, secret: inVariable(value, `${place}.${key}`, env) };
  return { key, secret: value };
}

function inFile(name: string, place: string, directory: string): string {
  let text: string;
  try {
    text = readFileSync(resolve(directory, name), 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
    throw new UsageError(
      `${place} names ${name}, which cannot be read${code}. Name a file that has the secret alone.`,
    );
  }
  const secret = withoutNewline(text);
  if (secret === '')
    throw new UsageError(`${place} names ${name}, which is empty. Name a file that has the secret alone.`);
  return secret;
}

function inVariable(name: string, place: string, env: NodeJS.ProcessEnv): string {
  const secret = withoutNewline(env[name] ?? '');
  if (secret === '') throw new UsageError(`${place} names ${name}, which is not set. Set it to the secret.`);
  return secret;
}

function withoutNewline(text: string): string {
  return text.replace(/[\r\n]+$/, '');
}
