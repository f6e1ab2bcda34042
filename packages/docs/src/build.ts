// `pnpm --filter @bridges-api/docs build [--base /path/] [--origin https://host] [--out FOLDER]`: makes dist, or the folder,
// after the packages it reads.
import { execFile } from 'node:child_process';
import { glob, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { resolve as resolvePath, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vitepress';
import { runCommand, UserError } from '../../../scripts/serve/command.ts';
import { readParts } from '../parts/parts.ts';
import { checkDescriptions } from './descriptions.ts';
import { writeForPrograms } from './for-programs.ts';
import { readGuides } from './guides.ts';
import { readOptions } from './options.ts';
import { THIS_MACHINE, withPolicy } from './policy.ts';
import { selfContained } from './self-contained.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
let dist = new URL('../dist/', import.meta.url);
const REFERENCE = 'reference/index.html';

await runCommand(async (args) => {
  const { base, origin, out } = readOptions(args);
  const site = `${origin}${base}`;
  const guides = readGuides();
  const parts = await readParts();
  if (out === undefined) await rm(dist, { recursive: true, force: true });
  else dist = await emptyFolder(out);
  await build(root, {
    outDir: fileURLToPath(dist),
    base,
    onAfterConfigResolve: (config) => {
      config.sitemap = { hostname: site };
    },
  });
  await addPolicies();
  await writeReference();
  await writeForPrograms(dist, { guides, parts, site });
  checkDescriptions(await readPages());
});

/** Only dist is ours to empty. */
async function emptyFolder(path: string): Promise<URL> {
  await mkdir(path, { recursive: true });
  if ((await readdir(path)).length > 0) throw new UserError(`The folder ${path} is not empty.`);
  return pathToFileURL(resolvePath(path) + sep);
}

async function addPolicies(): Promise<void> {
  for (const [page, html] of await readPages()) {
    const connect = page.startsWith('playground/') ? THIS_MACHINE : [];
    await writeFile(new URL(page, dist), withPolicy(html, { connect }));
  }
}

/** The page of VitePress that is there already only feeds the search. */
async function writeReference(): Promise<void> {
  const file = new URL(REFERENCE, dist);
  await mkdir(new URL('./', file), { recursive: true });
  await redocly(
    'build-docs',
    resolve('@bridges-api/spec/openapi.json'),
    '--inlineBundle',
    '--openapi.jsonSamplesExpandLevel=all',
    '--output',
    fileURLToPath(file),
  );
  const html = selfContained(await readFile(file, 'utf8'));
  const description =
    'Every operation of the Bridges API, with its parameters, answers, errors and examples.';
  await writeFile(file, html.replace('<head>', `<head><meta name="description" content="${description}">`));
}

async function readPages(): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  for await (const page of glob('**/*.html', { cwd: fileURLToPath(dist) }))
    pages.set(page, await readFile(new URL(page, dist), 'utf8'));
  return pages;
}

async function redocly(...args: string[]): Promise<void> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  await promisify(execFile)(process.execPath, [resolve('@redocly/cli/bin/cli.js'), ...args], { env });
}

function resolve(module: string): string {
  return fileURLToPath(import.meta.resolve(module));
}
