// The differences between two versions of one operation.
import type { Document } from '../read/document.ts';
import type { Body, Header, Operation, Parameter, Response } from '../read/operation.ts';
import { isObject, valueAt } from '../read/references.ts';
import {
  code,
  deprecationFindings,
  type Finding,
  finding,
  isSame,
  textFindings,
  without,
} from './finding.ts';
import { SchemaComparison } from './schemas.ts';

/** Compares operations of two documents. One comparison for all of them, so that components are compared once. */
export class OperationComparison {
  readonly #base: Document;
  readonly #revision: Document;
  readonly #sides = { request: new SchemaComparison('request'), response: new SchemaComparison('response') };

  constructor(base: Document, revision: Document) {
    this.#base = base;
    this.#revision = revision;
  }

  compare(was: Operation, is: Operation): Finding[] {
    return [
      ...identityFindings(was, is),
      ...this.#textFindings('The operation', was, is),
      ...securityFindings(was.security, is.security),
      ...this.#parameterFindings(was, is),
      ...this.#bodyFindings(is.operationId, was.body, is.body),
      ...this.#responseFindings(was, is),
    ];
  }

  #parameterFindings(was: Operation, is: Operation): Finding[] {
    const before = Object.values(was.parameters).flat();
    const after = Object.values(is.parameters).flat();
    const twin = (list: readonly Parameter[], { name, place }: Parameter) =>
      list.find((other) => other.place === place && nameOf(other) === nameOf({ name, place }));
    return [
      ...before
        .filter((one) => !twin(after, one))
        .map((one) => finding('request-parameter-removed', called(one), 'is gone')),
      ...after.flatMap((one) => {
        const old = twin(before, one);
        const place = called(one);
        if (old) return this.#sharedParameterFindings(place, old, one);
        return one.isRequired
          ? [finding('request-parameter-added-required', place, 'is new, and required')]
          : [finding('request-parameter-added', place, 'is new')];
      }),
    ];
  }

  #sharedParameterFindings(place: string, was: Parameter, is: Parameter): Finding[] {
    return [
      ...requiredFindings('request-parameter', place, was.isRequired, is.isRequired),
      ...this.#textFindings(place, was, is),
      ...exampleFindings(place, was.example, is.example),
      ...this.#sides.request.compare(
        is.name,
        { document: this.#base, schema: was.schema },
        { document: this.#revision, schema: is.schema },
        place,
      ),
    ];
  }

  #bodyFindings(operationId: string, was: Body | undefined, is: Body | undefined): Finding[] {
    const place = 'The body';
    if (!was && !is) return [];
    if (!is) return [finding('request-body-removed', place, 'is gone')];
    if (!was)
      return is.isRequired
        ? [finding('request-body-added-required', place, 'is new, and required')]
        : [finding('request-body-added', place, 'is new')];
    return [
      ...requiredFindings('request-body', place, was.isRequired, is.isRequired),
      ...this.#textFindings(place, was, is),
      ...exampleFindings(place, was.examples, is.examples),
      ...this.#sides.request.compare(
        operationId,
        { document: this.#base, schema: was.schema },
        { document: this.#revision, schema: is.schema },
        place,
      ),
    ];
  }

  #responseFindings(was: Operation, is: Operation): Finding[] {
    const statuses = (list: readonly Response[]) => list.map(({ status }) => status);
    const kindOf = (status: number) => (status < 300 ? 'success' : 'error');
    return [
      ...without(statuses(was.responses), statuses(is.responses)).map((status) =>
        finding(`response-${kindOf(status)}-status-removed`, answer(status), 'is gone'),
      ),
      ...is.responses.flatMap((response) => {
        const { status } = response;
        const old = was.responses.find((other) => other.status === status);
        return old
          ? this.#sharedResponseFindings(is.operationId, old, response)
          : [finding(`response-${kindOf(status)}-status-added`, answer(status), 'is new')];
      }),
    ];
  }

  #sharedResponseFindings(operationId: string, was: Response, is: Response): Finding[] {
    const place = answer(is.status);
    return [
      ...without(is.codes, was.codes).map((one) =>
        finding('response-error-code-added', place, `may have the code ${code(one)} now`),
      ),
      ...without(was.codes, is.codes).map((one) =>
        finding('response-error-code-removed', place, `never has the code ${code(one)} any more`),
      ),
      ...this.#headerFindings(is.status, was.headers, is.headers),
      ...this.#textFindings(place, was, is),
      ...exampleFindings(place, was.examples, is.examples),
      ...(isSame(was.links, is.links)
        ? []
        : [finding('response-link-changed', place, 'has other links now')]),
      ...this.#sides.response.compare(
        operationId,
        { document: this.#base, schema: was.schema },
        { document: this.#revision, schema: is.schema },
        place,
      ),
    ];
  }

  #headerFindings(status: number, was: readonly Header[], is: readonly Header[]): Finding[] {
    const twin = (list: readonly Header[], { name }: Header) =>
      list.find((other) => other.name.toLowerCase() === name.toLowerCase());
    // What several answers share is told of once.
    const place = ({ name, pointer }: Header) =>
      `The header ${code(name)}${pointer.startsWith('#/components/headers/') ? '' : ` of ${status}`}`;
    return [
      ...was
        .filter((one) => !twin(is, one))
        .map((one) =>
          finding('response-header-removed', `The header ${code(one.name)} of ${status}`, 'is gone'),
        ),
      ...is.flatMap((one) => {
        const old = twin(was, one);
        if (!old)
          return [finding('response-header-added', `The header ${code(one.name)} of ${status}`, 'is new')];
        return [
          ...requiredFindings('response-header', place(one), old.isRequired, one.isRequired),
          ...this.#textFindings(place(one), old, one),
          ...exampleFindings(place(one), old.example, one.example),
          ...this.#sides.response.compare(
            one.name,
            { document: this.#base, schema: old.schema },
            { document: this.#revision, schema: one.schema },
            place(one),
          ),
        ];
      }),
    ];
  }

  /** What the documents say where they describe something: its texts, its source, and that it is deprecated. */
  #textFindings(place: string, was: { pointer: string }, is: { pointer: string }): Finding[] {
    const [before, after] = [valueAt(this.#base, was.pointer), valueAt(this.#revision, is.pointer)];
    if (!isObject(before) || !isObject(after)) return [];
    const isOperation = 'operationId' in after;
    return [
      ...textFindings(place, before, after, ['summary', 'description', 'x-descriptions', 'x-unprovokable']),
      ...(isOperation
        ? []
        : deprecationFindings(place, before.deprecated === true, after.deprecated === true)),
    ];
  }
}

function identityFindings(was: Operation, is: Operation): Finding[] {
  const place = 'The operation';
  const findings: Finding[] = [];
  const add = (kind: Finding['kind'], what: string) => findings.push(finding(kind, place, what));
  if (was.operationId !== is.operationId)
    add('operation-renamed', `is called ${code(is.operationId)} now; it was ${code(was.operationId)}`);
  if (was.method !== is.method)
    add('operation-method-changed', `is a ${is.method} now; it was a ${was.method}`);
  if (templateOf(was.path) !== templateOf(is.path))
    add('operation-path-changed', `is at ${code(is.path)} now; it was at ${code(was.path)}`);
  if (was.tag !== is.tag) add('operation-chapter-changed', `is in the chapter ${is.tag} now`);
  if (!was.isDeprecated && is.isDeprecated) add('operation-deprecated', 'is deprecated now');
  if (was.isDeprecated && !is.isDeprecated) add('operation-reactivated', 'is no longer deprecated');
  if (!was.isRepeatable && is.isRepeatable)
    add('operation-became-repeatable', 'may be sent again now when its answer was lost');
  if (was.isRepeatable && !is.isRepeatable)
    add('operation-became-unrepeatable', 'may no longer be sent again when its answer was lost');
  return findings;
}

/** What two versions say of who may ask. The names of schemes alone: `document.ts` compares the schemes. */
export function securityFindings(was: readonly string[], is: readonly string[]): Finding[] {
  const place = 'The operation';
  if (was.length === 0 && is.length > 0)
    return [finding('security-required', place, `needs ${is.map(code).join(' or ')} now`)];
  if (was.length > 0 && is.length === 0)
    return [finding('security-no-longer-required', place, 'needs no credential any more')];
  return [
    ...without(is, was).map((one) =>
      finding('security-alternative-added', place, `may be called with ${code(one)} now`),
    ),
    ...without(was, is).map((one) =>
      finding('security-alternative-removed', place, `cannot be called with ${code(one)} any more`),
    ),
  ];
}

function requiredFindings(
  what: 'request-parameter' | 'request-body' | 'response-header',
  place: string,
  was: boolean,
  is: boolean,
): Finding[] {
  if (was === is) return [];
  return is
    ? [finding(`${what}-became-required`, place, 'is required now')]
    : [finding(`${what}-became-optional`, place, 'may be left out now')];
}

function exampleFindings(place: string, was: unknown, is: unknown): Finding[] {
  return isSame(was, is) ? [] : [finding('example-changed', place, 'has other examples now')];
}

function called(parameter: Parameter): string {
  return `The ${parameter.place} parameter ${code(parameter.name)}`;
}

/** Headers have the same name in either case. */
function nameOf({ name, place }: Pick<Parameter, 'name' | 'place'>): string {
  return place === 'header' ? name.toLowerCase() : name;
}

function answer(status: number): string {
  return `The answer ${status}`;
}

/** A path without the names of its parameters, which no request has. */
export function templateOf(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, '{}');
}
