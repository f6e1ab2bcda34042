/** An operation as the generated table has it. */
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  hasBody?: boolean;
  isRepeatable?: boolean;
}

/** How to send requests: `fetch` itself, and everything that stands in for it. */
export type Fetch = (request: Request) => Promise<Response>;

/**
 * What a path still needs. Without a value, or with "." or "..", a request would go to another operation.
 *
 * @returns undefined when a URL carries every value to the server as it is
 */
export function lackOf(path: string, values: Record<string, unknown>): string | undefined {
  const bad = path
    .match(/\w+(?=\})/g)
    ?.find((name) => typeof values[name] !== 'string' || /^\.{0,2}$/.test(values[name]));
  return bad && `needs ${bad}, a string other than "", "." and "..".`;
}

/** What of a method's input goes into the path, and what into the body: properties that are no parameters. */
export function splitInput({ path, hasBody }: Operation, input: Record<string, unknown>) {
  const values: Record<string, unknown> = {};
  const body: Record<string, unknown> = {};
  for (const name in input) (path.includes(`{${name}}`) ? values : body)[name] = input[name];
  return { params: { path: values }, body: hasBody ? body : undefined };
}
