/**
 * Every property of a schema, and every header, has a description: its own, or that of the schema it refers to.
 * @import { Context, Schema } from './types.ts'
 */
import { follow } from './nodes.js';

export default function propertyDescription() {
  return {
    /**
     * @param {Schema} schema
     * @param {Context} context
     */
    Schema(schema, context) {
      for (const [name, property] of Object.entries(schema.properties ?? {})) {
        const own = typeof property === 'object' && 'description' in property;
        const target = follow(context, property).node;
        if (own || (typeof target === 'object' && target.description)) continue;
        context.report({
          message: `Describe the property "${name}".`,
          location: context.location.child(['properties', name]).key(),
        });
      }
    },
    /**
     * @param {{ description?: string }} header
     * @param {Context} context
     */
    Header(header, context) {
      if (!header.description) context.report({ message: `Describe the header "${context.key}".` });
    },
  };
}
