/**
 * Descriptions are full sentences: a capital first, a full stop last, unless they end in a table, a list or code.
 * @import { Context } from './types.ts'
 */
const block = /^\s*(?:\||```|[-*] |\d+\. )/;

export default function descriptionSentence() {
  return {
    any: {
      /**
       * @param {{ description?: unknown } | null} node
       * @param {Context} context
       */
      enter(node, { report, location }) {
        const text = node?.description;
        // A property may itself be called "description"; then it holds a schema.
        if (typeof text !== 'string') return;
        const at = location.child(['description']);
        if (text.trim() === '')
          report({ message: 'Write the description, or remove it: it is empty.', location: at });
        else if (/^[a-z]/.test(text))
          report({
            message: `Start the description with a capital or with code: "${text.slice(0, 40)}".`,
            location: at,
          });
        if (!ends(text.trim()))
          report({
            message: `End the description with a full stop: "${text.trim().slice(-40)}".`,
            location: at,
          });
      },
    },
  };
}

/** @param {string} text */
function ends(text) {
  if (text === '' || /[.][)*_"”`]*$/.test(text)) return true;
  const paragraph = text.split(/\n\s*\n/).pop() ?? '';
  return block.test(paragraph) || block.test(paragraph.split('\n').pop() ?? '');
}
