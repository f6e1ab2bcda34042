// Every answer of a run, whoever asked for it, is held to what the spec says of its status.
import { isDeepStrictEqual } from 'node:util';
import { isObject, valueAt } from '../../pointer.ts';
import { hasOpenValues, shapeAt, unknownValues } from '../../shapes.ts';
import { elementAt, isDocumented, oneLine } from '../../sources.ts';
import { bundle, jsonOf, type Operation, type Response, type Schema } from '../../spec.ts';
import { codeOf } from '../../suite/context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import type { Fault, ObserverRule } from '../../suite/rule.ts';
import { textViolations, violations } from '../../validate.ts';
import { sentenceOf } from './subject.ts';

/** Statuses that can come back from any path, and so are documented in `info` only. */
const ANYWHERE = new Set([401, 404, 405, 408, 421, 431]);

const ADDITIONS =
  'What a schema asks for beyond the documented shapes, such as that no ID is empty, was added too.';
const NEWER =
  'A server that is newer than this document may send properties, values of an enum, steps and displays that it does not have.';

/** The most faults of one answer that are told. */
const TOLD = 3;

/** The rules about the answers of one operation. */
export function answerRules(operation: Operation): ObserverRule[] {
  const { operationId } = operation;
  return [
    ...Object.entries(operation.responses).flatMap(([status, response]) => [
      ...bodies(operation, Number(status), response),
      ...headers(operation, Number(status), response),
      ...codes(operation, Number(status), response),
    ]),
    {
      kind: 'observer',
      id: `${operationId}/undocumented-status`,
      level: 'MUST',
      operationId,
      profile: 'read',
      sentence: 'Each operation lists its own statuses and codes.',
      about: (exchange) => exchange.operationId === operationId,
      judge: first(({ status }) => {
        const isKnown = operation.responses[status] !== undefined || ANYWHERE.has(status);
        return isKnown ? [] : [`${operationId} does not document the status ${status}.`];
      }),
    },
  ];
}

/** The body of a status: whole where the status is an addition, else in its documented part and in what goes beyond. */
function bodies(operation: Operation, status: number, { place, pointer }: Response): ObserverRule[] {
  const { operationId } = operation;
  const isVendors = isDocumented(elementAt(place)?.source ?? 'ours');
  const whole = shapeAt(pointer);
  const documented = isVendors ? shapeAt(pointer, 'documented') : whole;
  const base = {
    kind: 'observer',
    level: 'MUST',
    operationId,
    profile: 'read',
    about: isOf(operation, status),
  } as const;
  const rules: ObserverRule[] = [
    {
      ...base,
      id: `${operationId}/${status}/body`,
      sentence: sentenceOf(operation, status),
      judge: first(({ headers: { 'content-type': type = 'none' }, json }) => {
        if (!/^application\/json\s*(;|$)/i.test(type))
          return [`The Content-Type is ${type}; expected application/json.`];
        if (json === undefined) return ['The body is not JSON.'];
        return violations(documented, json).map((fault) => `The body breaks its schema: ${fault}.`);
      }),
    },
  ];
  if (!isDeepStrictEqual(documented, whole))
    rules.push({
      ...base,
      id: `${operationId}/${status}/body-additions`,
      sentence: ADDITIONS,
      judge: first(({ json }) => {
        if (json === undefined) return [];
        const known = violations(documented, json);
        const added = violations(whole, json).filter((fault) => !known.includes(fault));
        return added.map((fault) => `The body breaks what was added to its schema: ${fault}.`);
      }),
    });
  if (hasOpenValues(valueAt(bundle, pointer)))
    rules.push({
      ...base,
      id: `${operationId}/${status}/unknown-values`,
      level: 'SHOULD',
      sentence: NEWER,
      judge: first(({ json }) => {
        const found = unknownValues(valueAt(bundle, pointer) as Schema, json, operationId);
        return found.map(
          ({ place: at, value }) => `${at} is ${JSON.stringify(value)}, which the spec does not have.`,
        );
      }),
    });
  return rules;
}

function headers(operation: Operation, status: number, response: Response): ObserverRule[] {
  const { operationId } = operation;
  return Object.entries(response.headers ?? {})
    .filter(([, { required }]) => required)
    .map(([name, { description, schema }]) => ({
      kind: 'observer',
      id: `${operationId}/${status}/header-${name.toLowerCase()}`,
      level: 'MUST',
      operationId,
      profile: 'read',
      sentence: oneLine(description),
      about: isOf(operation, status),
      judge: first((exchange) =>
        textViolations(schema, exchange.headers[name.toLowerCase()] ?? null).map(
          (fault) => `${name} ${fault}.`,
        ),
      ),
    }));
}

function codes(operation: Operation, status: number, response: Response): ObserverRule[] {
  if (status < 400) return [];
  const { operationId } = operation;
  const known = Object.values(jsonOf(response).examples).map((example) => isObject(example) && example.code);
  return [
    {
      kind: 'observer',
      id: `${operationId}/${status}/code`,
      level: 'SHOULD',
      operationId,
      profile: 'read',
      sentence: sentenceOf(operation, status),
      about: isOf(operation, status),
      judge: first((exchange) => {
        const code = codeOf(exchange);
        const isKnown = known.includes(code ?? '') || (status === 404 && code === 'route_not_found');
        return isKnown ? [] : [`The code ${code} is none of those documented: ${known.join(', ')}.`];
      }),
    },
  ];
}

function isOf({ operationId }: Operation, status: number): (exchange: Exchange) => boolean {
  return (exchange) => exchange.operationId === operationId && exchange.status === status;
}

/** Judges answers one by one, until one is at fault. */
export function first(faultsOf: (exchange: Exchange) => string[]): ObserverRule['judge'] {
  return (exchanges): Fault | undefined => {
    for (const exchange of exchanges) {
      const faults = faultsOf(exchange);
      if (faults.length > 0) return { message: faults.slice(0, TOLD).join(' '), exchanges: [exchange] };
    }
    return undefined;
  };
}
