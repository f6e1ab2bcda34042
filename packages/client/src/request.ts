/** An operation as the generated table has it. */
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  /** Which parameters a request carries elsewhere than in its path. */
  params?: Readonly<Record<string, Place>>;
  hasBody?: boolean;
  isRepeatable?: boolean;
  /** The security schemes that it takes, any of which is enough, where they are not those of most operations. */
  security?: readonly string[];
}

type Place = 'query' | 'header';

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

/** Where each part of a method's input goes. What is no parameter goes into the body. */
export function splitInput({ path, params: places, hasBody }: Operation, input: Record<string, unknown>) {
  const params: Record<string, object> = {};
  let body = {};
  for (const name in input) {
    const part = { [name]: input[name] };
    const place = path.includes(`{${name}}`) ? 'path' : places?.[name];
    if (place) params[place] = { ...params[place], ...part };
    else body = { ...body, ...part };
  }
  return { params, body: hasBody && body };
}
