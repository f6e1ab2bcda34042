import { keysOf, resolveIn as resolve } from '@bridges-api/spec/operations';
import { SCHEMAS, tagAddress } from '../reference/addresses.ts';
import { nodeAt, type Spec } from '../reference/operations.ts';
import type { Element } from '../reference/sources.ts';
import { code } from './table.ts';

/** Kinds of places, in the order in which they are told of. */
export const GROUPS = ['Chapters', 'In many operations', 'Operations', SCHEMAS] as const;

/** Where something stands in the reference. */
export interface Place {
  readonly group: (typeof GROUPS)[number];
  readonly name: string;
  /** Its address on the site. */
  readonly address: string;
}

const REFERENCE = '/reference/';

/** Where the reference has a place of its own for something. */
export function at(place: string): string {
  return `${REFERENCE}#${place}`;
}

/** Whether it is told of where operations use it. */
export function isShared({ pointer }: Element): boolean {
  return /^#\/components\/(?:parameters|responses)\//.test(pointer);
}

/** The chapter, operation or schema that an element belongs to. */
export function placeOf(spec: Spec, { pointer, kind, name }: Element): Place {
  const [root, first = '', second = ''] = keysOf(pointer);
  if (root === 'paths') {
    const { operationId = '' } = spec.paths[first]?.[second] ?? {};
    return { group: 'Operations', name: operationId, address: at(operationId) };
  }
  if (root === 'components' && first === 'schemas')
    return { group: SCHEMAS, name: second, address: at(second) };
  if (kind === 'tag') {
    const tag = spec.tags[Number(first)]?.name ?? '';
    return { group: 'Chapters', name: tag, address: at(tagAddress(tag)) };
  }
  if (kind === 'info') return { group: 'Chapters', name, address: REFERENCE };
  const user = firstUser(spec, pointer);
  return { group: 'In many operations', name: user, address: at(user) };
}

/** The first operation that has what is shared, itself or in an answer that is shared too; the first of all where each has it. */
function firstUser(spec: Spec, pointer: string): string {
  const operations = Object.values(spec.paths).flatMap((methods) => Object.values(methods));
  const names = (value: unknown, target: string) => JSON.stringify(value).includes(`"${target}"`);
  const answers = Object.entries(spec.components.responses ?? {})
    .filter(([, answer]) => names(answer, pointer))
    .map(([name]) => `#/components/responses/${name}`);
  const user = operations.find((one) => [pointer, ...answers].some((target) => names(one, target)));
  return (user ?? operations[0])?.operationId ?? '';
}

/** What an element is called where its place is told of, in Markdown: "property `issues` of the body". */
export function nounOf(spec: Spec, elements: readonly Element[], { pointer, kind, name }: Element): string {
  switch (kind) {
    case 'info':
    case 'tag':
      return 'the chapter';
    case 'operation':
      return 'the operation';
    case 'request body':
      return 'the body';
    case 'response':
      return `status ${name}`;
    case 'parameter':
      return `parameter ${code(resolve(spec, nodeAt(spec, pointer)).name ?? name)}`;
    case 'header': {
      // A shared header is called in HTTP what the responses call it.
      const user = elements.find((one) => nodeAt(spec, one.pointer).$ref === pointer);
      return `header ${code(user?.name ?? name)}`;
    }
    case 'property':
    case 'schema':
      return schemaNoun(spec, keysOf(pointer));
    default:
      return `${kind} ${code(name)}`;
  }
}

/** By its path, as `issues[].path`, and by what the schema is that of, where that is no component. */
function schemaNoun(spec: Spec, keys: readonly string[]): string {
  if (keys[0] === 'paths' && keys[3] === 'parameters') return valuesOfParameter(spec, keys);
  const start = keys[0] === 'paths' ? keys.indexOf('schema') + 1 : 3;
  const path = keys.slice(start).reduce((text, key, index, tail) => {
    if (tail[index - 1] === 'properties' && tail[index - 2] !== 'properties') return `${text}.${key}`;
    return key === 'items' ? `${text}[]` : text;
  }, '');
  const status = keys[keys.indexOf('responses') + 1];
  const owner = keys[0] !== 'paths' ? '' : keys.includes('requestBody') ? ' of the body' : ` of ${status}`;
  return path === '' ? `the schema${owner}` : `property ${code(path.replace(/^\./, ''))}${owner}`;
}

function valuesOfParameter(spec: Spec, [, path = '', method = '', , index]: readonly string[]): string {
  const parameter = spec.paths[path]?.[method]?.parameters?.[Number(index)];
  return `values of parameter ${code(parameter ? (resolve(spec, parameter).name ?? '') : '')}`;
}
