// What the guard of the mock changes: in requests that Prism does not survive or reads otherwise than the spec, and in answers
// that are Prism's own. What to answer comes from the spec each time: Prism is asked for the documented answer.
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, STATUS_CODES } from 'node:http';
import { type Operation, operations, responseOf, securitySchemes } from '@bridges-api/spec/operations';
import { examplesOf } from '../../src/spec.ts';

/** A request as it came, its body whole. */
export interface Request {
  method: string;
  /** As it stands in the first line of the request. */
  target: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Answer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer | string;
}

/** Prism reads no more, in bytes. */
const BODY_LIMIT = 10 * 1024 * 1024;

/** Of this connection, of a body that may be another now, and Accept: Prism ends over one that it cannot read, the API looks at none. */
const NOT_PASSED_ON = [
  'accept',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'expect',
  'upgrade',
];

/** Prism's errors that the spec has a code for, in the table of its `info`. Others keep Prism's name. */
const codes: Readonly<Record<string, string>> = {
  NO_PATH_MATCHED_ERROR: 'route_not_found',
  NO_METHOD_MATCHED_ERROR: 'method_not_allowed',
};

/** What to send to Prism for a request. */
export function toPrism(request: Request): Request {
  const { method, headers } = request;
  const target = safeTarget(request.target);
  const operation = operationsAt(target).find((candidate) => candidate.method === method);
  const kept = Object.entries(headers).filter(([name]) => !NOT_PASSED_ON.includes(name));
  const passed: Request = { ...request, target, headers: Object.fromEntries(kept) };

  const status = faultOf(request, operation);
  if (status) return asking(passed, status, operation);
  // Prism looks at the path first, the spec at who is asking.
  const any = operations.find(({ security }) => security.length > 0);
  const isNobody = !securitySchemes.some(({ header }) => headers[header.toLowerCase()]);
  if (!operation && isNobody && any) return { ...withBody(passed), method: any.method, target: any.path };
  // A body that may be left out may come as its content type with no bytes.
  if (request.body.length === 0 || !operation?.body) return withBody(passed);
  return withBody(passed, request.body, headers['content-type']);
}

/** What to answer for what Prism answered: its own errors, and those of its HTTP server, get the form of the API's. */
export function fromPrism(answer: Answer, { target }: Request): Answer {
  if (answer.status < 400) return answer;
  const { code, type, title = STATUS_CODES[answer.status], detail, error } = parsed(answer.body);
  if (typeof code === 'string') return answer;
  const name = (type?.split('#').at(-1) ?? title ?? '').replaceAll(' ', '_');
  const own = ownError(
    answer.status,
    error?.code ?? codes[name] ?? name.toLowerCase(),
    sentence(error?.message ?? (detail ? `${title}: ${detail}` : `${title}`)),
  );
  const allow = answer.status === 405 && {
    allow: operationsAt(target)
      .map(({ method }) => method)
      .join(', '),
  };
  return { ...own, headers: { ...answer.headers, ...own.headers, ...allow } };
}

/** An error of the mock itself, with the headers that every error of the API has. */
export function ownError(status: number, code: string, message: string): Answer {
  const documented = operations.flatMap((operation) => responseOf(operation, 404)?.headers ?? []);
  const headers = documented.map(({ name, example }) => [name.toLowerCase(), String(example)]);
  const body = JSON.stringify({ code, message });
  const own = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return { status, headers: { ...Object.fromEntries(headers), ...own }, body };
}

function sentence(text: string): string {
  return `${text.replaceAll(/\s+/g, ' ').replace(/\.$/, '')}.`;
}

/** The status that the spec has for what Prism would not survive, or would not see. */
function faultOf({ target, headers, body }: Request, operation: Operation | undefined): number | undefined {
  if (target !== safeTarget(target)) return 404;
  if (!operation?.body || body.length === 0) return undefined;
  if (body.length > BODY_LIMIT) return 413;
  if (headers['content-type'] === undefined) return 415;
  return /^application\/(.+\+)?json\s*(;|$)/i.test(headers['content-type']) && !isJSON(body)
    ? 400
    : undefined;
}

/** The request put right, and with the wish to be answered with this status all the same. */
function asking(request: Request, status: number, operation: Operation | undefined): Request {
  const needed = (place: 'query' | 'header') =>
    operation?.parameters[place].filter(({ isRequired }) => isRequired) ?? [];
  const query = new URLSearchParams(
    needed('query').flatMap(({ name, example }) =>
      [example].flat().map((one): [string, string] => [name, String(one)]),
    ),
  );
  const own = needed('header').map(({ name, example }) => [name.toLowerCase(), String(example)]);
  const prefer = {
    ...request,
    target: query.size > 0 ? `${request.target.split('?')[0]}?${query}` : request.target,
    headers: { ...request.headers, ...Object.fromEntries(own), prefer: `code=${status}` },
  };
  if (!operation?.body) return withBody(prefer);
  const [example] = Object.values(examplesOf(operation.body));
  return withBody(prefer, Buffer.from(JSON.stringify(example)), 'application/json');
}

function withBody(request: Request, body?: Buffer, type?: string): Request {
  const { 'content-type': _, ...headers } = request.headers;
  if (!body) return { ...request, headers, body: Buffer.alloc(0) };
  const own = { ...(type !== undefined && { 'content-type': type }), 'content-length': String(body.length) };
  return { ...request, headers: { ...headers, ...own }, body };
}

/** The target as it is, unless Prism cannot read it: then it is one that Prism finds the same operation by, or none. */
function safeTarget(target: string): string {
  const [path = '', ...query] = target.replaceAll(/[^!-~]/g, encodeURIComponent).split('?');
  // "//host" and "*" are no paths of this API, and no addresses that can be read.
  if (!/^\/(?!\/)/.test(path)) return '/';
  const decodable = path
    .split('/')
    .map((segment) => (isDecodable(segment) ? segment : encodeURIComponent(segment)));
  return [decodable.join('/'), ...query].join('?');
}

function operationsAt(target: string): Operation[] {
  const segments = target.split('?')[0]?.split('/') ?? [];
  return operations.filter(({ path }) => {
    const parts = path.split('/');
    return (
      parts.length === segments.length &&
      parts.every((part, i) => part.startsWith('{') || part === segments[i])
    );
  });
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** The errors that Prism answers with: of the spec, its own, and those of its HTTP server. To a HEAD there is no body. */
function parsed(body: Buffer | string): Record<string, string> & { error?: Record<string, string> } {
  try {
    return JSON.parse(String(body)) ?? {};
  } catch {
    return {};
  }
}

function isJSON(body: Buffer): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return true;
  } catch {
    return false;
  }
}
