// What an editor shows when the pointer rests on a method, its input or its result: one readable line.
import { fileURLToPath } from 'node:url';
import { operations as all } from '@bridges-api/spec/operations';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { languageService } from './testing/language-service.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const file = `${folder}hover.example.ts`;
const operations = all.map(({ operationId, parameters, body }) => {
  const inputs = [...Object.values(parameters).flat(), ...(body?.properties ?? [])];
  const isOptional = inputs.every(({ isRequired }) => !isRequired);
  return { operationId, takesInput: inputs.length > 0, sign: isOptional ? '?' : '' };
});
const code = [
  `import { createBridgesClient, type ${operations
    .filter(({ takesInput }) => takesInput)
    .map(({ operationId }) => `${pascalCase(operationId)}Input`)
    .join(', type ')} } from './index.ts';`,
  'const client = createBridgesClient();',
  ...operations.map(({ operationId, takesInput }) => {
    const input = takesInput ? `{} as ${pascalCase(operationId)}Input` : '';
    return `const ${operationId} = await client.${operationId}(${input}); if (${operationId}.ok) ${operationId}.data;`;
  }),
].join('\n');
const service = languageService(file, code);

/** Long enough for a name, its input, its options and its result. */
const LINE = 160;

it('is looked up without errors', () => {
  expect(service.getSemanticDiagnostics(file).map(({ messageText }) => messageText)).toEqual([]);
});

describe.each(operations)('$operationId', ({ operationId, takesInput, sign }) => {
  it('shows its signature by names, and what it does', () => {
    const { text, documentation } = hover(`client.${operationId}`, `client.`.length);
    const name = pascalCase(operationId);
    const input = takesInput ? `input${sign}: ${name}Input, ` : '';
    expect(text).toBe(
      `(method) BridgesMethods.${operationId}(${input}options?: CallOptions): Promise<${name}Result>`,
    );
    expect(text.length).toBeLessThanOrEqual(LINE);
    expect(documentation).toMatch(/^[A-Z].*\.\n\n[A-Z]/);
    expect(documentation).not.toMatch(/\]\(/);
  });

  it('shows its result by name', () => {
    const { text } = hover(`const ${operationId}`, 'const '.length);
    expect(text).toBe(`const ${operationId}: ${pascalCase(operationId)}Result`);
  });

  it('shows its data by the names of the spec', () => {
    const { text } = hover(`${operationId}.data`, `${operationId}.`.length);
    expect(text).toMatch(/^\(property\) Success<.*>\.data: /s);
    expect(text.replaceAll(/\s+/g, ' ').length).toBeLessThanOrEqual(2 * LINE);
    expect(text).not.toMatch(/\["|\['|\bextends\b|\?:? .* : /);
  });
});

it('shows the fields of an input with what the spec says of them', () => {
  const program = service.getProgram();
  const checker = program?.getTypeChecker();
  const source = program?.getSourceFile(`${folder}generated/methods.ts`);
  if (!checker || !source) throw new Error('The methods were not compiled.');
  const inputs = source.statements
    .filter(ts.isInterfaceDeclaration)
    .filter(({ name }) => /Input$/.test(name.text));
  expect(inputs.length).toBeGreaterThan(0);
  for (const input of inputs) {
    for (const property of checker.getTypeAtLocation(input).getProperties()) {
      const type = checker.typeToString(checker.getTypeOfSymbol(property));
      expect(type.length, `${input.name.text}.${property.name}: ${type}`).toBeLessThanOrEqual(80);
      const tags = property.getJsDocTags().map(({ name }) => name);
      // What the spec describes once, as a schema, is described at its name.
      if (!/^[A-Z]\w+$/.test(type))
        expect(tags, `${input.name.text}.${property.name}`).toContain('description');
    }
  }
});

function hover(text: string, offset: number) {
  const start = code.indexOf(text);
  if (start < 0) throw new Error(`The example has no ${text}.`);
  const info = service.getQuickInfoAtPosition(file, start + offset);
  return {
    text: ts.displayPartsToString(info?.displayParts),
    documentation: ts.displayPartsToString(info?.documentation),
  };
}

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
