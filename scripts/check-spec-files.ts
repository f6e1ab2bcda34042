/**
 * Checks of the spec's files that Redocly does not make: it ignores a file nothing refers to, and renames the second of
 * two files of one name, both without a word. Run by the spec's `check`: node scripts/check-spec-files.ts spec
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, posix, relative, resolve } from 'node:path';
import { parse } from 'yaml';
import { withSlashes } from './slashes.ts';

const root = 'openapi.yaml';
// What a workspace package has beside the spec itself.
const notSpec =
  /^(?:dist|node_modules|src|\.turbo|package\.json|tsconfig(?:\.build)?\.json|(?:CHANGELOG|README)\.md|released|tests)$/;
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

type Documents = Map<string, unknown>;

/**
 * @param directory folder that holds openapi.yaml
 * @returns one line per finding, starting with the file it is about; none when all is well
 * @throws when the folder holds no openapi.yaml, since then there is nothing to check
 */
export function checkSpecFiles(directory: string): string[] {
  const files = listFiles(directory);
  if (!files.includes(root))
    throw new Error(`${join(directory, root)} does not exist: name the folder of the spec.`);
  const yaml = files.filter((file) => file.endsWith('.yaml'));
  const documents: Documents = new Map(
    yaml.map((file) => [file, parse(readFileSync(join(directory, file), 'utf8'))]),
  );
  return [
    ...files
      .filter((file) => !file.endsWith('.yaml'))
      .map((file) => `${file}: rename it to end in .yaml, or move it out.`),
    ...twins(yaml),
    ...misnamedPaths(documents),
    ...unknownExamples(documents),
    ...orphans(documents),
    ...unusedComponents(documents),
  ].sort();
}

function listFiles(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => withSlashes(relative(directory, join(entry.parentPath, entry.name))))
    .filter((file) => !notSpec.test(file.split('/')[0] ?? ''))
    .sort();
}

/** Redocly names a component after its file, and some file systems do not tell capitals apart. */
function twins(files: string[]): string[] {
  const first = new Map<string, string>();
  return files.flatMap((file) => {
    const name = basename(file, '.yaml').toLowerCase();
    const twin = first.get(name);
    if (twin !== undefined) return [`${file}: rename it, ${twin} has the same name.`];
    first.set(name, file);
    return [];
  });
}

function misnamedPaths(documents: Documents): string[] {
  return Object.entries(child(documents.get(root), 'paths')).flatMap(([path, item]) => {
    const wanted = `paths/${path.replace(/^\/v1\//, '').replaceAll('/', '_')}.yaml`;
    const file = child(item).$ref;
    if (typeof file !== 'string') return [`${root}: move ${path} to ${wanted}.`];
    return posix.normalize(file) === wanted ? [] : [`${file}: rename it to ${wanted}, after its path.`];
  });
}

function unknownExamples(documents: Documents): string[] {
  const ids = [...documents.values()].flatMap((document) =>
    methods.map((method) => child(document, method).operationId).filter((id) => typeof id === 'string'),
  );
  return [...documents.keys()]
    .filter((file) => file.startsWith('components/examples/'))
    .filter((file) => !['errors', ...ids].includes(basename(file).split('.')[0] ?? ''))
    .map((file) => `${file}: rename it, its name starts with no operationId and not with "errors".`);
}

function orphans(documents: Documents): string[] {
  const reached = new Set<string>();
  const visit = (file: string) => {
    if (reached.has(file) || !documents.has(file)) return;
    reached.add(file);
    for (const ref of references(documents.get(file)))
      visit(posix.join(posix.dirname(file), ref.split('#')[0] ?? ''));
  };
  for (const file of documents.keys()) if (file === root || isWorkflow(file)) visit(file);
  return [...documents.keys()]
    .filter((file) => !reached.has(file))
    .map((file) => `${file}: refer to it from ${root} or a file that is, or remove it; nothing uses it.`);
}

/** Components inside the root; those that are files are orphans when unused. A security scheme is used by its name. */
function unusedComponents(documents: Documents): string[] {
  const values = [...documents.values()];
  const used = new Set([
    ...[...documents].flatMap(([file, document]) =>
      references(document).map((ref) => (ref.startsWith('#') ? `${file}${ref}` : ref)),
    ),
    ...values.flatMap(securityNames).map((name) => `${root}#/components/securitySchemes/${name}`),
  ]);
  return Object.entries(child(documents.get(root), 'components')).flatMap(([kind, components]) =>
    Object.keys(child(components))
      .map((name) => `#/components/${kind}/${name}`)
      .filter((pointer) => ![...used].some((ref) => ref.endsWith(`${root}${pointer}`)))
      .map((pointer) => `${root}: remove ${pointer}, nothing uses it.`),
  );
}

function references(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : references(value),
  );
}

function securityNames(document: unknown): string[] {
  const places = [document, ...methods.map((method) => child(document, method))];
  return places.flatMap((place) =>
    Object.values(child(place, 'security')).flatMap((one) => Object.keys(child(one))),
  );
}

const isWorkflow = (file: string) => file.startsWith('workflows/') && file.endsWith('.arazzo.yaml');

/** A property of a parsed node, or the node itself, as a record; empty where there is none. */
function child(node: unknown, key?: string): Record<string, unknown> {
  if (typeof node !== 'object' || node === null) return {};
  const record = node as Record<string, unknown>;
  return key === undefined ? record : child(record[key]);
}

function main(directory: string | undefined): void {
  if (directory === undefined)
    throw new Error('Name the folder of the spec: node scripts/check-spec-files.ts spec');
  const findings = checkSpecFiles(directory);
  for (const finding of findings) console.error(finding);
  if (findings.length > 0) process.exitCode = 1;
}

if (resolve(process.argv[1] ?? '') === import.meta.filename) {
  try {
    main(process.argv[2]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
