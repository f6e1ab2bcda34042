import { type Operation, refName, type Schema } from './spec.ts';

/** The methods of the client, with the types of what they take and give. Written out, so that an editor shows names. */
export function methods(operations: Operation[]): string {
  const schemas = operations.flatMap(({ responses }) => [...responses.values()].map(refName));
  const names = [...new Set(schemas.filter((name) => name !== undefined))].sort();
  return `import type { CallOptions } from '../options.ts';
import type { HTTPFailure, OtherFailure, Success } from '../result.ts';
import type { ${[...names, 'operations'].join(', ')} } from './openapi.ts';

${operations.map(declarations).join('\n')}
/** One method for each operation of the spec, by its name. None of them rejects. */
export interface BridgesMethods {\n${operations.map(method).join('')}}

type Path<ID extends keyof operations> = NonNullable<operations[ID]['parameters']['path']>;
type Body<ID extends keyof operations> = Content<NonNullable<operations[ID]['requestBody']>>;
type Content<Type> = Type extends { content: { 'application/json': infer Json } } ? Json : never;
`;
}

/** \`Submit\` for \`submit\`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function declarations(operation: Operation): string {
  const { operationId, pathParameters, body, responses } = operation;
  const name = pascalCase(operationId);
  const bases = [
    ...(pathParameters.length > 0 ? [`Path<'${operationId}'>`] : []),
    ...(body ? [`Body<'${operationId}'>`] : []),
  ];
  const input =
    bases.length > 0
      ? `/** What \`${operationId}\` takes. */\nexport interface ${name}Input extends ${bases.join(', ')} {}\n`
      : '';
  const type = (status: number, schema: Schema) =>
    refName(schema) ?? `operations['${operationId}']['responses'][${status}]['content']['application/json']`;
  const statuses = new Map<string, number[]>();
  for (const [status, schema] of responses) {
    const body = type(status, schema);
    statuses.set(body, [...(statuses.get(body) ?? []), status]);
  }
  const results = [...statuses].map(([body, codes]) =>
    codes.includes(200) ? `Success<${body}>` : `HTTPFailure<${codes.join(' | ')}, ${body}>`,
  );
  const members = [...results, 'OtherFailure'].map((member) => `\n  | ${member}`).join('');
  return `${input}/** What \`${operationId}\` resolves to. */\nexport type ${name}Result =${members};\n`;
}

function method(operation: Operation): string {
  const { operationId, pathParameters, body, summary, description } = operation;
  const name = pascalCase(operationId);
  const input = pathParameters.length > 0 || body ? `input: ${name}Input, ` : '';
  const text = [`${summary}.`, '', ...firstParagraph(description).split('\n')];
  return `  /**\n${text.map((line) => `   * ${line}`.trimEnd()).join('\n')}
   */
  ${operationId}(${input}options?: CallOptions): Promise<${name}Result>;\n`;
}

/** Links of the spec lead to places in the reference, so only their text is kept. */
function firstParagraph(markdown: string): string {
  const [first = ''] = markdown.trim().split('\n\n');
  return first.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('*/', '*\\/');
}
