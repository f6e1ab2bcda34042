import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

/** A program as one script for a browser. Its relative imports are those of `src`. */
export async function bundle(contents: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles = [] } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('../', import.meta.url)) },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    ...options,
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
