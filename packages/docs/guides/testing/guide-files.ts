// The guides and the files that they show, as the tests read them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file of code that a guide shows, whole or a region of it. */
export interface Inclusion {
  readonly guide: string;
  /** Its name in `guides/code`, or among the login screens. */
  readonly file: string;
  readonly region?: string;
}

const guides = new URL('../', import.meta.url);
const code = new URL('../code/', import.meta.url);
/** Whole screens, which have a package and tests of their own. */
const screens = new URL('../../../login-screens/src/', import.meta.url);

/** Every guide, by file name. */
export function readGuides(): ReadonlyMap<string, string> {
  const names = readdirSync(guides).filter((name) => name.endsWith('.md'));
  return new Map(names.map((name) => [name, readFileSync(new URL(name, guides), 'utf8')]));
}

/** The names of all files that guides can show. */
export function codeFiles(): string[] {
  return readdirSync(code).filter((name) => !name.endsWith('.test.ts'));
}

/** Where such a file is. */
export function pathOf(file: string): string {
  const own = new URL(file, code);
  return fileURLToPath(existsSync(own) ? own : new URL(file, screens));
}

/** A file, or a region of it as a reader sees it. */
export function readCode(file: string, region?: string): string {
  const text = readFileSync(pathOf(file), 'utf8');
  if (region === undefined) return text;
  const marked = new RegExp(`^(//|#) ?#?region ${region}\n(.*?)^\\1 ?#?endregion ${region}$`, 'ms');
  const found = marked.exec(text)?.[2];
  if (found === undefined) throw new Error(`${file} has no region "${region}".`);
  return found;
}

/** What a guide includes. */
export function inclusionsOf(guide: string, markdown: string): Inclusion[] {
  return [
    ...markdown.matchAll(
      /^<<< (?:\.\/code|\.\.\/\.\.\/login-screens\/src)\/([\w.-]+)(?:#([\w-]+))?(?:\{\w+\})?(?: \[[^\]]+\])?$/gm,
    ),
  ].map(([, file = '', region]) => ({ guide, file, ...(region !== undefined && { region }) }));
}

/**
 * Code that somebody typed into a guide instead of including a file that is run: fenced, indented, or in HTML. An
 * inclusion that is written otherwise than the tests know counts too, since they would miss its file.
 */
export function typedCode(markdown: string): string[] {
  const text = markdown.replace(/^---\n.*?^---\n/ms, '');
  const lines = text.split('\n');
  const known = inclusionsOf('', text).length;
  const written = lines.filter((line) => /^\s*<<</.test(line));
  return [
    ...lines.filter((line) => /^\s*(?:[-*>\d.]*\s*)(?:```|~~~)/.test(line) || /<(?:pre|code)\b/i.test(line)),
    ...lines.filter(
      (line, index) =>
        /^(?: {4}|\t)\S/.test(line) &&
        /^\s*$/.test(lines[index - 1] ?? '') &&
        !/^\s*(?:[-*]|\d+\.) /.test(line),
    ),
    ...(written.length === known ? [] : written),
  ];
}
