// Compiles schemas of the spec to functions ahead of time, for what runs where nothing may be compiled.
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { type Document, refName, type Schema } from '../spec/dist/operations.js';

/**
 * A module that imports nothing and exports `validators`: by the keys of the table, the functions that check a value against
 * the schema there. Schemas that are used more than once are checked by one function.
 *
 * @param table the schemas, by operation and then by a key of the caller's
 */
export async function validatorsModule(
  document: Pick<Document, 'components'>,
  table: Readonly<Record<string, Readonly<Record<string, Schema>>>>,
): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: false },
  });
  const checks = new Map<string, string>();
  for (const [name, schema] of Object.entries(document.components.schemas))
    ajv.addSchema(local(schema), name);
  const rows = Object.entries(table).map(([operationId, schemas]) => {
    const entries = Object.entries(schemas).map(([key, schema]) => `${key}: ${checkOf(schema)}`);
    return `  ${operationId}: { ${entries.join(', ')} },\n`;
  });

  /** Name of the function that checks this schema. */
  function checkOf(schema: Schema): string {
    const text = JSON.stringify(schema);
    const name = checks.get(text) ?? `check${checks.size}`;
    if (!checks.has(text)) ajv.addSchema(local(schema), name);
    checks.set(text, name);
    return name;
  }

  const refs = Object.fromEntries([...checks.values()].map((name) => [name, name]));
  const code = standaloneCode.default(ajv, refs);
  return `// @ts-nocheck: written by ajv, bundled by esbuild.
${await bundle(`${code}\nexport const validators = {\n${rows.join('')}};\n`)}`;
}

/** Keywords that only people read, and the one that is written as conditions. */
const LEFT_OUT = ['title', 'description', 'discriminator'];

/**
 * The schema as ajv is given it: with $refs by name, without what only people read, and with unions that name the one
 * variant that was meant, where `oneOf` would complain about all of them.
 */
function local(schema: Schema): Schema {
  const { discriminator, oneOf, ...others } = schema;
  const own = discriminator ? others : schema;
  const words = Object.entries(own)
    .filter(([word]) => !LEFT_OUT.includes(word) && !word.startsWith('x-'))
    .map(([word, value]) => [word, below(word, value)] as const);
  const made: Schema = Object.fromEntries(words);
  if (!discriminator) return made;
  const conditions = asConditions(discriminator.mapping ?? {});
  return words.length > 0 ? { allOf: [{ type: 'object', ...made }, conditions] } : conditions;
}

/** The value of a keyword, with the schemas in it as ajv is given them. What properties are called is no keyword. */
function below(word: string, value: unknown): unknown {
  if (word === '$ref') return refName({ $ref: value as string });
  if (word === 'properties')
    return Object.fromEntries(
      Object.entries(value as Record<string, Schema>).map(([name, property]) => [name, local(property)]),
    );
  if (['oneOf', 'anyOf', 'allOf'].includes(word)) return (value as Schema[]).map(local);
  const isSchema =
    ['items', 'additionalProperties', 'propertyNames'].includes(word) && typeof value === 'object';
  return isSchema ? local(value as Schema) : value;
}

function asConditions(mapping: Readonly<Record<string, string>>): Schema {
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
