/**
 * Every body has named examples, each in a file of its own, stored once and named after the operation that owns it:
 * components/examples/<operationId>.<key>.yaml. An error may use a shared errors.<key>.yaml, and a success the file of
 * another operation, if that operation answers with it too.
 * @import { Context, Location, Operation } from './types.ts'
 */
import { basename, dirname, normalize } from 'node:path';
import { bodiesOf, follow, isError } from './nodes.js';

export default function exampleFile() {
  /** @type {Set<string>} */
  const owned = new Set();
  /** @type {{ file: string, message: string, location: Location }[]} */
  const borrowed = [];

  return {
    /**
     * @param {Operation} operation
     * @param {Context} context
     */
    Operation(operation, context) {
      for (const { where, status, media, from, location } of bodiesOf(operation, context)) {
        const examples = Object.entries(media.examples ?? {});
        if (media.example !== undefined) {
          context.report({ message: `Move the "example" of ${where} to "examples", as a file.`, location });
        }
        if (examples.length === 0) {
          const message = `Add "examples" to ${where}, each a $ref to a file in components/examples.`;
          context.report({ message, location });
        }
        for (const [key, example] of examples) {
          const own = `components/examples/${operation.operationId}.${key}.yaml`;
          const shared = `components/examples/errors.${key}.yaml`;
          const file = follow(context, example, from).location?.source.absoluteRef ?? '';
          if (file.endsWith(normalize(`/${own}`))) {
            owned.add(`${status} ${file}`);
            continue;
          }
          if (isError(status) && file.endsWith(normalize(`/${shared}`))) continue;
          const files = isError(status) ? `${own} or ${shared}` : own;
          const message = `Make the example "${key}" of ${where} a $ref to ${files}.`;
          if (status === '200' && isFileOf(file, key))
            borrowed.push({ file: `200 ${file}`, message, location });
          else context.report({ message, location });
        }
      }
    },
    Root: {
      /**
       * @param {unknown} _root
       * @param {Context} context
       */
      leave(_root, { report }) {
        for (const { file, message, location } of borrowed)
          if (!owned.has(file)) report({ message, location });
      },
    },
  };
}

/**
 * @param {string} file
 * @param {string} key
 */
const isFileOf = (file, key) =>
  basename(dirname(file)) === 'examples' && basename(file).split('.').slice(1).join('.') === `${key}.yaml`;
