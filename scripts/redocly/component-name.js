/**
 * Schema components are PascalCase singular nouns. The root of a split spec lists no schemas: their names are the files'.
 * @import { Context, Location, Ref } from './types.ts'
 */
import { componentName } from './nodes.js';

const pascalCase = /^(?:API|QR|URL|ID|JSON|JS|[A-Z][a-z0-9]+)+$/;
const plural = /(?<![su])s$/;
// The API's own words.
const pluralAllowed = /(?:Capabilities|Cookies)$/;

export default function componentNameRule() {
  /** @type {Set<string>} */
  const seen = new Set();
  return {
    ref: {
      /**
       * @param {Ref} _ref
       * @param {Context} context
       * @param {{ location?: Location }} target
       */
      enter(_ref, { type, report }, { location }) {
        const name = componentName(location);
        if (type.name !== 'Schema' || !name || seen.has(name)) return;
        seen.add(name);
        if (!pascalCase.test(name))
          report({ message: `Rename the schema "${name}": names are PascalCase nouns.` });
        else if (plural.test(name) && !pluralAllowed.test(name))
          report({ message: `Rename the schema "${name}": names are singular.` });
      },
    },
  };
}
