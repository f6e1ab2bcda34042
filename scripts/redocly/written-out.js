/**
 * No text writes out what the spec has as data: a span of time, a size, a port, a default. It would stay as it is when that
 * changes.
 * @import { Context } from './types.ts'
 */
import { textsOf } from './prose.js';

const NUMBER =
  '\\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|half an';

/** What must not be written out, and what to write. */
const PATTERNS = [
  {
    pattern: new RegExp(
      `\\b(?:${NUMBER})[ -](?:millis?(?:econds?)?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?)\\b|\\ban? (?:minute|hour|day|week|month)\\b|\\b\\d+ ?(?:ms|s|min|h)\\b`,
      'i',
    ),
    instead: 'Put it into x-times of openapi.yaml, and write its name between braces: {wait}.',
  },
  {
    pattern: /\b\d+ ?(?:bytes?|(?:kilo|mega|giga|kibi|mebi)bytes?|[KMG]i?B)\b/i,
    instead: 'Put it into x-limits of openapi.yaml, and write its name between braces: {bodySize}.',
  },
  {
    pattern: /\b(?:localhost|127\.0\.0\.1)\b(?::\d+)|:\d{4,5}\b|\bports? \d+\b/,
    instead: 'Leave it out: the address is that of the server.',
  },
  {
    pattern: /\bdefaults? (?:to|is)\b/i,
    instead:
      'Write default: beside it, from which the sentence is made. Where it is no value, say "Without it, …".',
  },
];

export default function writtenOut() {
  return {
    any: {
      /**
       * @param {Record<string, unknown>} node
       * @param {Context} context
       */
      enter(node, context) {
        if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
        // A property, or a value of an example, may be called "description".
        if (/Properties$|^Example$/.test(context.type.name) && !('value' in node)) return;
        for (const { path, text } of textsOf(node))
          for (const { pattern, instead } of PATTERNS) {
            const [found] = pattern.exec(text) ?? [];
            if (found)
              context.report({
                message: `"${found}" is written out. ${instead}`,
                location: context.location.child(path),
              });
          }
      },
    },
  };
}
