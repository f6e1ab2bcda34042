/**
 * Makes what the package exports out of Redocly's bundle, for the spec's `build`: node src/build.ts BUNDLE
 *
 * - `dist/openapi.json` and `dist/openapi.yaml`: the spec in one document, each description whole.
 * - `dist/sources.json`: every element of it with its source, and its description by source.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { joinDescriptions } from './join.ts';
import { elementsOf } from './sources.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the bundle: node src/build.ts dist/bundle.json');

try {
  const bundle = JSON.parse(readFileSync(file, 'utf8'));
  const elements = elementsOf(bundle);
  joinDescriptions(bundle);
  writeDist('sources.json', `${JSON.stringify(elements, null, 2)}\n`);
  writeDist('openapi.json', `${JSON.stringify(bundle, null, 2)}\n`);
  writeDist('openapi.yaml', stringify(bundle, { aliasDuplicateObjects: false, lineWidth: 0 }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(file, { force: true });
}

function writeDist(name: string, text: string): void {
  writeFileSync(new URL(`../dist/${name}`, import.meta.url), text);
}
