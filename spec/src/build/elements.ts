// Where each claim of the spec comes from, read off the bundle: x-source, x-enum-sources and x-descriptions.
import {
  type Element,
  type ElementKind,
  type Source,
  type SourcedText,
  type SourcedValue,
  sources,
} from '../read/element.ts';
import { escapeKey, resolve, valueAt } from '../read/references.ts';
import { joinTexts } from './join.ts';
import { isNode, NO_ELEMENTS, type Node, SOURCE_WORDS, strayWords } from './nodes.ts';

/** Maps whose keys are names of elements, with the kind of those. */
const MAPS: Readonly<Record<string, ElementKind>> = {
  headers: 'header',
  parameters: 'parameter',
  properties: 'property',
  requestBodies: 'request body',
  responses: 'response',
  schemas: 'schema',
  securitySchemes: 'security scheme',
};

/**
 * Every element of a bundle with its source, in the order of the bundle. What names no source has that of what it is part
 * of; a component is part of nothing.
 *
 * @param bundle the spec in one document, its `x-descriptions` not yet joined
 * @throws {Error} with a line for each element that has no source, repeats the one it has anyway, or names one that there
 *   is not
 */
export function elementsOf(bundle: Node): Element[] {
  const elements: Element[] = [];
  const faults: string[] = [];

  const visit = (
    node: unknown,
    pointer: string,
    inherited: Source | undefined,
    kind?: ElementKind,
    name = '',
  ) => {
    if (Array.isArray(node)) {
      const isNamed = kind !== undefined;
      node.forEach((item, index) => {
        const own = isNamed && isNode(item) && typeof item.name === 'string' ? item.name : name;
        visit(item, `${pointer}/${index}`, inherited, kind, own);
      });
      return;
    }
    if (!isNode(node)) return;
    const source = sourceOf(bundle, node, pointer, inherited, kind, faults);
    faults.push(...strayWords(node, pointer, kind === 'property'));
    if (isElement(node, kind) && source !== undefined) {
      const values = valuesOf(node, pointer, source, faults);
      const texts = withDefault(
        textsOf(node, pointer, source, faults),
        defaultOf(bundle, node, kind, pointer, faults),
        source,
      );
      elements.push({ pointer, kind: kind ?? 'schema', name, source, texts, ...(values && { values }) });
    }
    for (const [key, child] of Object.entries(node)) {
      if (NO_ELEMENTS.has(key) || key.startsWith('x-')) continue;
      const at = `${pointer}/${escapeKey(key)}`;
      const inMap = MAPS[key];
      if (inMap !== undefined && isNode(child) && !Array.isArray(child)) {
        for (const [own, item] of Object.entries(child))
          visit(item, `${at}/${escapeKey(own)}`, source, inMap, own);
      } else visit(child, at, source, kindOf(key, child), nameOf(key, child));
    }
  };
  visit(bundle, '#', undefined);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return elements;
}

function sourceOf(
  bundle: Node,
  node: Node,
  pointer: string,
  inherited: Source | undefined,
  kind: ElementKind | undefined,
  faults: string[],
): Source | undefined {
  // A status, a header or a parameter that is a reference is what it refers to; a property only has its shape.
  const { $ref } = node;
  if (typeof $ref === 'string' && kind !== 'property') return componentSource(bundle, $ref);
  const own = node['x-source'];
  if (own === undefined) {
    if (inherited === undefined && isElement(node, kind))
      faults.push(
        `${pointer}: name the source of this ${kind ?? 'text'} with x-source: ${sources.join(', ')}.`,
      );
    return inherited;
  }
  if (!isSource(own)) faults.push(`${pointer}: "${own}" is no source. Take one of ${sources.join(', ')}.`);
  else if (own === inherited)
    faults.push(`${pointer}: remove x-source, it is ${own} already by what this is part of.`);
  return isSource(own) ? own : inherited;
}

/** The source that a component names. */
function componentSource(bundle: Node, $ref: string): Source | undefined {
  const target = valueAt(bundle, $ref);
  return isNode(target) && isSource(target['x-source']) ? target['x-source'] : undefined;
}

function textsOf(node: Node, pointer: string, source: Source, faults: string[]): SourcedText[] {
  const { description, 'x-descriptions': added = {} } = node;
  const own = typeof description === 'string' ? [{ source, text: description.trim() }] : [];
  const others = Object.entries(added as Record<string, unknown>).flatMap(([name, text]) => {
    if (typeof text !== 'string' || text.trim() === '') {
      faults.push(`${pointer}: write a text for "${name}" in x-descriptions.`);
      return [];
    }
    if (isSource(name) && name !== source) return [{ source: name, text: text.trim() }];
    faults.push(
      isSource(name)
        ? `${pointer}: move x-descriptions/${name} into the description, whose source it is.`
        : `${pointer}: "${name}" in x-descriptions is no source. Take one of ${sources.join(', ')}.`,
    );
    return [];
  });
  if (own.length === 0 && others.length > 0)
    faults.push(`${pointer}: write a description for x-descriptions to add to.`);
  return [...own, ...others];
}

/** What of a default is said, and whose claim it is. */
interface Default {
  readonly text: string;
  readonly source: Source | undefined;
}

/** The default of what an element describes: of a schema its own, of a parameter or a body that of its schema. */
function defaultOf(
  bundle: Node,
  node: Node,
  kind: ElementKind | undefined,
  pointer: string,
  faults: string[],
): Default | undefined {
  const content = valueAt(node, '#/content/application~1json/schema');
  const own = kind === 'parameter' ? node.schema : kind === 'request body' ? content : node;
  if (!isNode(own)) return undefined;
  const schema = resolve(bundle, own);
  if (schema.default === undefined) return undefined;
  const value = typeof schema.default === 'string' ? schema.default : JSON.stringify(schema.default);
  const source = schema['x-default-source'];
  if (source !== undefined && !isSource(source))
    faults.push(
      `${pointer}: "${source}" in x-default-source is no source. Take one of ${sources.join(', ')}.`,
    );
  return { text: `Defaults to \`${value}\`.`, source: isSource(source) ? source : undefined };
}

/** The texts with what is said of the default in that of its source, which is the element's own unless it names one. */
function withDefault(texts: readonly SourcedText[], said: Default | undefined, own: Source): SourcedText[] {
  if (!said) return [...texts];
  const source = said.source ?? own;
  if (!texts.some((text) => text.source === source)) return [...texts, { source, text: said.text }];
  return texts.map((one) =>
    one.source === source ? { source, text: joinTexts([one.text, said.text]) } : one,
  );
}

function valuesOf(node: Node, pointer: string, source: Source, faults: string[]): SourcedValue[] | undefined {
  const { enum: values, 'x-enum-sources': own = {}, 'x-enumDescriptions': meanings = {} } = node;
  const named = own as Record<string, unknown>;
  for (const [value, name] of Object.entries(named)) {
    if (!Array.isArray(values) || !values.includes(value))
      faults.push(`${pointer}: remove "${value}" from x-enum-sources, the enum does not have it.`);
    if (!isSource(name) || name === source)
      faults.push(`${pointer}: "${value}" in x-enum-sources needs another source than ${source}.`);
  }
  for (const value of Object.keys(meanings as object)) {
    if (!Array.isArray(values) || !values.includes(value))
      faults.push(`${pointer}: remove "${value}" from x-enumDescriptions, the enum does not have it.`);
  }
  if (!Array.isArray(values)) return undefined;
  return values.map((value: string) => {
    const meaning = (meanings as Record<string, string>)[value];
    const given = named[value];
    return { value, source: isSource(given) ? given : source, ...(meaning !== undefined && { meaning }) };
  });
}

/** Whether something claims anything, and so has a source: by what it is, or by a text, a value or a source of its own. */
function isElement(node: Node, kind: ElementKind | undefined): boolean {
  return (
    kind !== undefined || ['description', 'enum', ...SOURCE_WORDS].some((word) => node[word] !== undefined)
  );
}

/** What an object is by the key it stands at, where that key is no name. */
function kindOf(key: string, child: unknown): ElementKind | undefined {
  if (key === 'info') return 'info';
  if (key === 'tags' && isTags(child)) return 'tag';
  if (key === 'servers') return 'server';
  if (key === 'requestBody') return 'request body';
  if (key === 'parameters') return 'parameter';
  return isNode(child) && typeof child.operationId === 'string' ? 'operation' : undefined;
}

function nameOf(key: string, child: unknown): string {
  if (isNode(child) && typeof child.operationId === 'string') return child.operationId;
  return isNode(child) && typeof child.title === 'string' ? child.title : key;
}

function isTags(value: unknown): boolean {
  return Array.isArray(value) && value.every(isNode);
}

function isSource(value: unknown): value is Source {
  return sources.some((source) => source === value);
}
