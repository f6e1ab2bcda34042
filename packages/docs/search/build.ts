import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { SearchDocument } from './rank.ts';

/** The script of the search, with all that it knows. It is no module, so that pages from the file system can load it. */
export async function searchScript(documents: readonly SearchDocument[]): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('dialog.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minify: true,
    legalComments: 'inline',
    plugins: [
      {
        name: 'documents',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^search:documents$/ }, ({ path }) => ({ path, namespace: 'search' }));
          onLoad({ filter: /.*/, namespace: 'search' }, () => ({
            contents: JSON.stringify(documents),
            loader: 'json',
          }));
        },
      },
    ],
  });
  return outputFiles[0]?.text.trim() ?? '';
}
