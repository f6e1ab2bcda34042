/**
 * Descriptions, and what x-descriptions adds to them, are full sentences: a capital first, a full stop last, unless they end in a
 * table, a list or code.
 * @import { Context } from './types.ts'
 */
const block = /^\s*(?:\||```|[-*] |\d+\. )/;

export default function descriptionSentence() {
  return {
    any: {
      /**
       * @param {{ description?: unknown, 'x-descriptions'?: Record<string, unknown> } | null} node
       * @param {Context} context
       */
      enter(node, { report, location }) {
        const added = Object.entries(node?.['x-descriptions'] ?? {});
        const texts = added.map(([source, text]) => ({ text, at: ['x-descriptions', source] }));
        for (const { text, at } of [{ text: node?.description, at: ['description'] }, ...texts]) {
          // A property may itself be called "description"; then it holds a schema.
          if (typeof text !== 'string') continue;
          for (const message of faultsOf(text)) report({ message, location: location.child(at) });
        }
      },
    },
  };
}

/**
 * @param {string} text
 * @returns {string[]}
 */
function faultsOf(text) {
  const trimmed = text.trim();
  if (trimmed === '') return ['Write the description, or remove it: it is empty.'];
  const faults = [];
  if (/^[a-z]/.test(text))
    faults.push(`Start the description with a capital or with code: "${text.slice(0, 40)}".`);
  if (!ends(trimmed)) faults.push(`End the description with a full stop: "${trimmed.slice(-40)}".`);
  return faults;
}

/** @param {string} text */
function ends(text) {
  if (text === '' || /[.][)*_"”`]*$/.test(text)) return true;
  const paragraph = text.split(/\n\s*\n/).pop() ?? '';
  return block.test(paragraph) || block.test(paragraph.split('\n').pop() ?? '');
}
