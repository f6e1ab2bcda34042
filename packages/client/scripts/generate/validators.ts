import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { type Operation, refName, resolve, type Schema, type Spec } from './spec.ts';

/**
 * A function for each documented status of each operation that checks a body, as one module that imports nothing. Schemas
 * that are used more than once are checked by one function.
 *
 * @throws {Error} for a schema in which a value of a newer server could not be told from a wrong shape
 */
export async function validators(spec: Spec, operations: Operation[]): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: false },
  });
  const checks = new Map<string, string>();
  for (const [name, schema] of Object.entries(spec.components.schemas)) ajv.addSchema(local(schema), name);
  const table = operations.map(({ operationId, responses }) => {
    const entries = [...responses].map(([status, schema]) => `${status}: ${checkOf(schema)}`);
    return `  ${operationId}: { ${entries.join(', ')} },\n`;
  });

  /** Name of the function that checks this schema. */
  function checkOf(schema: Schema): string {
    refuseHiddenEnums(spec, schema);
    const text = JSON.stringify(schema);
    const name = checks.get(text) ?? `check${checks.size}`;
    if (!checks.has(text)) ajv.addSchema(local(schema), name);
    checks.set(text, name);
    return name;
  }

  const refs = Object.fromEntries([...checks.values()].map((name) => [name, name]));
  const code = standaloneCode.default(ajv, refs);
  return `// @ts-nocheck: written by ajv, bundled by esbuild.
${await bundle(`${code}\nexport const validators = {\n${table.join('')}};\n`)}`;
}

/**
 * The schema as ajv is given it: with $refs by name, without what only people read, and with unions that name the one
 * variant that was meant, where `oneOf` would complain about all of them.
 */
function local(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    if (key === '$ref') return value.replace('#/components/schemas/', '');
    // A property may be called "description", but then its value is a schema.
    if (['title', 'description'].includes(key) && typeof value === 'string') return undefined;
    if (key.startsWith('x-')) return undefined;
    return value?.discriminator ? asConditions(value.discriminator.mapping) : value;
  });
}

/** Of an enum in a choice without a discriminator, nothing but "matches none of them" is left: the value is not named. */
function refuseHiddenEnums(spec: Spec, schema: Schema, choice = '', seen = new Set<string>()): void {
  if (schema.$ref !== undefined) {
    const key = `${schema.$ref} ${choice}`;
    if (!seen.has(key)) refuseHiddenEnums(spec, resolve(spec, schema), choice, seen.add(key));
    return;
  }
  if (choice && schema.enum)
    throw new Error(`A response has an enum in ${choice}: give it a discriminator, or take the enum out.`);
  for (const [keyword, value] of Object.entries(schema)) {
    const isChoice = ['oneOf', 'anyOf', 'not', 'if', 'contains'].includes(keyword) && !schema.discriminator;
    const inside = keyword === 'properties' ? Object.values(value as object) : [value].flat();
    for (const one of keyword === 'examples' ? [] : inside)
      if (typeof one === 'object' && one !== null)
        refuseHiddenEnums(spec, one, isChoice ? keyword : choice, seen);
  }
}

function asConditions(mapping: Record<string, string>): Schema {
  const variants = Object.entries(mapping).map(([type, $ref]) => ({
    if: { properties: { type: { const: type } } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { $ref: refName({ $ref }) },
  }));
  const type = { enum: Object.keys(mapping) };
  return { type: 'object', required: ['type'], properties: { type }, allOf: variants };
}

/** Takes in what ajv's code imports. Minified, because nobody reads it and everybody downloads it. */
async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: contents.replaceAll(/^export const check/gm, 'const check'),
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    write: false,
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild made no file.');
  return file.text;
}
