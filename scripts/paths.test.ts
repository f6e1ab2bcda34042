// Paths are made by `node:path` and of URLs, so that they are right where a drive stands before them and a backslash between.
import { readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needsPosix, posixTests } from './posix-tests.ts';
import { root, trackedFiles } from './workspace.ts';

const WRONG = [
  [/new URL\([^)]*import\.meta\.url\)\.pathname/, 'fileURLToPath gives the path of a URL'],
  [/import\.meta\.url\.(?:replace|slice)/, 'fileURLToPath gives the path of a URL'],
  [/[`'"]file:\/\/(?:\$\{|['"] ?\+)/, 'pathToFileURL makes a URL of a path'],
  [/\bimport\((?:join|resolve)\(/, 'import takes a URL: pathToFileURL makes one'],
  [/['"`]\/tmp\b/, 'tmpdir() is the folder for what passes'],
  [/(?<!\.\.\/)\bnode_modules\/\.bin\b/, 'scripts/tools.ts says how a tool is run'],
  [/\bsymlink(?:Sync)?\((?![^;]*'junction')/, "a link to a folder is a 'junction' on Windows"],
  [/\b(?:spawn|execFile)(?:Sync)?\(\s*'(?:npx|pnpm)'/, 'scripts/pnpm.ts says how it is run'],
] as const;

function faultsOf(text: string): string[] {
  return WRONG.flatMap(([pattern, what]) => (pattern.test(text) ? [what] : []));
}

it('no source has a path that is right on one system alone', () => {
  const files = trackedFiles().filter((file) => /\.(?:ts|js)$/.test(file) && !/paths\.test\.ts$/.test(file));
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) =>
    faultsOf(readFileSync(join(root, file), 'utf8')).map((what) => `${file}: ${what}`),
  );
  expect(found).toEqual([]);
});

describe('finds', () => {
  it.each([
    "new URL('a', import.meta.url).pathname",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code is looked for
    'import(`file://${path}`)',
    "await import(join(folder, 'a.js'))",
    "writeFileSync('/tmp/a')",
    "spawn(join(root, 'node_modules/.bin/tsc'))",
    'symlinkSync(from, to)',
    "spawn('npx', args)",
    "execFileSync('npx', args)",
    "execFileSync(\n  'npx',",
  ])('%s', (text) => {
    expect(faultsOf(text)).toHaveLength(1);
  });
});

describe('what needs a POSIX shell', () => {
  const files = trackedFiles('packages').filter((file) => /\.test\.ts$/.test(file));
  const isPosix = /\(\s*'(?:ba)?sh',|#!\/bin\/sh|testing\/run-code\.ts|pathWithProgram|checkSamples\(/;

  it('is known, so that Windows can leave it out', () => {
    const found = files.filter((file) => isPosix.test(readFileSync(join(root, file), 'utf8')));
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter((file) => !needsPosix(file))).toEqual([]);
  });

  it.each(posixTests)('still does: %s', (pattern) => {
    expect(files.some((file) => matchesGlob(file, pattern))).toBe(true);
  });
});

it('files keep their line ends on every system', () => {
  expect(readFileSync(join(root, '.gitattributes'), 'utf8')).toMatch(/^\* text=auto eol=lf$/m);
});

it('no two files differ in case alone, and no name is refused by Windows', () => {
  const files = trackedFiles();
  expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
  const reserved = /(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\/|$)|[<>:"|?*\\]|[. ](?:\/|$)/i;
  expect(files.filter((file) => reserved.test(file))).toEqual([]);
});
