import {
  bundle,
  operations,
  type Parameter,
  type Part,
  type PartKind,
  partsIn,
  partsOf,
  type Response,
} from '@bridges-api/spec/operations';
import { unknownValues } from '../shapes.ts';
import { schemaOf } from '../spec.ts';
import type { Exchange } from './exchange.ts';

/** How much of one kind of thing was seen. */
export interface Share {
  readonly seen: number;
  readonly total: number;
  /** Names of those that were not seen. */
  readonly missing: readonly string[];
}

/** The same of values, of which a newer server may have others. */
export interface OpenShare extends Share {
  /** Names of those that were seen in answers, and that the spec does not have. */
  readonly unknown: readonly string[];
}

/** Either of the two. */
export type AnyShare = Share & Partial<OpenShare>;

/** What of the spec a run exercised. It says nothing of whether it was right. */
export interface Coverage {
  readonly operations: Share;
  readonly statuses: Share;
  /** Properties and parameters in requests that were taken, as `createLoginSession.flowID`. */
  readonly sentProperties: Share;
  /** Properties and headers in answers, as `Bridge.status` and `listBridges 200 X-Request-ID`. */
  readonly seenProperties: Share;
  /** Values of enums in answers and requests, as `Bridge.status=available`. */
  readonly enumValues: OpenShare;
  /** Branches of unions in answers, as `LoginDisplay: qr`. */
  readonly unionBranches: OpenShare;
}

/**
 * Measures what was exercised.
 *
 * @param show makes a value that the spec does not have fit to be shown
 */
export function measure(exchanges: readonly Exchange[], show: (value: string) => string): Coverage {
  const seen = new Set<string>();
  const unknown = new Set<string>();
  const parts = { sent: new Map<string, Part>(), seen: new Map<string, Part>() };
  const found = { sent: new Set<string>(), seen: new Set<string>() };
  for (const { operationId, body, parameters, responses } of operations) {
    const own = exchanges.filter((exchange) => exchange.operationId === operationId);
    if (own.length > 0) seen.add(operationId);
    // A request that was refused was not understood.
    const taken = own.filter(({ status }) => status < 400);
    if (body) {
      keep(parts.sent, partsOf(bundle, body.schemaPointer, operationId));
      for (const { requestBody } of taken)
        for (const name of partsIn(bundle, body.schema, parse(requestBody), operationId))
          found.sent.add(name);
    }
    for (const parameter of [...parameters.query, ...parameters.header]) {
      const name = `${operationId}.${parameter.name}`;
      keep(parts.sent, [{ kind: 'property', name, pointer: parameter.pointer }]);
      keep(parts.sent, partsOf(bundle, parameter.schemaPointer, name));
      for (const text of taken.flatMap((exchange) => textsOf(exchange, parameter))) {
        found.sent.add(name);
        for (const part of partsIn(bundle, parameter.schema, valueFrom(parameter, text), name))
          found.sent.add(part);
      }
    }
    for (const { status, schema, schemaPointer, headers } of responses.filter(canBeSeen)) {
      const answers = own.filter((exchange) => exchange.status === status);
      if (answers.length > 0) seen.add(`${operationId} ${status}`);
      keep(parts.seen, partsOf(bundle, schemaPointer, operationId));
      for (const { name, pointer } of headers) {
        const header = `${operationId} ${status} ${name}`;
        keep(parts.seen, [{ kind: 'property', name: header, pointer }]);
        if (answers.some((answer) => answer.headers[name.toLowerCase()] !== undefined))
          found.seen.add(header);
      }
      for (const { json } of answers) {
        for (const name of partsIn(bundle, schema, json, operationId)) found.seen.add(name);
        for (const { kind, name: of, value } of unknownValues(schema, json, operationId))
          unknown.add(`${of}${SIGNS[kind]}${show(value)}`);
      }
    }
  }
  const named = (side: 'sent' | 'seen', ...kinds: PartKind[]) =>
    [...parts[side].values()].filter(({ kind }) => kinds.includes(kind)).map(({ name }) => name);
  const open = (kind: 'value' | 'branch'): OpenShare => ({
    ...share(
      [...new Set([...named('sent', kind), ...named('seen', kind)])],
      new Set([...found.sent, ...found.seen]),
    ),
    unknown: [...unknown].filter((name) => name.includes(SIGNS[kind])),
  });
  return {
    operations: share(
      operations.map(({ operationId }) => operationId),
      seen,
    ),
    statuses: share(
      operations.flatMap(({ operationId, responses }) =>
        responses.filter(canBeSeen).map(({ status }) => `${operationId} ${status}`),
      ),
      seen,
    ),
    sentProperties: share(named('sent', 'property'), found.sent),
    seenProperties: share(named('seen', 'property'), found.seen),
    enumValues: open('value'),
    unionBranches: open('branch'),
  };
}

/** What no client can bring about is not looked for. */
function canBeSeen({ isProvokable }: Response): boolean {
  return isProvokable;
}

function keep(all: Map<string, Part>, parts: readonly Part[]): void {
  for (const part of parts) all.set(part.name, part);
}

/** What a request has for a parameter of the query or the headers. */
function textsOf({ url, requestHeaders }: Exchange, { name, place }: Parameter): string[] {
  return place === 'query'
    ? new URL(url).searchParams.getAll(name)
    : [requestHeaders[name.toLowerCase()] ?? []].flat();
}

/** A text as the type of its parameter: an enum may have numbers, and a list has values of which the text is one. */
function valueFrom(parameter: Parameter, text: string): unknown {
  const { type, items } = schemaOf(parameter);
  const isNumber = [type, items?.type].some((one) => one === 'integer' || one === 'number');
  const value = isNumber ? Number(text) : text;
  return type === 'array' ? [value] : value;
}

/** What stands before a value in its name. */
const SIGNS = { value: '=', branch: ': ' } as const;

function share(names: readonly string[], seen: ReadonlySet<string>): Share {
  const missing = names.filter((name) => !seen.has(name));
  return { seen: names.length - missing.length, total: names.length, missing };
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
