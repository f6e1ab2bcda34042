// An edit of the spec, as somebody could make it, and where it has to be seen.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is made from the spec, and people use. */
export const products = ['client', 'command line', 'docs', 'rules', 'server', 'mock'] as const;
export type Product = (typeof products)[number];

/** The addresses of a server and a mock that were built from the edited spec. */
export interface Running {
  readonly server: string;
  readonly mock: string;
  /** What requests must carry: the server's token. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * How an edit shows in a product. In those made of text: what is found there, or with `gone` no longer. In the server and the
 * mock: what is wrong with their answers, or nothing.
 */
export interface Expected {
  readonly client?: Found;
  readonly 'command line'?: Found;
  readonly docs?: Found;
  readonly rules?: Found;
  readonly server?: (running: Running) => Promise<string | undefined>;
  readonly mock?: (running: Running) => Promise<string | undefined>;
}
export type Found = RegExp | { readonly gone: RegExp };

export interface Edit {
  /** Short, in the present tense: "a query parameter is added". */
  readonly name: string;
  /** What sort of thing it changes. */
  readonly kind: string;
  /** Changes the files of `spec`. */
  change(spec: SpecFiles): void;
  /**
   * Where it has to be seen, if nothing stops it. `stops` is for what must not go through: a lint, a compiler or a test has to
   * fail.
   */
  readonly expected: Expected | 'stops';
}

/** The files of a spec, by their paths within it. Every change throws when it finds nothing to change. */
export class SpecFiles {
  readonly #folder: string;
  /** Those that were written. */
  readonly written = new Set<string>();

  /** @param folder that of the spec */
  constructor(folder: string) {
    this.#folder = folder;
  }

  read(file: string): string {
    return readFileSync(join(this.#folder, file), 'utf8');
  }

  /** Writes a file that is not there yet. */
  add(file: string, text: string): void {
    if (existsSync(join(this.#folder, file))) throw new Error(`${file} is there already.`);
    this.#write(file, text);
  }

  remove(file: string): void {
    rmSync(join(this.#folder, file));
  }

  /** Puts a text in the place of the first one that is `from`, or of each with `all`. */
  replace(file: string, from: string, to: string, { all = false } = {}): void {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} does not have:\n${from}`);
    this.#write(file, all ? text.replaceAll(from, to) : text.replace(from, () => to));
  }

  /** Puts lines after the first line that is this one, spaces aside, indented like it. */
  addAfter(file: string, line: string, added: string): void {
    const lines = this.read(file).split('\n');
    const at = lines.findIndex((one) => one.trim() === line.trim());
    if (at === -1) throw new Error(`${file} does not have the line: ${line}`);
    const indent = /^ */.exec(lines[at] ?? '')?.[0] ?? '';
    lines.splice(at + 1, 0, ...added.split('\n').map((one) => indent + one));
    this.#write(file, lines.join('\n'));
  }

  #write(file: string, text: string): void {
    writeFileSync(join(this.#folder, file), text);
    this.written.add(file);
  }
}
