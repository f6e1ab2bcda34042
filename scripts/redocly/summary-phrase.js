/**
 * Summaries and tag names are phrases in sentence case, with no full stop. The people in examples keep their capitals.
 * @import { Context } from './types.ts'
 */
const properNames = new Set([
  'Arazzo',
  'Beeper',
  'Desktop',
  'Discord',
  'Matrix',
  'Signal',
  'Slack',
  'Telegram',
  'Twitter',
]);

export default function summaryPhrase() {
  return {
    any: {
      /**
       * @param {{ summary?: unknown, name?: unknown } | null} node
       * @param {Context} context
       */
      enter(node, { report, location, type }) {
        const key = type.name === 'Tag' ? 'name' : 'summary';
        const text = node?.[key];
        if (typeof text !== 'string') return;
        for (const fault of faults(text, type.name === 'Example')) {
          report({ message: `${fault}: "${text}".`, location: location.child([key]) });
        }
      },
    },
  };
}

/**
 * @param {string} text
 * @param {boolean} namesPeople
 * @returns {string[]} what to do, one sentence per fault
 */
function faults(text, namesPeople) {
  const capital = text
    .split(' ')
    .slice(1)
    .find((word) => /^[A-Z][a-z]+$/.test(word) && !properNames.has(word));
  return [
    ...(/^[A-Z0-9]/.test(text) ? [] : ['Start this phrase with a capital']),
    ...(/[.!?:;]$/.test(text) ? ['Take the mark off the end of this phrase'] : []),
    ...(text.includes('\n') ? ['Write this phrase on one line'] : []),
    ...(capital && !namesPeople ? [`Write "${capital.toLowerCase()}" in sentence case`] : []),
  ];
}
