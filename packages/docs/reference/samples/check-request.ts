import type { Operation } from '@bridges-api/spec/operations';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Spec } from '../operations.ts';
import type { Sample } from './samples.ts';

/** What a sample sends. */
export interface Request {
  method: string;
  /** Path of the address, as it is sent. */
  path: string;
  /** JSON. Undefined when there is none. */
  body: string | undefined;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Says what is wrong with the request that a sample makes, if anything is. */
export type RequestCheck = (sample: Sample, request: Request) => string | undefined;

/** Judges requests by the spec: method, path with the example's values, token, and a body that its schema allows. */
export function requestCheck(spec: Spec): RequestCheck {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  return ({ operation, path }, request) => {
    if (request.method !== operation.method)
      return `The method is ${request.method}, not ${operation.method}.`;
    const wanted = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => String(path[name]));
    const [target = '', query = ''] = request.path.split('?');
    if (decoded(target) !== wanted) return `The path is ${target}, not ${wanted}.`;
    const missing = missingParameter(operation, new URLSearchParams(query), request.headers);
    if (missing) return `It does not send ${missing}.`;
    if (!/^Bearer \S+$/.test(String(request.headers.authorization))) return 'There is no bearer token.';
    if (request.body === undefined)
      return operation.body?.isRequired ? 'A body is required, and there is none.' : undefined;
    if (!operation.body) return 'There is a body, and the operation takes none.';
    if (!String(request.headers['content-type']).startsWith('application/json'))
      return 'The body is not sent as JSON.';
    const validate = ajv.compile({ ...operation.body.schema, components: spec.components });
    const value = parsed(request.body);
    if (value === undefined) return 'The body is not JSON.';
    return validate(value) ? undefined : `The body breaks the schema: ${ajv.errorsText(validate.errors)}.`;
  };
}

/** The first of its parameters that a sample leaves out: it shows them all. */
function missingParameter(
  { parameters }: Operation,
  query: URLSearchParams,
  headers: Request['headers'],
): string | undefined {
  return (
    parameters.query.find(({ name }) => !query.has(name)) ??
    parameters.header.find(({ name }) => headers[name.toLowerCase()] === undefined)
  )?.name;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
