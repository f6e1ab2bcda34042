// What the packages' scripts/generate.ts share: they write src/generated from the built spec, for `pnpm generate`.
// With --check they write nothing, compare, and name the command that mends a difference.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** The first lines of every generated file. */
export const header = '// Generated from the spec by `pnpm generate`. Do not edit.\n\n';

/** Makes a directory hold exactly these files, by name; or with --check, says how it differs and fails the process. */
export function writeOrCheck(directory: URL, wanted: ReadonlyMap<string, string>): void {
  const { values: options } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  if (options.check) {
    const stale = differences(wanted, readGenerated(directory));
    if (stale.length === 0) return;
    console.error(
      `${stale.join('\n')}\nThe generated files do not match the spec. Mend them with: pnpm generate`,
    );
    process.exitCode = 1;
  } else {
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    for (const [name, text] of wanted) writeFileSync(new URL(name, directory), text);
  }
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
    const want = wanted.get(name)?.split('\n');
    const have = found.get(name)?.split('\n');
    if (want === undefined) return [`src/generated/${name}: nothing generates this file`];
    if (have === undefined) return [`src/generated/${name}: missing`];
    const line = want.findIndex((text, index) => text !== have[index]);
    if (line === -1 && want.length === have.length) return [];
    const at = line === -1 ? want.length : line;
    return [`src/generated/${name}:${at + 1}: is "${have[at] ?? ''}", the spec gives "${want[at] ?? ''}"`];
  });
}
