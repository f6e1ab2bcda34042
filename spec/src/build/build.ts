/**
 * Makes what the package exports out of Redocly's bundle, for the spec's `build`: node src/build/build.ts BUNDLE [FOLDER], where the folder
 * is `dist` if none is named.
 *
 * - `dist/openapi.json` and `dist/openapi.yaml`: the spec in one document, each text whole.
 * - `dist/sources.json`: every element of it with its source, and its description by source.
 * - `dist/bundle.js` and `dist/elements.js`: the two as modules, for what is read off them.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { dataFaults } from './data.ts';
import { elementsOf } from './elements.ts';
import { exampleFaults } from './examples.ts';
import { joinDescriptions } from './join.ts';
import { fillInTexts, unusedData } from './texts.ts';

const DATA = ['x-times', 'x-limits', 'x-error-codes', 'x-checks'];

const [file, folder] = process.argv.slice(2);
if (file === undefined) throw new Error('Name the bundle: node src/build/build.ts dist/bundle.json');

try {
  const written = JSON.parse(readFileSync(file, 'utf8'));
  const bundle = fillInTexts(written);
  const elements = elementsOf(bundle);
  const faults = [...unusedData(written), ...dataFaults(bundle), ...exampleFaults(bundle)];
  if (faults.length > 0) throw new Error(faults.join('\n'));
  joinDescriptions(bundle, elements);
  writeDist('sources.json', `${JSON.stringify(elements, null, 2)}\n`);
  writeDist('openapi.json', `${JSON.stringify(bundle, null, 2)}\n`);
  writeDist('openapi.yaml', stringify(bundle, { aliasDuplicateObjects: false, lineWidth: 0 }));
  writeModule('bundle', bundle, typeOf(bundle));
  writeModule('elements', elements, 'readonly unknown[]');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(file, { force: true });
}

/** A module with one constant. A text that is parsed is there sooner than an object that is written out. */
function writeModule(name: string, value: unknown, type: string): void {
  writeDist(`${name}.js`, `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))});\n`);
  writeDist(`${name}.d.ts`, `export declare const ${name}: ${type};\n`);
}

/** The bundle's type, as far as its data goes: so a time, a code or a check that is gone does not compile where it is used. */
function typeOf(bundle: Record<string, unknown>): string {
  const data = DATA.map((name) => `  readonly '${name}': ${literalType(bundle[name])};\n`);
  return `{\n${data.join('')}}`;
}

function literalType(value: unknown, key = ''): string {
  if (Array.isArray(value)) return `readonly [${value.map((one) => literalType(one, key)).join(', ')}]`;
  if (typeof value !== 'object' || value === null)
    return ['id', 'errors'].includes(key) ? JSON.stringify(value) : typeof value;
  const entries = Object.entries(value).map(([name, one]) => `readonly '${name}': ${literalType(one, name)}`);
  return `{ ${entries.join('; ')} }`;
}

function writeDist(name: string, text: string): void {
  const dist = folder ?? fileURLToPath(new URL('../../dist/', import.meta.url));
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, name), text);
}
