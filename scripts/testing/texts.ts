import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Every file of the repository that people read or that has what they read in it, with its text: READMEs, guides, sources and
 * their help. Without what is built, measured or locked.
 */
export function readTexts(): (readonly [file: string, text: string])[] {
  return files(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]);
}

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) {
      const isOther = /^(?:node_modules|dist|results|coverage|\.(?!changeset|ci|vitepress).*)$/.test(
        entry.name,
      );
      return isOther ? [] : files(join(folder, entry.name)).map((file) => `${entry.name}/${file}`);
    }
    const isText = /\.(?:md|sh|txt|ts|js|vue|html|ya?ml)$|^run$/.test(entry.name);
    return isText && !/^(?:pnpm-.*|CHANGELOG\.md)$/.test(entry.name) ? [entry.name] : [];
  });
}
