import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

/** What a page downloads for the sandbox alone, in bytes. */
const LIMIT = 35_000;

it('is small enough for a page, and brings no spec', async () => {
  const { metafile, outputFiles } = await build({
    stdin: { contents: "export { createSandbox } from './index.ts';", resolveDir: import.meta.dirname },
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    metafile: true,
    write: false,
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  expect(code.length).toBeGreaterThan(10_000);
  expect(gzipSync(code).length).toBeLessThan(LIMIT);
  const spec = /(^|\/)spec\/(dist|src)\//;
  expect(Object.keys(metafile.inputs).filter((file) => spec.test(file))).toEqual([]);
});
