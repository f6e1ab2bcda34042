import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** What an entry imports that is no file: its text, or data as JSON. */
export type Given = { readonly text: string; readonly folder: URL } | { readonly data: unknown };

/**
 * A script for browsers, as one file that works without being a module: a page from the file system cannot load modules.
 *
 * @param given by what the entry imports: `reference:redoc`. Text is resolved as if it lay in its folder
 */
export async function pageScript(entry: URL, given: Readonly<Record<string, Given>> = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minify: true,
    legalComments: 'inline',
    // Redoc would start a worker from a file beside it; with its own text as a bundle it never does.
    define: { 'import.meta.url': '""', 'import.meta.dirname': '""' },
    plugins: [givenModules(given)],
  });
  return outputFiles[0]?.text.trim() ?? '';
}

function givenModules(given: Readonly<Record<string, Given>>): Plugin {
  return {
    name: 'given',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\w+:\w+$/ }, ({ path }) =>
        path in given ? { path, namespace: 'given' } : undefined,
      );
      onLoad({ filter: /.*/, namespace: 'given' }, ({ path }) => {
        const module = given[path];
        if (module === undefined) return undefined;
        return 'data' in module
          ? { contents: JSON.stringify(module.data), loader: 'json' }
          : { contents: module.text, resolveDir: fileURLToPath(module.folder) };
      });
    },
  };
}
