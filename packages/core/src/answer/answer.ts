// From a request to its answer: the checks in their order, then the handler.
import { type Means, requestID } from '../means.ts';
import { DirectoryUnavailable } from '../owner.ts';
import { StoreError, StoreUnavailable } from '../store/session-store.ts';
import { type Asker, askerFinder, hostCheck } from './access.ts';
import { ApiRequest, type BodyReader, type OperationId } from './api-request.ts';
import { readJSON } from './body.ts';
import { corsPolicy } from './cors.ts';
import { Failure, failureOf, pathlessFailure, type SentHeaders } from './failure.ts';
import type { Handler, Handlers, Services } from './handler.ts';
import { checkBy } from './issues.ts';
import { type IncomingRequest, type OutgoingAnswer, RequestAborted } from './message.ts';
import type { Body, Operation } from './operation.ts';
import { parameterReader, readQuery } from './parameters.ts';
import { createRouter, readTarget, type Target } from './router.ts';
import type { SpecTables } from './spec-tables.ts';

/** How requests are answered, whoever asks. */
export interface AnswerOptions {
  /** The version of Beeper Desktop that the server says it is compatible with. */
  readonly desktopVersion?: string | undefined;
  /** The only name besides the loopback ones that a `Host` header may have. Without it every name is taken. */
  readonly host?: string | undefined;
  /** Makes an ID that no other request has. By default of 16 random bytes. */
  readonly newRequestID?: (() => string) | undefined;
  /** Where pages may come from that use the API. Nowhere by default. */
  readonly corsOrigins?: readonly string[] | undefined;
}

/** Who may ask, with what answers them. */
export interface Client extends Asker {
  readonly services: Services;
}

/** The newest version of Beeper Desktop that we have written after, in the form that it writes its versions in. */
export const DESKTOP_VERSION = '4.2.785';

/** Seconds after which what is away is worth another try. */
const RETRY = 3;

const JSON_TYPE = 'application/json; charset=utf-8';

/** An operation, ready to be answered. */
interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
  answer(request: IncomingRequest, place: Place, id: string, services: Services): Promise<Success>;
}

/** Where in the API a request wants to go. */
interface Place {
  readonly target: Target;
  /** Values of the path's parameters, in their order. */
  readonly values: readonly string[];
}

interface Success {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: SentHeaders;
}

/**
 * Makes the function that answers requests. It never rejects: what is thrown becomes an answer.
 *
 * @param everybody who asks where an operation takes no credentials
 * @param findOther tells whose token it is that none of the clients has
 */
export function answerer(
  handlers: Handlers,
  clients: Iterable<Client>,
  everybody: Client,
  means: Means,
  options: AnswerOptions,
  { operations, securitySchemes, usualSecurity, validators }: SpecTables,
  findOther?: (token: string) => Promise<Client | undefined>,
): (request: IncomingRequest) => Promise<OutgoingAnswer> {
  const { desktopVersion = DESKTOP_VERSION, host, corsOrigins = [] } = options;
  const { newRequestID = () => requestID(means) } = options;
  const isOurs = host === undefined ? () => true : hostCheck(host);
  const whoAsks = askerFinder(securitySchemes, [...clients], everybody, findOther);
  // By RFC 9110: the schemes of the `Authorization` header.
  const challenge = securitySchemes
    .flatMap(({ prefix }) => (prefix === '' ? [] : [prefix.trim()]))
    .join(', ');
  const corsOf = corsPolicy(corsOrigins);
  const find = createRouter(
    operations.map((operation) => routeOf(operation, validators[operation.operationId] ?? {}, handlers)),
  );

  return async (request) => {
    const id = newRequestID();
    const own: OwnHeaders = { id, version: undefined, cors: undefined };
    let route: Route | undefined;
    try {
      const target = readTarget(request.target);
      if (!isOurs(request.headers.host) || (target.host !== undefined && !isOurs(target.host)))
        throw pathlessFailure('host_not_allowed');
      if (corsOf) {
        const { headers, isPreflight } = corsOf(request);
        own.cors = headers;
        if (isPreflight)
          return {
            status: 204,
            headers: { 'x-request-id': id, ...headers },
            body: '',
            route: undefined,
            operationId: undefined,
          };
      }
      const found = find(target.path);
      const match = found.find(({ rows }) => rows.has(request.method));
      route = match?.rows.get(request.method);
      const asker = whoAsks(route ? route.operation.security : usualSecurity, request.headers);
      // Who is listed is known at once.
      const client = asker instanceof Promise ? await asker : asker;
      if (!client) throw pathlessFailure('unauthorized', { headers: { 'WWW-Authenticate': challenge } });
      own.version = desktopVersion;
      if (!match || !route) throw lost(found.flatMap(({ rows }) => [...rows.keys()]));
      const { status, headers, body } = await route.answer(
        request,
        { target, values: match.values },
        id,
        client.services,
      );
      return answerOf(route, status, own, headers, body);
    } catch (error) {
      const failure = error instanceof Failure ? error : unexpected(error, id, route);
      const { code, details, headers, message, status } = failure;
      return answerOf(route, status, own, headers, { code, message, ...(details && { details }) });
    }
  };

  /** What is logged of a mistake of ours: where it was, without its message, which could quote what the client sent. */
  function unexpected(thrown: unknown, id: string, route: Route | undefined): Failure {
    // Nobody is there to read what is answered.
    if (thrown instanceof RequestAborted) return pathlessFailure('invalid_http');
    if (thrown instanceof DirectoryUnavailable)
      return pathlessFailure('authentication_unavailable', { headers: { 'Retry-After': RETRY } });
    if (thrown instanceof StoreUnavailable && route)
      return failureOf(route.operation.operationId, 'storage_unavailable', {
        headers: { 'Retry-After': RETRY },
      });
    const error = thrown instanceof Error ? thrown : new Error();
    const at = error.stack?.split('\n').filter((line) => /^ +at /.test(line));
    const message = error instanceof StoreError ? error.message : undefined;
    means.log.error({ request: id, route: route?.path, error: error.name, message, at }, 'Internal error.');
    return pathlessFailure('internal_error');
  }
}

/** What the headers of every answer are made of. */
interface OwnHeaders {
  readonly id: string;
  version: string | undefined;
  cors: Readonly<Record<string, string>> | undefined;
}

function answerOf(
  route: Route | undefined,
  status: number,
  { id, version, cors }: OwnHeaders,
  given: SentHeaders | undefined,
  body: unknown,
): OutgoingAnswer {
  // Each request comes by here, so nothing is spread that need not be.
  const headers: Record<string, string> = { 'content-type': JSON_TYPE, 'x-request-id': id };
  if (version !== undefined) headers['x-beeper-desktop-version'] = version;
  const constant = route?.operation.headers[status];
  for (const name in constant) headers[name] = constant[name] as string;
  for (const name in cors) headers[name] = cors[name] as string;
  for (const name in given) if (given[name] !== undefined) headers[name.toLowerCase()] = `${given[name]}`;
  const { operation, path } = route ?? {};
  return { status, headers, body: JSON.stringify(body), route: path, operationId: operation?.operationId };
}

/** A request for what is no operation: of a path that has others, or of none. */
function lost(methods: readonly string[]): Failure {
  if (methods.length === 0) return pathlessFailure('route_not_found');
  return pathlessFailure('method_not_allowed', { headers: { Allow: [...new Set(methods)].join(', ') } });
}

/** An operation with its handler. By the order of checks the body is read first, then come the parameters, then the handler. */
function routeOf(
  operation: Operation,
  validators: SpecTables['validators'][string],
  handlers: Handlers,
): Route {
  const { method, operationId, path } = operation;
  if (!hasHandler(handlers, operationId)) throw new Error(`There is no handler for ${operationId}.`);
  const handler = handlers[operationId] as Handler<OperationId>;
  const { parameters: validate, body: validateBody } = validators;
  const readParameters = parameterReader(operation, validate);
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const hasQuery = operation.parameters.some(({ place }) => place === 'query');
  const body: BodyReader | undefined = operation.body && {
    isRequired: operation.body.isRequired,
    check: validateBody ? checkBy(validateBody) : () => [],
    ...(operation.body.defaults && { defaults: operation.body.defaults }),
  };
  return {
    method,
    path,
    operation,
    async answer(request, { target, values: inPath }, id, services) {
      const own = body &&
        operation.body && { ...body, sent: await readBody(operation.body, operationId, request) };
      const sent: Record<string, string> = {};
      for (const [at, name] of names.entries()) sent[name] = inPath[at] ?? '';
      const query = hasQuery ? readQuery(target.query) : {};
      const { issues, values } = readParameters({ path: sent, query, header: request.headers });
      if (issues.length > 0) throw failureOf(operationId, 'invalid_request', { details: { issues } });
      return handler(new ApiRequest(operationId, values, own, request, id), services);
    },
  };
}

/** The body as it was sent. Of one that is left out, what that means. */
async function readBody(body: Body, operationId: string, request: IncomingRequest): Promise<unknown> {
  const read = await readJSON(request);
  if ('fault' in read) throw failureOf(operationId, read.fault);
  return 'value' in read ? read.value : body.default;
}

function hasHandler(handlers: Handlers, operationId: string): operationId is OperationId {
  return Object.hasOwn(handlers, operationId);
}
