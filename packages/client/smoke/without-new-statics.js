// Takes away the statics of the language and the platform that are younger than 2020, as older browsers and Hermes lack them; but
// not those that Node's own fetch needs, which are taken away in as-react-native.js.
const younger = {
  AbortSignal: ['abort', 'any', 'timeout'],
  Array: ['fromAsync'],
  Map: ['groupBy'],
  Object: ['groupBy'],
  Promise: ['any', 'try', 'withResolvers'],
  RegExp: ['escape'],
  Response: ['json'],
  URL: ['canParse', 'parse'],
};
for (const [name, statics] of Object.entries(younger)) {
  for (const one of statics) delete (/** @type {any} */ (globalThis)[name][one]);
}
delete (/** @type {any} */ (globalThis).structuredClone);
