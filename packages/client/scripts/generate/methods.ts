import { type Operation, type Response, refName } from '@bridges-api/spec/operations';
import { groupBy } from './group-by.ts';

/** Where a method's input comes from, with the type of each in openapi.ts. */
const sources = {
  Path: "NonNullable<operations[ID]['parameters']['path']>",
  Query: "NonNullable<operations[ID]['parameters']['query']>",
  Header: "NonNullable<operations[ID]['parameters']['header']>",
  Body: "Content<NonNullable<operations[ID]['requestBody']>>",
} as const;

/** The methods of the client, with the types of what they take and give. Written out, so that an editor shows names. */
export function methods(operations: readonly Operation[]): string {
  const schemas = operations.flatMap(({ responses }) => responses.map(({ schema }) => refName(schema)));
  const names = [...new Set(schemas.filter((name) => name !== undefined))].sort();
  const used = new Set(operations.flatMap(sourcesOf));
  const helpers = Object.entries(sources).flatMap(([name, type]) =>
    used.has(name) ? [`type ${name}<ID extends keyof operations> = ${type};\n`] : [],
  );
  const content =
    "type Content<Type> = Type extends { content: { 'application/json': infer Json } } ? Json : never;\n";
  return `import type { CallOptions } from '../options.ts';
import type { HTTPFailure, OtherFailure, Success } from '../result.ts';
import type { ${[...names, 'operations'].join(', ')} } from './openapi.ts';

${operations.map(declarations).join('\n')}
/** One method for each operation of the spec, by its name. None of them rejects. */
export interface BridgesMethods {\n${operations.map(method).join('')}}

${helpers.join('')}${used.has('Body') ? content : ''}`;
}

/** \`Submit\` for \`submit\`. */
export function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function sourcesOf({ parameters: { path, query, header }, body }: Operation): string[] {
  const has = {
    Path: path.length > 0,
    Query: query.length > 0,
    Header: header.length > 0,
    Body: body !== undefined,
  };
  return Object.entries(has).flatMap(([name, isThere]) => (isThere ? [name] : []));
}

function declarations(operation: Operation): string {
  const { operationId, responses } = operation;
  const name = pascalCase(operationId);
  const bases = sourcesOf(operation).map((source) => `${source}<'${operationId}'>`);
  const input =
    bases.length > 0
      ? `/** What \`${operationId}\` takes. */\nexport interface ${name}Input extends ${bases.join(', ')} {}\n`
      : '';
  const alike = groupBy(responses, (response) => `${response.isSuccess} ${bodyOf(operationId, response)}`);
  const results = alike.map((group) => resultOf(operationId, group));
  const members = [...results, 'OtherFailure'].map((member) => `\n  | ${member}`).join('');
  return `${input}/** What \`${operationId}\` resolves to. */\nexport type ${name}Result =${members};\n`;
}

/** The type of the results with one body: `Success<Bridge>`, `HTTPFailure<401 | 404, APIError>`. */
function resultOf(operationId: string, group: readonly Response[]): string {
  const [first] = group as [Response];
  const body = bodyOf(operationId, first);
  const statuses = group.map(({ status }) => status).join(' | ');
  if (!first.isSuccess) return `HTTPFailure<${statuses}, ${body}>`;
  return statuses === '200' ? `Success<${body}>` : `Success<${body}, ${statuses}>`;
}

function bodyOf(operationId: string, { status, schema }: Response): string {
  return (
    refName(schema) ?? `operations['${operationId}']['responses'][${status}]['content']['application/json']`
  );
}

function method(operation: Operation): string {
  const { operationId, parameters, body, summary, description, isDeprecated } = operation;
  const name = pascalCase(operationId);
  const all = [...Object.values(parameters).flat(), ...(body?.properties ?? [])];
  const isOptional = !all.some(({ isRequired }) => isRequired);
  const input = sourcesOf(operation).length > 0 ? `input${isOptional ? '?' : ''}: ${name}Input, ` : '';
  const text = [
    `${summary}.`,
    '',
    ...firstParagraph(description).split('\n'),
    ...(isDeprecated ? ['', '@deprecated'] : []),
  ];
  return `  /**\n${text.map((line) => `   * ${line}`.trimEnd()).join('\n')}
   */
  ${operationId}(${input}options?: CallOptions): Promise<${name}Result>;\n`;
}

/** Links of the spec lead to places in the reference, so only their text is kept. */
function firstParagraph(markdown: string): string {
  const [first = ''] = markdown.trim().split('\n\n');
  return first.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('*/', '*\\/');
}
