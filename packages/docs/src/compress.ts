// Compressed copies beside the files of the site. `pnpm start` and `pnpm site` send them, and so do hosts that look for them.
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Below this many bytes a copy saves no packet. */
const SMALLEST = 1000;
/** The next takes ten times as long, to save a twelfth. */
const BROTLI_QUALITY = 9;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** Puts `.br` and `.gz` beside each text of a folder. */
export async function compress(folder: URL): Promise<void> {
  const root = fileURLToPath(folder);
  const files: string[] = [];
  for await (const file of glob('**/*.{html,css,js,json,svg,md,txt,xml,yaml}', { cwd: root }))
    files.push(join(root, file));
  await Promise.all(
    files.map(async (file) => {
      const text = await readFile(file);
      if (text.length < SMALLEST) return;
      const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
      await Promise.all([
        toBrotli(text, { params }).then((copy) => writeFile(`${file}.br`, copy)),
        toGzip(text, { level: constants.Z_BEST_COMPRESSION }).then((copy) => writeFile(`${file}.gz`, copy)),
      ]);
    }),
  );
}
