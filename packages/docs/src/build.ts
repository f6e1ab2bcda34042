// `pnpm --filter @bridges-api/docs build [--base /path/] [--origin https://host]`: makes dist, after the packages it reads.
import { execFile } from 'node:child_process';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { build } from 'vitepress';
import { THIS_MACHINE, withPolicy } from './policy.ts';
import { selfContained } from './self-contained.ts';

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: '/' },
    origin: { type: 'string', default: 'http://127.0.0.1:8080' },
  },
});
const root = fileURLToPath(new URL('../', import.meta.url));
const dist = new URL('../dist/', import.meta.url);
const reference = new URL('reference/index.html', dist);

await build(root, { outDir: fileURLToPath(dist), base: values.base });
for await (const page of glob('**/*.html', { cwd: fileURLToPath(dist) })) {
  const file = new URL(page, dist);
  const connect = page.startsWith('playground/') ? THIS_MACHINE : [];
  await writeFile(file, withPolicy(await readFile(file, 'utf8'), { connect }));
}

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

async function redocly(...args: string[]): Promise<void> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  await promisify(execFile)(process.execPath, [resolve('@redocly/cli/bin/cli.js'), ...args], { env });
}

function resolve(module: string): string {
  return fileURLToPath(import.meta.resolve(module));
}
