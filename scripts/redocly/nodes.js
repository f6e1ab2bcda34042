/**
 * Ways through an OpenAPI document that is split over files.
 * @import { Body, Context, Location, MediaType, Operation, Ref, Response } from './types.ts'
 */
import { basename } from 'node:path';

/**
 * What a value is once its `$ref`, if it has one, is followed.
 * @template T
 * @param {Context} context
 * @param {T | Ref} value
 * @param {string} [from] file the value stands in; by default the file being visited
 * @returns {{ node: T | undefined, from: string, location: Location | undefined }} `from` is the file of the node
 */
export function follow(context, value, from = context.location.source.absoluteRef) {
  const isRef = typeof value === 'object' && value !== null && '$ref' in value;
  const { node, location } = context.resolve(value, from);
  return {
    node,
    from: isRef ? (location?.source.absoluteRef ?? from) : from,
    location: isRef ? location : undefined,
  };
}

/**
 * The name a component has: its file's base name, or its key under `components`.
 * @param {Location | undefined} location
 * @returns {string | undefined} undefined where nothing was referred to
 */
export function componentName(location) {
  if (!location) return undefined;
  const key = location.pointer.replace(/^#\/?/, '').split('/').pop();
  return key || basename(location.source.absoluteRef, '.yaml');
}

/**
 * Every response of an operation, references followed.
 * @param {Operation} operation
 * @param {Context} context
 * @returns {{ status: string, response: Response, from: string, location: Location }[]}
 */
export function responsesOf(operation, context) {
  return Object.entries(operation.responses ?? {}).flatMap(([status, value]) => {
    const { node, from } = follow(context, value);
    return node
      ? [{ status, response: node, from, location: context.location.child(['responses', status]).key() }]
      : [];
  });
}

/**
 * Every body of an operation, of its request and its responses. `status` is undefined for the request.
 * @param {Operation} operation
 * @param {Context} context
 * @returns {{ where: string, status: string | undefined, media: MediaType, from: string, location: Location }[]}
 */
export function bodiesOf(operation, context) {
  const name = operation.operationId;
  const answers = responsesOf(operation, context).flatMap(({ status, response, from, location }) =>
    mediaTypes(response).map((media) => ({ where: `${name} ${status}`, status, media, from, location })),
  );
  if (!operation.requestBody) return answers;
  const { node, from } = follow(context, operation.requestBody);
  const location = context.location.child(['requestBody']).key();
  const request = mediaTypes(node).map((media) => ({
    where: `${name} request`,
    status: undefined,
    media,
    from,
    location,
  }));
  return [...request, ...answers];
}

/**
 * Every named example of an operation's bodies that is a reference, followed.
 * @param {Operation} operation
 * @param {Context} context
 */
export function examplesOf(operation, context) {
  return bodiesOf(operation, context).flatMap((body) =>
    Object.entries(body.media.examples ?? {}).flatMap(([key, value]) => {
      const { node, location } = follow(context, value, body.from);
      return node ? [{ ...body, key, name: componentName(location) ?? key, value: node.value }] : [];
    }),
  );
}

/** @param {string | undefined} status */
export const isError = (status) => /^[45]/.test(status ?? '');

/** @param {Body | undefined} body */
const mediaTypes = (body) => Object.values(body?.content ?? {});
