// `pnpm --filter @bridges-api/docs build [--base /path/] [--origin https://host]`: makes dist, after the packages it reads.
import { glob, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vitepress';
import { buildReference } from '../reference/build.ts';
import { THIS_MACHINE, withPolicy } from './policy.ts';

const { values } = parseArgs({
  options: {
    base: { type: 'string', default: '/' },
    origin: { type: 'string', default: 'http://127.0.0.1:8080' },
  },
});
const root = fileURLToPath(new URL('../', import.meta.url));
const dist = new URL('../dist/', import.meta.url);

await build(root, { outDir: fileURLToPath(dist), base: values.base });
for await (const page of glob('**/*.html', { cwd: fileURLToPath(dist) })) {
  const file = new URL(page, dist);
  const connect = page.startsWith('playground/') ? THIS_MACHINE : [];
  await writeFile(file, withPolicy(await readFile(file, 'utf8'), { connect }));
}

// After the pages, since it takes the place of the one that the search was made from.
await buildReference({ dist });
