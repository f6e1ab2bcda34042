import type { Example, Operation } from '@bridges-api/spec/operations';

/**
 * The examples of the spec as constants, a module for each operation, by file name: those of its answers, and those of its
 * bodies. Modules and not objects, so that a program brings along what it uses alone. Where two answers have an example of one
 * name, the later one has its status behind it.
 */
export function examples(operations: readonly Operation[]): Map<string, string> {
  const answers = operations.map(({ operationId, responses }) => ({
    operationId,
    constants: distinct(
      responses.flatMap(({ status, examples: all }) =>
        all.map((example) => ({ example, type: `Answer<'${operationId}', ${status}>`, status })),
      ),
    ),
  }));
  const bodies = operations.map(({ operationId, body }) => ({
    operationId,
    constants: (body?.examples ?? []).map((example) => ({
      example,
      type: `Body<'${operationId}'>`,
      name: nameOf(example),
    })),
  }));
  return new Map([...modules('examples', 'Answer', answers), ...modules('request-examples', 'Body', bodies)]);
}

interface Module {
  readonly operationId: string;
  readonly constants: readonly Constant[];
}

interface Constant {
  readonly example: Example;
  readonly type: string;
  readonly name: string;
}

function distinct(all: readonly (Omit<Constant, 'name'> & { readonly status: number })[]): Constant[] {
  const taken = new Set<string>();
  return all.map(({ example, type, status }) => {
    const name = taken.has(nameOf(example)) ? `${nameOf(example)}${status}` : nameOf(example);
    taken.add(name);
    return { example, type, name };
  });
}

/** `qr-refreshed` as it can be written in a program: `qrRefreshed`. */
function nameOf({ key }: Example): string {
  return key.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function modules(name: string, type: string, all: readonly Module[]): [string, string][] {
  const filled = all.filter(({ constants }) => constants.length > 0);
  const index = filled.map(
    ({ operationId }) => `export * as ${operationId} from './${name}.${operationId}.ts';\n`,
  );
  return [
    [`${name}.ts`, index.join('')],
    ...filled.map(({ operationId, constants }): [string, string] => [
      `${name}.${operationId}.ts`,
      `import type { ${type} } from '../example-types.ts';\n\n${constants.map(textOf).join('\n')}`,
    ]),
  ];
}

function textOf({ example: { summary, value }, name, type }: Constant): string {
  return `/** ${summary.replaceAll('*/', '*\\/')} */
export const ${name}: ${type} = ${JSON.stringify(value, null, 2)};
`;
}
