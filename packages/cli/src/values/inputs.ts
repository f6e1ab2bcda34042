import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';

import type { Context } from '../context.ts';
import { CLIError } from '../exit-codes.ts';
import { oneLine } from '../text.ts';
import { type BrowserValue, readBrowserValues } from './browser-values.ts';
import { textOf } from './text-of.ts';

/** More is no value that anybody would type, in bytes. */
const LARGEST = 16 * 1024 * 1024;

/** Reads values that are not on the command line: @FILE is the content of a file, and @- is stdin. */
export class Inputs {
  readonly #context: Context;
  /** The option that stdin is read for: it can be read once. */
  #stdinFor: string | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /** A text, as it is given or as a file has it, without the line break at its end. */
  async text(option: string, given: string): Promise<string> {
    return given.startsWith('@') ? (await this.#read(option, given.slice(1))).replace(/\r?\n$/, '') : given;
  }

  /** Any JSON. */
  async json(option: string, given: string): Promise<unknown> {
    try {
      return JSON.parse(await this.text(option, given));
    } catch (error) {
      if (error instanceof CLIError) throw error;
      // The parser's own message repeats what it read.
      throw new CLIError('usage', `${option} is not JSON. Mend it, or check which file it is.`);
    }
  }

  /** Texts by key, from KEY=VALUE and files with a JSON object. Of a key that is given twice, the last counts. */
  async map(option: string, given: readonly string[]): Promise<Record<string, string>> {
    const values = new Map<string, string>();
    for (const one of given) {
      for (const [key, value] of isFile(one)
        ? entries(option, await this.json(option, one))
        : [pair(option, one)])
        values.set(key, value);
    }
    return Object.fromEntries(values);
  }

  /**
   * Values of a browser, from KEY=VALUE, and from files with what browsers and their extensions hand out. Those that are given later
   * come first.
   */
  async browserValues(option: string, given: readonly string[]): Promise<BrowserValue[]> {
    const values: BrowserValue[] = [];
    for (const one of given) {
      if (isFile(one)) values.unshift(...browserValues(option, await this.text(option, one)));
      else {
        const [name, value] = pair(option, one);
        values.unshift({ name, value, isTyped: true });
      }
    }
    return values;
  }

  async #read(option: string, file: string): Promise<string> {
    const { stdin } = this.#context.process;
    if (file !== '-') return readTextFile(option, file);
    if (this.#stdinFor !== undefined)
      throw new CLIError('usage', `${option} and ${this.#stdinFor} cannot both be read from stdin.`);
    this.#stdinFor = option;
    return decoded(option, 'stdin', await buffer(stdin));
  }
}

/** The text of a file. @param option what it is read for @throws {CLIError} when it cannot be read, or is no text */
export async function readTextFile(option: string, path: string): Promise<string> {
  return decoded(option, `the file ${oneLine(path)}`, await readFile(option, path));
}

function isFile(given: string): boolean {
  return given.startsWith('@');
}

function pair(option: string, given: string): [key: string, value: string] {
  const at = given.indexOf('=');
  if (at > 0) return [given.slice(0, at), given.slice(at + 1)];
  throw new CLIError('usage', `${option} needs KEY=VALUE, @FILE or @-.`);
}

/** The values of a JSON object as texts. @throws {CLIError} that names the key, and nothing of the value */
function entries(option: string, json: unknown): [string, string][] {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new CLIError('usage', `${option} needs a JSON object of values by key.`);
  return Object.entries(json).map(([key, value]) => {
    const text = textOf(value);
    if (text !== undefined) return [key, text];
    const what =
      typeof value === 'number' ? 'a number that loses digits' : value === null ? 'null' : 'no single value';
    throw new CLIError('usage', `${option}: "${oneLine(key)}" is ${what}. Write it as a text in quotes.`);
  });
}

function browserValues(option: string, text: string): BrowserValue[] {
  const values = readBrowserValues(text);
  if (values && values.length > 0) return values;
  throw new CLIError(
    'usage',
    `${option} has no values of a browser. It reads a JSON object, a Cookie line, a request copied as cURL, the JSON of a cookie extension and cookies.txt.`,
  );
}

async function readFile(option: string, path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > LARGEST)
        throw new CLIError('usage', `${option}: the file ${oneLine(path)} is too large: which file is it?`);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof CLIError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new CLIError('usage', `${option}: the file ${oneLine(path)} cannot be read (${code}).`);
  }
}

/** Text in UTF-8, or in UTF-16 as PowerShell writes it; without its byte order mark. */
function decoded(option: string, source: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw new CLIError('usage', `${option}: ${source} is no text in UTF-8 or UTF-16. Save it as UTF-8.`);
  }
}

function encodingOf([first, second, third, fourth]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (second === 0 && fourth === 0 && first !== 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && third === 0 && second !== 0)) return 'utf-16be';
  return 'utf-8';
}
