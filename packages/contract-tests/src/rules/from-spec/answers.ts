// Every answer of a run, whoever asked for it, is held to what the spec says of its status.
import { isDeepStrictEqual } from 'node:util';
import {
  anyPathErrors,
  type Operation,
  type Response,
  responseOf,
  type Schema,
  valueAt,
} from '@bridges-api/spec/operations';
import { elementAt, isDocumented } from '@bridges-api/spec/sources';
import { hasOpenValues, shapeAt, unknownValues } from '../../shapes.ts';
import { oneLine } from '../../sources.ts';
import { schemaOf, statuses } from '../../spec.ts';
import { codeOf } from '../../suite/context.ts';
import { namedPlace, told } from '../../suite/difference.ts';
import type { Exchange } from '../../suite/exchange.ts';
import type { Fault, ObserverRule } from '../../suite/rule.ts';
import { textViolations, violations } from '../../validate.ts';
import { sentenceOf } from './subject.ts';

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
    ...operation.responses
      .filter(({ isProvokable }) => isProvokable)
      .flatMap((response) => [
        ...bodies(operation, response),
        ...headers(operation, response),
        ...codes(operation, response),
      ]),
    {
      kind: 'observer',
      id: `${operationId}/undocumented-status`,
      family: 'undocumented-status',
      level: 'MUST',
      operationId,
      profile: 'read',
      sentence: 'Each operation lists its own statuses and codes.',
      about: (exchange) => exchange.operationId === operationId,
      judge: first((exchange) => {
        const { status } = exchange;
        const isKnown = responseOf(operation, status) !== undefined || isOfAnyPath(exchange);
        return isKnown ? [] : [`${operationId} does not document the status ${status}.`];
      }),
    },
  ];
}

/** The body of a status: whole where the status is an addition, else in its documented part and in what goes beyond. */
function bodies(operation: Operation, response: Response): ObserverRule[] {
  const { operationId } = operation;
  const { status, schemaPointer: pointer } = response;
  const isVendors = isDocumented(elementAt(response.pointer)?.source ?? 'ours');
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
      family: 'body',
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
      family: 'body-additions',
      sentence: ADDITIONS,
      judge: first(({ json }) => {
        if (json === undefined) return [];
        const known = violations(documented, json);
        const added = violations(whole, json).filter((fault) => !known.includes(fault));
        return added.map((fault) => `The body breaks what was added to its schema: ${fault}.`);
      }),
    });
  if (hasOpenValues(valueAt(pointer)))
    rules.push({
      ...base,
      id: `${operationId}/${status}/unknown-values`,
      family: 'unknown-values',
      level: 'SHOULD',
      sentence: NEWER,
      judge: first(({ json }) => {
        const found = unknownValues(valueAt(pointer) as Schema, json, operationId);
        return found.map(
          ({ place: at, value }) =>
            `${namedPlace(json, at) || '/'} is ${told(value)}, which the spec does not have.`,
        );
      }),
    });
  return rules;
}

/** A header that must be there, and one that need not where it is. */
function headers(operation: Operation, { status, headers: documented }: Response): ObserverRule[] {
  const { operationId } = operation;
  const isOwn = isOf(operation, status);
  return documented.map((header) => {
    const { name, description, isRequired } = header;
    const key = name.toLowerCase();
    return {
      kind: 'observer',
      id: `${operationId}/${status}/header-${key}`,
      family: 'header',
      level: 'MUST',
      operationId,
      profile: 'read',
      sentence: oneLine(elementAt(header.pointer)?.texts[0]?.text ?? description),
      about: (exchange) => isOwn(exchange) && (isRequired || exchange.headers[key] !== undefined),
      judge: first((exchange) =>
        textViolations(schemaOf(header), exchange.headers[key] ?? null).map((fault) => `${name} ${fault}.`),
      ),
    };
  });
}

function codes(operation: Operation, { status, codes: known }: Response): ObserverRule[] {
  if (known.length === 0) return [];
  const { operationId } = operation;
  return [
    {
      kind: 'observer',
      id: `${operationId}/${status}/code`,
      family: 'code',
      level: 'SHOULD',
      operationId,
      profile: 'read',
      sentence: sentenceOf(operation, status),
      about: isOf(operation, status),
      judge: first((exchange) => {
        const code = codeOf(exchange);
        const isKnown = known.includes(code ?? '') || isOfAnyPath(exchange);
        return isKnown ? [] : [`The code ${code} is none of those documented: ${known.join(', ')}.`];
      }),
    },
  ];
}

/** What any path can answer with. A status that operations document too is only known with its code. */
function isOfAnyPath(exchange: Exchange): boolean {
  return anyPathErrors.some(
    ({ status, code }) =>
      status === exchange.status && (!statuses.includes(status) || codeOf(exchange) === code),
  );
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
