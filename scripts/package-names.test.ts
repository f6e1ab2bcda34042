// Whoever takes a name that our texts tell people to run or install gets their token. So the texts name published packages only.
import { expect, it } from 'vitest';
import { readTexts } from './testing/texts.ts';

/** What readers may be told to get from a registry, each of them there, and not ours to publish. */
const published = ['pnpm'];

it.each([
  ['npx bridges-contract --url http://localhost', ['bridges-contract']],
  ['npx --yes -- @bridges-api/cli bridges list', ['@bridges-api/cli']],
  ['npx --package=a b', ['b']],
  ['FOO=1 bunx bridges', ['bridges']],
  ['pnpm dlx bridges@1.0.0', ['bridges']],
  ['yarn dlx bridges', ['bridges']],
  ['npm exec bridges', ['bridges']],
  ['npm install -D @bridges-api/client ./a.tgz bridges', ['@bridges-api/client', 'bridges']],
  ['npm i bridges; npm ci', ['bridges']],
  ['pnpm add bridges && pnpm build', ['bridges']],
  ['pnpm --filter a add bridges', ['bridges']],
  ['yarn add bridges | cat', ['bridges']],
  ['bun add bridges', ['bridges']],
  ['deno run npm:bridges', ['bridges']],
  ['pnpx bridges; npm x bridges', ['bridges', 'bridges']],
  ['uvx bridges-contract; pipx run bridges', ['bridges-contract', 'bridges']],
  ['pip install -U bridges; pip3 install ./a.whl', ['bridges']],
  ['npm install \\\n  bridges', ['bridges']],
  ['npx --yes pnpm@12.21.0 -s bridges bridges list', ['pnpm']],
  ['npm i tarballs/a-0.1.0.tgz', ['tarballs/a-0.1.0.tgz']],
  ['npm install && npm test', []],
  ['npm install ../a-0.1.0.tgz PATH-TO-THE-CLONE/a-*.tgz', []],
  ['pnpm install --frozen-lockfile', []],
  ['pnpm contract --url http://localhost', []],
])('finds what %j gets from a registry', (command, names) => {
  expect(packagesOf(command)).toEqual(names);
});

// Tests may name anything.
const texts = readTexts().filter(([file]) => !/\.test(?:-d)?\./.test(file));

it.each([
  ['README.md', 1],
  ['packages/contract-tests/README.md', 1],
  ['packages/docs/guides/code/quick-start.sh', 3],
  ['packages/docs/playground/index.md', 1],
])('reads %s', (file, count) => {
  const [, text = ''] = texts.find(([name]) => name === file) ?? [];
  expect(packagesOf(commandsIn(file, text)).length).toBeGreaterThanOrEqual(count);
});

it('reads the programs that have help', () => {
  const read = texts.map(([file]) => file);
  for (const file of ['cli/src/app.ts', 'contract-tests/src/bin.ts', 'server/src/main.ts'])
    expect(read).toContain(`packages/${file}`);
});

it('no text names a package that is not published', () => {
  const found = texts.flatMap(([file, text]) =>
    packagesOf(commandsIn(file, text)).map((name) => ({ file, name })),
  );
  expect(found.filter(({ name }) => !published.includes(name))).toEqual([]);
});

/** What may be a command in a file: the code of Markdown, and elsewhere all but the comments, which speak of commands. */
function commandsIn(file: string, text: string): string {
  if (file.endsWith('.md')) return (text.match(/```.*?```|`[^`]+`|^ {4}.*$/gms) ?? []).join('\n');
  if (/\.(?:sh|ya?ml)$|run$/.test(file)) return text.replaceAll(/^\s*#.*$/gm, '');
  return text.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '');
}

/** The packages that commands would get from a registry, without their versions. */
function packagesOf(commands: string): string[] {
  const found = commands
    .replaceAll(/\\\n\s*/g, '')
    .matchAll(
      /\b(?:(p?npx|bunx|uvx|(?:pnpm|yarn) dlx|npm (?:exec|x)|pipx run)|(?:npm|pnpm|yarn|bun|pip3?|pipx)(?: -\S+(?: [^-]\S*)?)* (?:install|i|add))\b((?: +[^\s`'"|&;<>()]+)*)|npm:(\S+)/g,
    );
  return [...found].flatMap(([, runs, words = '', name]) => {
    const named = name === undefined ? words.split(/ +/).filter(isName) : [name];
    return named.slice(0, runs === undefined ? undefined : 1).map((one) => one.replace(/(?<=.)@.*$/, ''));
  });
}

/** A path or a file is no name of a package. A file in a folder, without `./` before it, is one of a repository on GitHub to npm. */
function isName(word: string): boolean {
  return /^[@a-z]/.test(word) && (/^[^@/]+\/[^/]+$/.test(word) || !/\.(?:tgz|whl)$/.test(word));
}
