// What everything that generates shares: it writes src/generated, regions of Markdown files and whole texts, for `pnpm generate`.
// With --check it writes nothing, compares, and names the command that mends a difference.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { root } from './workspace.ts';

/** The first lines of every generated file. */
export const header = '// Generated from the spec by `pnpm generate`. Do not edit.\n\n';

/** Makes a directory hold exactly these files, by name; or with --check, says how it differs and fails the process. */
export function writeOrCheck(directory: URL, wanted: ReadonlyMap<string, string>): void {
  if (isCheck()) {
    complain(differences(wanted, readGenerated(directory)));
  } else {
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    for (const [name, text] of wanted) writeFileSync(new URL(name, directory), text);
  }
}

/**
 * Makes a Markdown file have these texts, each between `<!-- NAME: generated -->` and `<!-- /NAME -->`, or with --check
 * compares.
 *
 * @throws {Error} when the file has no such place
 */
export function writeRegionsOrCheck(file: URL, regions: Readonly<Record<string, string>>): void {
  const before = readFileSync(file, 'utf8');
  const after = Object.entries(regions).reduce((text, [name, region]) => {
    const place = new RegExp(`(?<=<!-- ${name}: generated -->\\n)[\\s\\S]*?(?=<!-- /${name} -->)`);
    if (!place.test(text))
      throw new Error(`${nameOf(file)} has no <!-- ${name}: generated --> … <!-- /${name} -->.`);
    return text.replace(place, () => `${region.trimEnd()}\n`);
  }, before);
  writeTextOrCheck(file, after);
}

/** A table in Markdown, its cells as they are. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Makes a file have this text, or with --check compares. */
export function writeTextOrCheck(file: URL, wanted: string): void {
  const found = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (found === wanted) return;
  if (isCheck()) complain([differenceOf(nameOf(file), wanted, found)]);
  else writeFileSync(file, wanted);
}

function isCheck(): boolean {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  return values.check;
}

function complain(stale: readonly string[]): void {
  if (stale.length === 0) return;
  console.error(
    `${stale.join('\n')}\nWhat is generated does not match what it is made from. Mend it with: pnpm generate`,
  );
  process.exitCode = 1;
}

function nameOf(file: URL): string {
  return relative(root, fileURLToPath(file));
}

function readGenerated(directory: URL): Map<string, string> {
  if (!existsSync(directory)) return new Map();
  return new Map(
    readdirSync(directory).map((name) => [name, readFileSync(new URL(name, directory), 'utf8')]),
  );
}

/** One line of text for each file that differs, with the first line that does. */
function differences(wanted: ReadonlyMap<string, string>, found: ReadonlyMap<string, string>): string[] {
  return [...new Set([...wanted.keys(), ...found.keys()])].flatMap((name) => {
    const [want, have] = [wanted.get(name), found.get(name)];
    if (want === have) return [];
    return [differenceOf(`src/generated/${name}`, want, have)];
  });
}

function differenceOf(name: string, wanted: string | undefined, found: string | undefined): string {
  if (wanted === undefined) return `${name}: nothing generates this file`;
  if (found === undefined) return `${name}: missing`;
  const [want, have] = [wanted.split('\n'), found.split('\n')];
  const line = want.findIndex((text, index) => text !== have[index]);
  const at = line === -1 ? want.length : line;
  return `${name}:${at + 1}: is "${have[at] ?? ''}", and should be "${want[at] ?? ''}"`;
}
