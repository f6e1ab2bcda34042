import { type Body, type Operation, operations } from '@bridges-api/spec/operations';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiRequest, type BodyReader, type OperationId } from './api-request.ts';
import { readJSON } from './body.ts';
import { failureOf } from './failure.ts';
import type { Handler, Handlers, Services } from './handler.ts';
import { checkOf } from './issues.ts';
import { parameterReader } from './parameters.ts';
import { sendError, sendSuccess } from './respond.ts';

/** Registers every operation of the spec. There is no other list of routes. */
export function registerOperations(fastify: FastifyInstance, handlers: Handlers, services: Services): void {
  for (const operation of operations) {
    const { method, operationId, path } = operation;
    if (!hasHandler(handlers, operationId)) throw new Error(`There is no handler for ${operationId}.`);
    fastify.route({
      method,
      url: routeOf(path),
      config: { security: operation.security },
      handler: serve(operation, operationId, handlers[operationId] as Handler<OperationId>, services),
      errorHandler: (error, request, reply) => sendError(error, request, reply, services.log, operation),
    });
  }
}

/** The methods of an encoded path, as `Allow` has them. Nothing when it is no operation's. */
export function allowedMethods(path: string): string | undefined {
  const allowed = operations.filter((operation) => patternOf(operation.path).test(path));
  // Two paths of one method may match, such as one with a parameter.
  const methods = new Set(allowed.map(({ method }) => method));
  return methods.size > 0 ? [...methods].join(', ') : undefined;
}

/** Answers one operation: by the order of checks its body is read first, then come the parameters, then the handler. */
function serve(
  operation: Operation,
  operationId: OperationId,
  handler: Handler<OperationId>,
  services: Services,
): (request: FastifyRequest, reply: FastifyReply) => Promise<string> {
  const body = operation.body && bodyReader(operation.body);
  const readParameters = parameterReader(operation);
  return async (request, reply) => {
    const own = body && { ...body, sent: await readBody(operation, request) };
    const { params, query, headers } = request as FastifyRequest<{ Params: Texts; Querystring: Texts }>;
    const { issues, values } = readParameters({ path: params, query, header: headers });
    if (issues.length > 0) throw failureOf(operationId, 'invalid_request', { details: { issues } });
    const answer = await handler(new ApiRequest(operationId, values, own, reply), services);
    return sendSuccess(reply, operation, answer);
  };
}

type Texts = Readonly<Record<string, unknown>>;

function bodyReader({ isRequired, properties, schemaPointer }: Body): BodyReader {
  const withDefault = properties.filter((property) => property.default !== undefined);
  return {
    isRequired,
    check: checkOf(schemaPointer),
    ...(withDefault.length > 0 && {
      defaults: Object.fromEntries(withDefault.map(({ name, default: value }) => [name, value])),
    }),
  };
}

/** The body as it was sent. Of one that is left out, what that means. */
async function readBody({ body, operationId }: Operation, { raw }: FastifyRequest): Promise<unknown> {
  const read = await readJSON(raw);
  if ('fault' in read) throw failureOf(operationId, read.fault);
  return 'value' in read ? read.value : body?.default;
}

/** `/bridges/{bridgeID}` as Fastify writes it. */
export function routeOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** What an encoded path looks like when it is this one. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]*')}$`);
}

function hasHandler(handlers: Handlers, operationId: string): operationId is OperationId {
  return Object.hasOwn(handlers, operationId);
}
