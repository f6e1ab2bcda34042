/**
 * What stands between backticks in a text and looks like a code, a value or a name is one that the spec has: so what is
 * called otherwise is found wherever it is spoken of.
 * @import { Context, Location } from './types.ts'
 */
import { codeSpans, isSnakeCase, textsOf } from './prose.js';

/** Words of the bridges that texts may use, though the spec lets them be any: kinds of cookie sources. */
const OTHERS = ['request_body'];

export default function knownWords() {
  /** @type {Set<string>} */
  const known = new Set(OTHERS);
  /** @type {{ word: string, location: Location }[]} */
  const used = [];
  return {
    any: {
      /**
       * @param {Record<string, unknown>} node
       * @param {Context} context
       */
      enter(node, context) {
        if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
        learn(node, context, known);
        if (/Properties$/.test(context.type.name)) return;
        for (const { path, text } of textsOf(node))
          for (const span of codeSpans(text))
            for (const word of span.split('.'))
              if (isSnakeCase(word) || /^[a-z]+[A-Z]\w*$/.test(word))
                used.push({ word, location: context.location.child(path) });
      },
    },
    Root: {
      /**
       * @param {unknown} _
       * @param {Context} context
       */
      leave(_, context) {
        for (const { word, location } of used)
          if (!known.has(word))
            context.report({
              message: `The spec has no \`${word}\`: no code, value, property, parameter or operation is called that. Mend the text.`,
              location,
            });
      },
    },
  };
}

/**
 * @param {Record<string, unknown>} node
 * @param {Context} context
 * @param {Set<string>} known
 */
function learn(node, context, known) {
  const { operationId, name, enum: values, const: only, value } = node;
  for (const word of [operationId, name, only]) if (typeof word === 'string') known.add(word);
  if (Array.isArray(values)) for (const word of values) known.add(String(word));
  if (/Properties$|Map$/.test(context.type.name)) for (const word of Object.keys(node)) known.add(word);
  if (typeof node.mapping === 'object') for (const word of Object.keys(node.mapping ?? {})) known.add(word);
  if (context.type.name === 'Root') for (const word of dataOf(node)) known.add(word);
  if (context.type.name === 'Example') for (const word of wordsIn(value)) known.add(word);
}

/** @param {Record<string, any>} root */
function dataOf(root) {
  const { anyPath = {}, session = {} } = root['x-error-codes'] ?? {};
  return [...Object.keys(anyPath), ...Object.keys(session)];
}

/**
 * Every key and every text of an example.
 * @param {unknown} value
 * @returns {string[]}
 */
function wordsIn(value) {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [key, ...wordsIn(child)]);
}
