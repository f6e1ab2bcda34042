// Compares two versions of the spec.
import type { Document, SpecData } from '../read/document.ts';
import { type Operation, readOperations } from '../read/operation.ts';
import { dereference } from '../read/references.ts';
import { documentFindings } from './document.ts';
import { code, type Finding, finding, isSame } from './finding.ts';
import { type Breaks, kinds, type Word } from './kinds.ts';
import { OperationComparison, templateOf } from './operations.ts';

/** A difference between two versions of the spec. */
export interface Change extends Finding {
  readonly breaks: Breaks;
  /** What a changeset about it begins with. */
  readonly word: Word;
  /** IDs of the operations that it concerns, in the order of the spec. Empty where it concerns the whole document. */
  readonly operations: readonly string[];
}

/**
 * Every difference between two versions of the spec, each once, with what it breaks. The version itself does not count.
 *
 * @throws {Error} when one of them has no operation, or a `$ref` that leads nowhere
 */
export function compareSpecs(base: Document & SpecData, revision: Document & SpecData): Change[] {
  const before = readOperations(base);
  const after = readOperations(revision);
  const comparison = new OperationComparison(base, revision);
  const twins = pairs(before, after);
  const perOperation = [
    ...after.flatMap((is): [string, Finding[]][] => {
      const was = twins.get(is);
      if (was) return [[is.operationId, comparison.compare(was, is)]];
      return [[is.operationId, [finding('operation-added', routeOf(is), 'is new')]]];
    }),
    ...before
      .filter((was) => ![...twins.values()].includes(was))
      .map((was): [string, Finding[]] => [
        was.operationId,
        [finding('operation-removed', routeOf(was), 'is gone')],
      ]),
  ];
  return merged([...perOperation, ['', documentFindings(base, revision)]]);
}

/**
 * Whether two versions say the same, however it is written: with a `$ref` or in place, at a path or at each of its operations, in
 * another order of keys. The version itself does not count, nor what no operation uses.
 */
export function saysTheSame(base: Document & SpecData, revision: Document & SpecData): boolean {
  return isSame(meaningOf(base), meaningOf(revision));
}

function meaningOf(spec: Document & SpecData): unknown {
  const { components, info, paths: _, openapi: __, ...others } = spec as typeof spec & { openapi?: string };
  const { version: ___, ...introduction } = info;
  // Where something stands is no part of what it says.
  const operations = JSON.parse(
    JSON.stringify(readOperations(spec), (key, value) =>
      /^(?:p|schemaP)ointer$/.test(key) ? undefined : value,
    ),
  );
  return {
    ...others,
    introduction,
    operations: dereference(spec, operations),
    securitySchemes: components.securitySchemes,
  };
}

function routeOf({ method, path }: Operation): string {
  return code(`${method} ${path}`);
}

/** Which operation was which: by method and path, and where that is new, by its ID. */
function pairs(before: readonly Operation[], after: readonly Operation[]): Map<Operation, Operation> {
  const route = ({ method, path }: Operation) => `${method} ${templateOf(path)}`;
  const found = new Map<Operation, Operation>();
  const free = (one: Operation) => ![...found.values()].includes(one);
  for (const is of after) {
    const was = before.find((one) => route(one) === route(is));
    if (was) found.set(is, was);
  }
  for (const is of after) {
    if (found.has(is)) continue;
    const was = before.find((one) => one.operationId === is.operationId && free(one));
    if (was) found.set(is, was);
  }
  return found;
}

/** One change of what several operations have concerns all of them. */
function merged(findings: readonly [operationId: string, Finding[]][]): Change[] {
  const changes = new Map<string, { finding: Finding; operations: Set<string> }>();
  for (const [operationId, list] of findings)
    for (const finding of list) {
      const key = JSON.stringify([finding.kind, finding.sentence]);
      const known = changes.get(key) ?? { finding, operations: new Set<string>() };
      if (operationId !== '') known.operations.add(operationId);
      changes.set(key, known);
    }
  return [...changes.values()].map(({ finding, operations }) => ({
    ...finding,
    ...kinds[finding.kind],
    operations: [...operations],
  }));
}
