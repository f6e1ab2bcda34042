import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Context } from './context.ts';
import { CLIError } from './exit-codes.ts';

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
    const values: Record<string, string> = {};
    for (const one of given) Object.assign(values, await this.#entries(option, one));
    return values;
  }

  async #entries(option: string, given: string): Promise<Record<string, string>> {
    if (!given.startsWith('@')) {
      const at = given.indexOf('=');
      if (at > 0) return { [given.slice(0, at)]: given.slice(at + 1) };
      throw new CLIError('usage', `${option} needs KEY=VALUE, @FILE or @-.`);
    }
    const value = await this.json(option, given);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isObject && Object.values(value).every((one) => typeof one === 'string'))
      return value as Record<string, string>;
    throw new CLIError('usage', `${option} needs a JSON object whose values are all strings.`);
  }

  async #read(option: string, file: string): Promise<string> {
    const { stdin } = this.#context.process;
    if (file !== '-') {
      return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
        throw new CLIError('usage', `${option}: the file ${file} cannot be read (${error.code}).`);
      });
    }
    if (this.#stdinFor !== undefined)
      throw new CLIError('usage', `${option} and ${this.#stdinFor} cannot both be read from stdin.`);
    this.#stdinFor = option;
    return text(stdin);
  }
}
