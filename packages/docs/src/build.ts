// Makes dist: the reference, and a first page that leads to it. Run by `pnpm build`, after the spec's bundle.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { selfContained } from './self-contained.ts';

const dist = new URL('../dist/', import.meta.url);
const reference = new URL('reference/index.html', dist);

await rm(dist, { recursive: true, force: true });
await mkdir(new URL('reference/', dist), { recursive: true });
await redocly(
  'build-docs',
  resolve('@bridges-api/spec/openapi.json'),
  '--inlineBundle',
  '--openapi.jsonSamplesExpandLevel=all',
  '--output',
  fileURLToPath(reference),
);
await writeFile(reference, selfContained(await readFile(reference, 'utf8')));
await copyFile(new URL('index.html', import.meta.url), new URL('index.html', dist));

async function redocly(...args: string[]): Promise<void> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  await promisify(execFile)(process.execPath, [resolve('@redocly/cli/bin/cli.js'), ...args], { env });
}

function resolve(module: string): string {
  return fileURLToPath(import.meta.resolve(module));
}
