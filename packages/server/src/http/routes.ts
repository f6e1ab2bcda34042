import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiRequest, type OperationId, type Params } from './api-request.ts';
import { readJSON } from './body.ts';
import { failureOf } from './failure.ts';
import type { Handler, Handlers, Services } from './handler.ts';
import { type Check, checkOf, checkOfParameters } from './issues.ts';
import { sendError, sendSuccess } from './respond.ts';
import { type Operation, operations } from './spec.ts';

/** Registers every operation of the spec. There is no other list of routes. */
export function registerOperations(fastify: FastifyInstance, handlers: Handlers, services: Services): void {
  for (const operation of operations) {
    const { method, operationId, path } = operation;
    if (!hasHandler(handlers, operationId)) throw new Error(`There is no handler for ${operationId}.`);
    fastify.route({
      method,
      url: routeOf(path),
      handler: serve(operation, operationId, handlers[operationId] as Handler<OperationId>, services),
      errorHandler: (error, request, reply) => sendError(error, request, reply, services.log, operation),
    });
  }
}

/** The methods of an encoded path, as `Allow` has them. Nothing when it is no operation's. */
export function allowedMethods(path: string): string | undefined {
  const allowed = operations.filter((operation) => patternOf(operation.path).test(path));
  return allowed.length > 0 ? allowed.map(({ method }) => method).join(', ') : undefined;
}

/** What bodies and path parameters are checked by. */
const checks = Object.fromEntries(
  operations.map(({ body, operationId, parameters }) => [
    operationId,
    { check: body && checkOf(body.schema), checkParameters: checkOfParameters(parameters) },
  ]),
) as Record<OperationId, { check?: Check; checkParameters: Check }>;

/** Answers one operation: by the order of checks its body is read first, then comes the path, then the handler. */
function serve(
  operation: Operation,
  operationId: OperationId,
  handler: Handler<OperationId>,
  services: Services,
): (request: FastifyRequest, reply: FastifyReply) => Promise<string> {
  const { check, checkParameters } = checks[operationId];
  return async (request, reply) => {
    const body = check && { value: await readBody(operation, request), check };
    const issues = checkParameters(request.params);
    if (issues.length > 0) throw failureOf(operationId, 'invalid_request', { details: { issues } });
    const params = request.params as Params<OperationId>;
    const answer = await handler(new ApiRequest(operationId, params, body, reply), services);
    return sendSuccess(reply, operation, answer);
  };
}

/** The body as it was sent. One that may be left out is an empty object then. */
async function readBody({ body, operationId }: Operation, { raw }: FastifyRequest): Promise<unknown> {
  const read = await readJSON(raw);
  if ('fault' in read) throw failureOf(operationId, read.fault);
  return 'value' in read || body?.required ? read.value : {};
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
