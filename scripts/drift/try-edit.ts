// Tries one edit: what stops it, and if nothing does, which products have it.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Copy } from '../workspace-copy.ts';
import { type Edit, type Expected, type Found, type Product, products, SpecFiles } from './edit.ts';
import { withPrograms } from './programs.ts';
import { STAGES } from './stages.ts';

/** How an edit ended. It survived when nothing stopped it and something that should have it does not. */
export interface Verdict {
  readonly name: string;
  readonly kind: string;
  readonly verdict: 'stopped' | 'carried' | 'survived';
  /** What stopped it and the line that says why, what carries it, or what does not have it. */
  readonly how: string;
  readonly seconds: number;
}

/** Where the text is that a product consists of. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  client: ['packages/client/src/generated/*.ts'],
  'command line': ['packages/cli/src/generated/*.ts'],
  docs: ['packages/docs/dist/reference/*.{md,html}', 'packages/docs/dist/guides/*.md'],
  rules: ['packages/contract-tests/src/generated/*.md'],
};

/** @throws {Error} when something stops the spec as it is: then an edit that is stopped says nothing */
export async function expectSound(copy: Copy): Promise<void> {
  copy.reset();
  for (const stage of STAGES) {
    const { code, output } = await copy.run(stage.command, stage.args);
    if (code !== 0) throw new Error(`${stage.name} stops the spec as it is:\n${output}`);
  }
}

/** Applies an edit to a copy, as it was, and sees what becomes of it. */
export async function tryEdit(copy: Copy, { name, kind, change, expected }: Edit): Promise<Verdict> {
  const begin = Date.now();
  const end = (verdict: Verdict['verdict'], how: string): Verdict => ({
    name,
    kind,
    verdict,
    how,
    seconds: Math.round((Date.now() - begin) / 1000),
  });
  copy.reset();
  change(new SpecFiles(join(copy.folder, 'spec')));
  for (const stage of STAGES) {
    const { code, output } = await copy.run(stage.command, stage.args);
    if (code !== 0) return end('stopped', `${stage.name}: ${tellingLine(output)}`);
  }
  if (expected === 'stops') return end('survived', 'nothing stopped it');
  const faults = await faultsOf(copy, expected);
  if (faults.length > 0) return end('survived', faults.join('; '));
  return end('carried', products.filter((product) => expected[product]).join(', '));
}

/** What is wrong with the products of an edit that went through. */
async function faultsOf(copy: Copy, expected: Expected): Promise<string[]> {
  const inTexts = products.flatMap((product) => {
    const wanted = expected[product];
    if (wanted === undefined || typeof wanted === 'function') return [];
    return faultOfText(product, textOf(copy, product), wanted);
  });
  const { server, mock } = expected;
  if (!server && !mock) return inTexts;
  const inPrograms = await withPrograms(copy.folder, async (running) => {
    const said = [
      ['server', await server?.(running)],
      ['mock', await mock?.(running)],
    ] as const;
    return said.flatMap(([product, fault]) => (fault === undefined ? [] : [`${product}: ${fault}`]));
  });
  return [...inTexts, ...inPrograms];
}

function textOf(copy: Copy, product: Product): string {
  const files = (TEXTS[product] ?? []).flatMap((pattern) => globSync(pattern, { cwd: copy.folder }));
  if (files.length === 0) throw new Error(`There is no text of ${product}: is it built elsewhere now?`);
  return files.map((file) => readFileSync(join(copy.folder, file), 'utf8')).join('\n');
}

function faultOfText(product: Product, text: string, wanted: Found): string[] {
  if (wanted instanceof RegExp) return wanted.test(text) ? [] : [`${product} does not have ${wanted}`];
  return wanted.gone.test(text) ? [`${product} still has ${wanted.gone}`] : [];
}

/** The line of an output that says most: the first that names an error, and where nothing does, the last. */
function tellingLine(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.replace(/^@?[\w/:-]+:(build|check|generate|lint|check:\w+): ?/, '').trim())
    // Turbo names where the package and pnpm are.
    .map((line) => line.replace(/command \(.+?\) \S+ (run \S+ exited)/, 'pnpm $1'))
    .filter(Boolean);
  const found =
    lines.find((line) =>
      /\berror TS\d+|AssertionError|^Error: |: .*\b(write|remove|mend|add|take|move|name)\b/i.test(line),
    ) ?? lines.find((line) => /\berror\b|^FAIL|^×|does not|is not/i.test(line));
  return (found ?? lines.at(-1) ?? '').slice(0, 160);
}
