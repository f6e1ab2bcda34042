/** The texts of a document that people read. */

/**
 * The texts of one object, by where they stand in it. What examples say is not among them, but the message of an error.
 * @param {Record<string, unknown>} node
 * @returns {{ path: string[], text: string }[]}
 */
export function textsOf(node) {
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'description' || key === 'summary') return textAt([key], value);
    if (key === 'x-descriptions' || key === 'x-enumDescriptions' || key === 'x-no-example')
      return typeof value === 'string' ? textAt([key], value) : textsIn([key], value);
    if (key === 'x-error-codes') return textsIn([key], value);
    if (key === 'x-checks') return checksIn([key], value);
    if (key === 'value') return textAt([key, 'message'], Object(value).message);
    return [];
  });
}

/**
 * The words between backticks, each with its parts: `currentStep.stepID` is two.
 * @param {string} text
 */
export function codeSpans(text) {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
}

/** @param {string} word */
export const isSnakeCase = (word) => /^[a-z0-9]+(_[a-z0-9]+)+$/.test(word);

/**
 * @param {string[]} path
 * @param {unknown} value
 */
function textAt(path, value) {
  return typeof value === 'string' ? [{ path, text: value }] : [];
}

/**
 * @param {string[]} path
 * @param {unknown} value
 * @returns {{ path: string[], text: string }[]}
 */
function textsIn(path, value) {
  if (typeof value !== 'object' || value === null) return textAt(path, value);
  return Object.entries(value).flatMap(([key, child]) => textsIn([...path, key], child));
}

/**
 * What checks say beside their errors.
 * @param {string[]} path
 * @param {unknown} value
 */
function checksIn(path, value) {
  return (Array.isArray(value) ? value : []).flatMap((check, index) =>
    ['about', 'answer'].flatMap((key) => textAt([...path, String(index), key], Object(check)[key])),
  );
}
